using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Verbs;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class HotspotsTests(TwinFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hotspots").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_more_acknowledged_sighting_changes_the_next_answer()
    {
        var before = Of(await fixture.Twin.GetAsync("/hotspots?measure=sightings", Ct), "parking:01");
        var reply = await fixture.Twin.IngestAsync("detection", Street.Collection(Street.Seen("hot-1", "parked_vehicle", fixture.Next(), 30, 107)), Ct);
        var answer = await fixture.Twin.GetAsync($"/hotspots?measure=sightings&minAsOf={reply["watermark"]}", Ct);

        var after = Of(answer, "parking:01");
        Assert.Equal(before["count"]!.GetValue<double>() + 1, after["count"]!.GetValue<double>());

        // Not that it is another: Gi* does not change where every count grows in proportion, as from 0, 0, 1 to 0, 0, 2.
        Assert.True(double.IsFinite(after["gi_star_z"]!.GetValue<double>()));
        Assert.True(answer["asOf"]!["watermark"]!.GetValue<long>() >= reply["watermark"]!.GetValue<long>());
        Assert.Equal(
            ("binary, self included", "two-sided normal", "benjamini-hochberg", 250.0),
            (answer["weights"]!.GetValue<string>(), answer["p_kind"]!.GetValue<string>(), answer["correction"]!.GetValue<string>(), answer["band_m"]!.GetValue<double>()));
        Assert.Equal("Polygon", answer["features"]![0]!["geometry"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_sighting_at_the_stroke_of_the_hour_counts_at_once()
    {
        var hour = fixture.Next();
        while (hour.Minute != 0)
            hour = fixture.Next();
        var before = Of(await fixture.Twin.GetAsync("/hotspots?measure=sightings", Ct), "parking:01");
        await fixture.Twin.IngestAsync("detection", Street.Collection(Street.Seen("hot-stroke", "parked_vehicle", hour, 30, 107)), Ct);
        var after = Of(await fixture.Twin.GetAsync("/hotspots?measure=sightings", Ct), "parking:01");
        Assert.Equal(before["count"]!.GetValue<double>() + 1, after["count"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_table_of_an_answer_gives_the_same_numbers_again()
    {
        await fixture.Twin.IngestAsync(
            "detection",
            Street.Collection([.. Enumerable.Range(2, 5).Select(i => Street.Seen($"hot-{i}", "parked_vehicle", fixture.Next(), 30, 707)), Street.Seen("hot-7", "parked_vehicle", fixture.Next(), 70, 107)]),
            Ct);
        await fixture.Twin.SettledAsync(Ct);
        var (told, computed) = (Path.Combine(_folder, "told.csv"), Path.Combine(_folder, "computed.csv"));
        Assert.Equal(0, (await ReplayTests.RunAsync("hotspots", "--measure", "sightings", "--url", fixture.Twin.Url, "--out", told)).Code);
        Assert.Equal(0, (await ReplayTests.RunAsync("hotspots", "--points", told, "--out", computed)).Code);

        var (a, b) = (CsvTable.Load(told), CsvTable.Load(computed));
        Assert.Equal(3, a.Rows.Count);
        for (var i = 0; i < a.Rows.Count; i++)
            Assert.Equal(a.Rows[i].Number(a.Column("gi_star_z"))!.Value, b.Rows[i].Number(b.Column("gi_star_z"))!.Value, 9);
    }

    [Fact]
    public async Task A_journal_without_a_server_gives_the_same_answer()
    {
        await fixture.Twin.SettledAsync(Ct);
        var (served, read) = (Path.Combine(_folder, "served.csv"), Path.Combine(_folder, "read.csv"));
        const string Then = "2025-08-13T01:30:00Z";
        Assert.Equal(0, (await ReplayTests.RunAsync("hotspots", "--measure", "sightings", "--datetime", Then, "--url", fixture.Twin.Url, "--out", served)).Code);
        Assert.Equal(0, (await ReplayTests.RunAsync("hotspots", "--measure", "sightings", "--datetime", Then, "--data", fixture.Twin.Options.Data, "--world", "test", "--city", fixture.Twin.Options.City, "--out", read)).Code);
        Assert.Equal(await File.ReadAllTextAsync(served, Ct), await File.ReadAllTextAsync(read, Ct));
    }

    [Fact]
    public async Task A_bad_parameter_is_a_problem_that_names_it()
    {
        using var answer = await fixture.Twin.Http.GetAsync("/hotspots?dow=8", Ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("dow", problem["field"]!.GetValue<string>());
        Assert.Contains("월", problem["detail_ko"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--points", "x.csv", "--dow", "5")]
    [InlineData("--url", "http://127.0.0.1:1", "--x", "lon")]
    [InlineData("--points", "x.csv", "--band", "100", "--edges", "e.csv")]
    public async Task Options_that_do_not_belong_together_are_wrong_usage(params string[] args) =>
        Assert.Equal(2, (await ReplayTests.RunAsync(["hotspots", "--out", Path.Combine(_folder, "no.csv"), .. args])).Code);

    [Fact]
    public async Task Rows_of_a_table_that_cannot_be_used_stand_in_the_report()
    {
        var (points, report) = (Path.Combine(_folder, "points.csv"), Path.Combine(_folder, "report.json"));
        await File.WriteAllTextAsync(points, "x,y,count\n0,0,3\n100,0,no\n200,0,5\n", Ct);
        Assert.Equal(0, (await ReplayTests.RunAsync("hotspots", "--points", points, "--out", Path.Combine(_folder, "out.csv"), "--report", report)).Code);

        var said = JsonNode.Parse(await File.ReadAllTextAsync(report, Ct))!;
        Assert.Equal((3, 0), (said["read"]!.GetValue<int>(), said["repaired"]!.GetValue<int>()));
        Assert.Equal("""{"file":"points.csv","row":2,"code":"points.number"}""", Without(said["refused"]![0]!.AsObject(), "message"));
    }

    private static string Without(JsonObject json, string name)
    {
        json.Remove(name);
        return json.ToJsonString();
    }

    private static JsonNode Of(JsonObject answer, string zone) => answer["features"]!.AsArray().Single(f => f!["id"]!.GetValue<string>() == zone)!["properties"]!;
}
