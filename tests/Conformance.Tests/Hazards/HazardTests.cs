using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Gdal;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Hazards;

/// <summary>Road hazards over HTTP, from the camera's message to the closed case; each test has a road of its own.</summary>
[Collection("twin")]
public sealed class HazardTests(TwinFixture fixture)
{
    private const string Items = "/ogc/collections/hazards/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pothole_goes_from_the_camera_to_the_closed_case_and_the_past_stays_as_it_was()
    {
        var first = fixture.Next();
        await SeeAsync("life-1", 300, 100, first);
        var hazard = await OnlyAsync("road:02");
        var id = hazard["id"]!.GetValue<string>();
        Assert.Equal(("candidate", 1, 1), (Text(hazard, "status"), Number(hazard, "state"), Number(hazard, "detections")));
        Assert.Equal("시험로 2 포트홀", Text(hazard, "title"));
        Assert.Equal(1, (await fixture.Twin.GetAsync("/ogc/collections/roads/items/road:02", Ct))["properties"]!["hazards_open"]!.GetValue<int>());

        var reply = await CommandAsync(id, "confirm", "김주무관", "현장 12가3456 차량 앞");
        Assert.Equal("confirmed", reply["status"]!.GetValue<string>());
        var confirmed = fixture.Next();
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(confirmed, 30), Ct);
        Assert.Equal("ordered", (await CommandAsync(id, "order"))["status"]!.GetValue<string>());
        Assert.Equal("repaired", (await CommandAsync(id, "repair"))["status"]!.GetValue<string>());
        Assert.Equal("verified", (await CommandAsync(id, "verify"))["status"]!.GetValue<string>());
        var last = await CommandAsync(id, "close");
        Assert.Equal("closed", last["status"]!.GetValue<string>());

        var whole = await fixture.Twin.GetAsync($"/hazards/{id}?minAsOf={last["watermark"]}", Ct);
        Assert.Equal(["confirm", "order", "repair", "verify", "close"], whole["commands"]!.AsArray().Select(c => c!["command"]!.GetValue<string>()));
        Assert.Equal("현장 [plate] 차량 앞", whole["commands"]![0]!["note"]!.GetValue<string>());
        Assert.Equal(("bus-1", 0.8), (whole["detections"]![0]!["source"]!.GetValue<string>(), whole["detections"]![0]!["confidence"]!.GetValue<double>()));
        Assert.True(whole["properties"]!["confirmed_at"] is not null && whole["properties"]!["sla_due"] is not null);

        var then = await fixture.Twin.GetAsync($"{Items}/{id}?datetime={first:yyyy-MM-dd'T'HH:mm:ss'Z'}", Ct);
        Assert.Equal("confirmed", then["properties"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Passes_of_two_buses_confirm_and_the_collection_pages_filters_and_boxes()
    {
        var minute = fixture.Next();
        await SeeAsync("page-1", 520, 300, minute);
        await SeeAsync("page-2", 521, 300, minute.AddSeconds(20), "bus-2");
        await SeeAsync("page-3", 560, 300, minute.AddSeconds(40));
        var page = await fixture.Twin.GetAsync($"{Items}?corridor={Uri.EscapeDataString(await CorridorAsync("road:08"))}&limit=1", Ct);
        Assert.Equal((2, 1), (page["numberMatched"]!.GetValue<int>(), page["features"]!.AsArray().Count));
        var next = await fixture.Twin.GetAsync(page["links"]!.AsArray().Single(l => l!["rel"]!.GetValue<string>() == "next")!["href"]!.GetValue<string>(), Ct);
        Assert.Equal((2, 1), (next["numberMatched"]!.GetValue<int>(), next["features"]!.AsArray().Count));
        Assert.NotEqual(page["features"]![0]!["id"]!.GetValue<string>(), next["features"]![0]!["id"]!.GetValue<string>());

        var (west, south) = SmallCity.At(515, 290);
        var (east, north) = SmallCity.At(530, 310);
        var boxed = await fixture.Twin.GetAsync(FormattableString.Invariant($"{Items}?bbox={west},{south},{east},{north}"), Ct);
        var hazard = Assert.Single(boxed["features"]!.AsArray())!;
        Assert.Equal(("confirmed", 2), (Text(hazard, "status"), Number(hazard, "detections")));
        Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Twin.Http.GetAsync($"{Items}?colour=red", Ct)).StatusCode);
        Assert.True((await fixture.Twin.GetAsync("/ogc/collections/hazards/queryables", Ct))["properties"]!["sla_breached"] is not null);
    }

    [Fact]
    public async Task Commands_that_do_not_fit_are_refused_in_two_languages()
    {
        await SeeAsync("refuse-1", 100, 500, fixture.Next());
        var id = (await OnlyAsync("road:11"))["id"]!.GetValue<string>();
        var (status, problem) = await PostAsync(id, new() { ["command"] = "verify", ["author"] = "kim" });
        Assert.Equal((HttpStatusCode.Conflict, "hazard.state"), (status, problem["code"]!.GetValue<string>()));
        Assert.Contains("it takes confirm, reject", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("받을 수 없습니다", problem["detail_ko"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "author"), await RefusedAsync(id, new() { ["command"] = "confirm" }));
        Assert.Equal((HttpStatusCode.BadRequest, "command"), await RefusedAsync(id, new() { ["command"] = "explode", ["author"] = "kim" }));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("hazard:000000000000", new() { ["command"] = "confirm", ["author"] = "kim" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Twin.Http.GetAsync("/hazards/hazard:000000000000", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_live_stream_tells_a_new_hazard_with_all_its_properties()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var response = await fixture.Twin.Http.GetAsync("/live?collections=hazards", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
        await lines.ReadLineAsync(limit.Token);
        await SeeAsync("live-1", 700, 700, fixture.Next());
        var id = (await OnlyAsync("road:19"))["id"]!.GetValue<string>();

        // Hazards of the tests before may still be on their way.
        JsonNode? change = null;
        while (change is null)
        {
            var line = await lines.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException("The stream of events ended.");
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                change = JsonNode.Parse(line["data: ".Length..])!["changes"]?.AsArray().FirstOrDefault(c => c!["id"]!.GetValue<string>() == id);
        }

        Assert.Equal("hazards", change["collection"]!.GetValue<string>());
        Assert.Equal(("pothole", "candidate"), (change["properties"]!["class"]!.GetValue<string>(), change["properties"]!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_export_holds_the_hazards_and_a_journal_alone_gives_the_same()
    {
        var minute = fixture.Next();
        await SeeAsync("export-1", 900, 900, minute);
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 30), Ct);
        var folder = Directory.CreateTempSubdirectory("hazards");
        try
        {
            var (served, read) = (Path.Combine(folder.FullName, "served.geojson"), Path.Combine(folder.FullName, "read.geojson"));
            var then = minute.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
            string[] asked = ["export", "--collection", "hazards", "--format", "geojson", "--filter", "road = 'road:25'", "--datetime", then, "--out"];
            Assert.Equal(0, (await ReplayTests.RunAsync([.. asked, served, "--url", fixture.Twin.Url])).Code);
            Assert.Equal(0, (await ReplayTests.RunAsync([.. asked, read, "--data", fixture.Twin.Options.Data, "--world", "test", "--city", fixture.Twin.Options.City])).Code);
            Assert.Contains("Feature Count: 1", await Ogr.InfoAsync("-ro", "-al", served), StringComparison.Ordinal);
            Assert.Equal(Properties(served), Properties(read));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Properties(string path) => JsonNode.Parse(File.ReadAllText(path))!["features"]![0]!["properties"]!.ToJsonString();

    private static string Text(JsonNode feature, string name) => feature["properties"]![name]!.GetValue<string>();

    private static int Number(JsonNode feature, string name) => feature["properties"]![name]!.GetValue<int>();

    private async Task SeeAsync(string id, double eastM, double northM, DateTimeOffset at, string source = "bus-1")
    {
        var reply = await fixture.Twin.IngestAsync("detection", Potholes.Seen(id, eastM, northM, at, source), Ct, at);
        Assert.Equal(1, reply["accepted"]!.GetValue<int>());
        await fixture.Twin.SettledAsync(Ct);
    }

    private async Task<string> CorridorAsync(string road) => Text((await fixture.Twin.GetAsync($"{Items}?road={road}", Ct))["features"]![0]!, "corridor");

    private async Task<JsonNode> OnlyAsync(string road) =>
        Assert.Single((await fixture.Twin.GetAsync($"{Items}?road={road}", Ct))["features"]!.AsArray())!;

    private async Task<JsonObject> CommandAsync(string id, string command, string author = "kim", string? note = null)
    {
        var (status, body) = await PostAsync(id, new() { ["command"] = command, ["author"] = author, ["note"] = note });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private async Task<(HttpStatusCode, string)> RefusedAsync(string id, JsonObject command)
    {
        var (status, body) = await PostAsync(id, command);
        return (status, body["field"]!.GetValue<string>());
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(string id, JsonObject command)
    {
        using var response = await fixture.Twin.Http.PostAsJsonAsync($"/hazards/{id}/commands", command, Ct);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!);
    }
}
