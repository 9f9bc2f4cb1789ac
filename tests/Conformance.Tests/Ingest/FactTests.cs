using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Ingest;

/// <summary>What people report and order by telephone, from being said to running out or being taken back.</summary>
[Collection("twin")]
public sealed class FactTests(TwinFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fact_is_shown_as_what_it_is_until_it_runs_out()
    {
        await using var twin = await TwinAsync("facts");
        var said = await ReplyAsync(await PostAsync(twin, "/facts", """{"fact":"road_closed","asset":"road:01","from":"2026-07-01T00:00:00Z","until":"2026-07-01T00:30:00Z","author":"김주무관","note":"12가3456 견인 중"}"""));
        Assert.Equal(("road_closed", "도로 통제", "in_force", "김주무관", "[plate] 견인 중", 1_800.0), (
            Text(said["fact"]!, "fact"), Text(said["fact"]!, "title"), Text(said["fact"]!, "standing"), Text(said["fact"]!, "author"), Text(said["fact"]!, "note"), said["fact"]!["remaining_s"]!.GetValue<double>()));
        await PostAsync(twin, "/facts", """{"fact":"pump_failed","asset":"zone:02","from":"2026-07-01T01:00:00Z","author":"이반장"}""");
        Assert.Equal(["in_force", "upcoming"], (await FactsAsync(twin, "")).Select(f => Text(f, "standing")));
        var road = (await twin.GetAsync("/ogc/collections/roads/items/road:01", Ct))["properties"]!;
        Assert.Equal((false, "manual", "road_closed by 김주무관 until 2026-07-01T00:30:00Z: [plate] 견인 중"), (road["passable"]!.GetValue<bool>(), Text(road, "closed_by"), Text(road, "by_hand")));

        await twin.IngestAsync("kma-aws", Aws.Csv(Start.AddMinutes(31), 1), Ct);
        await twin.SettledAsync(Ct);
        Assert.Equal(["upcoming"], (await FactsAsync(twin, "")).Select(f => Text(f, "standing")));
        Assert.Equal(["road:01"], (await FactsAsync(twin, "?standing=expired")).Select(f => Text(f, "asset")));
        Assert.Null((await twin.GetAsync("/ogc/collections/roads/items/road:01", Ct))["properties"]!["by_hand"]);
        Assert.Equal("road_closed", Text(Assert.Single(await FactsAsync(twin, "?datetime=2026-07-01T00:00:30Z&standing=in_force")), "fact"));
    }

    [Fact]
    public async Task By_command_line_it_is_said_listed_and_withdrawn_by_another_person()
    {
        await using var twin = await TwinAsync("calls");
        var (code, said) = await ReplayTests.RunAsync("fact", "gate_stuck", "--asset", "zone:03", "--value", "open", "--until", "2026-07-01T12:00:00+09:00", "--author", "kim", "--note", "현장 확인", "--url", twin.Url);
        Assert.Equal((0, "open", "2026-07-01T03:00:00Z"), (code, Text(said["fact"]!, "value"), Text(said["fact"]!, "until")));
        var id = Text(said["fact"]!, "id")!;
        Assert.Contains(id, (await ReplayTests.RunAsync("fact", "list", "--asset", "zone:03", "--url", twin.Url)).Summary["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("gate_stuck open by kim until 2026-07-01T03:00:00Z: 현장 확인", Text((await twin.GetAsync("/ogc/collections/drainage-zones/items/zone:03", Ct))["properties"]!, "by_hand"));

        Assert.Equal(0, (await ReplayTests.RunAsync("fact", "withdraw", id, "--author", "lee", "--note", "복구 완료", "--url", twin.Url)).Code);
        Assert.Empty(await FactsAsync(twin, "?asset=zone:03"));
        var history = (await twin.GetAsync("/assets/zone:03/history?hours=24", Ct))["events"]!.AsArray().Where(e => Text(e!, "kind") == "gate_stuck").ToArray();
        Assert.Equal(["person:kim", "person:lee"], history.Select(e => Text(e!, "by")));
        Assert.Equal(1, (await ReplayTests.RunAsync("fact", "withdraw", id, "--author", "lee", "--url", twin.Url)).Code);
        Assert.Equal(2, (await ReplayTests.RunAsync("fact", "override", "--asset", "zone:03", "--author", "kim", "--url", twin.Url)).Code);
    }

    [Theory]
    [InlineData("""{"fact":"road_closed","asset":"zone:01","author":"kim"}""", "fact.not_of_asset", "asset")]
    [InlineData("""{"fact":"pump_failed","asset":"road:01","author":"kim"}""", "fact.not_of_asset", "asset")]
    [InlineData("""{"fact":"override","asset":"sensor:wl-1","value":3,"author":"kim"}""", "fact.not_of_asset", "asset")]
    [InlineData("""{"fact":"road_closed","asset":"road:99","author":"kim"}""", "place.unknown", "asset")]
    [InlineData("""{"fact":"road_closed","asset":"road:01"}""", "field.missing", "author")]
    [InlineData("""{"fact":"road_closed","asset":"road:01","author":"kim","until":"2020-01-01T00:00:00Z"}""", "time.order", "until")]
    [InlineData("[]", "request.field", "body")]
    public async Task A_fact_nobody_could_heed_is_refused_by_field_and_not_quarantined(string body, string code, string field)
    {
        var twin = fixture.Twin;
        var before = (await twin.GetAsync("/quarantine?feed=manual", Ct))["rows"]!.AsArray().Count;
        using var answer = await PostAsync(twin, "/facts", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await ReplyAsync(answer);
        Assert.Equal((code, field), (Text(problem, "code"), Text(problem, "field")));
        Assert.Equal(before, (await twin.GetAsync("/quarantine?feed=manual", Ct))["rows"]!.AsArray().Count);
    }

    private static async Task<RunningTwin> TwinAsync(string world)
    {
        var twin = await RunningTwin.StartAsync(world, Ct);
        await twin.IngestAsync("kma-aws", Aws.Csv(Start, 1), Ct);
        return twin;
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    private static async Task<JsonNode[]> FactsAsync(RunningTwin twin, string query) => [.. (await twin.GetAsync("/facts" + query, Ct))["facts"]!.AsArray().Select(f => f!)];

    private static Task<HttpResponseMessage> PostAsync(RunningTwin twin, string path, string body) => twin.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Ct);

    private static async Task<JsonNode> ReplyAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
}
