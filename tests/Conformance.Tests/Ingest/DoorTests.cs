using System.Net;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Ingest;

[Collection("twin")]
public sealed class DoorTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] Codes(JsonObject reply) => [.. reply["rejected"]!.AsArray().Select(r => r!["code"]!.GetValue<string>())];

    private string Level(string key, double value, string datum = "msl") =>
        $$"""[{"sensor":"wl-1","key":"{{key}}","observed":"{{fixture.Next():yyyy-MM-dd'T'HH:mm:ss'Z'}}","quantity":"water_level","value":{{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}},"unit":"m","datum":"{{datum}}"}]""";

    [Fact]
    public async Task A_row_is_accepted_once_and_a_duplicate_ever_after()
    {
        var csv = Aws.Csv(fixture.Next(), 31);
        var first = await fixture.Twin.IngestAsync("kma-aws", csv, Ct);
        var second = await fixture.Twin.IngestAsync("kma-aws", csv, Ct);
        Assert.Equal((Aws.Quantities, 0), (first["accepted"]!.GetValue<int>(), first["duplicates"]!.GetValue<int>()));
        Assert.Equal((0, Aws.Quantities), (second["accepted"]!.GetValue<int>(), second["duplicates"]!.GetValue<int>()));
        Assert.Empty(second["rejected"]!.AsArray());
    }

    [Fact]
    public async Task The_next_read_on_the_same_silo_includes_what_was_taken()
    {
        var reply = await fixture.Twin.IngestAsync("sensor", Level("read-your-write", 4.25), Ct);
        var sensor = await fixture.Twin.GetAsync($"/ogc/collections/sensors/items/sensor:wl-1?minAsOf={reply["watermark"]}", Ct);
        Assert.Equal(4.25, sensor["properties"]!["value"]!.GetValue<double>(), 6);
        Assert.True(sensor["asOf"]!["watermark"]!.GetValue<long>() >= reply["watermark"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_watermark_that_never_comes_is_503_with_Retry_After()
    {
        using var answer = await fixture.Twin.Http.GetAsync("/ogc/collections/sensors/items?minAsOf=999999999", Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_a_conflict_and_quarantined()
    {
        var row = Level("conflict", 4.1);
        await fixture.Twin.IngestAsync("sensor", row, Ct);
        var reply = await fixture.Twin.IngestAsync("sensor", row.Replace("4.1", "4.2", StringComparison.Ordinal), Ct);
        Assert.Equal(["conflict"], Codes(reply));
        var held = (await fixture.Twin.GetAsync("/quarantine?feed=sensor&limit=1", Ct))["rows"]!.AsArray();
        Assert.Equal("conflict", Assert.Single(held)!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_fact_by_a_person_said_otherwise_is_a_revision()
    {
        var at = fixture.Next();
        string Fact(string note) => $$"""{"fact":"road_closed","asset":"road:02","value":true,"from":"{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}","author":"당직","note":"{{note}}"}""";
        var first = await fixture.Twin.IngestAsync("manual", Fact("침수"), Ct);
        var second = await fixture.Twin.IngestAsync("manual", Fact("침수, 우회"), Ct);
        Assert.Equal(1, first["accepted"]!.GetValue<int>());
        Assert.Equal(1, second["revised"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_level_without_a_datum_is_refused_by_name_and_costs_its_row_alone()
    {
        var at = fixture.Next();
        var body = $$"""[{"sensor":"wl-1","observed":"{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}","quantity":"water_level","value":4,"unit":"m"},{"sensor":"wl-1","observed":"{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}","quantity":"battery","value":80,"unit":"%"}]""";
        var reply = await fixture.Twin.IngestAsync("sensor", body, Ct);
        Assert.Equal(1, reply["accepted"]!.GetValue<int>());
        var refused = Assert.Single(reply["rejected"]!.AsArray())!;
        Assert.Equal(("level.no_datum", 0), (refused["code"]!.GetValue<string>(), refused["index"]!.GetValue<int>()));
        Assert.NotEqual("", refused["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("a\\ud800b")]
    public async Task What_no_store_can_keep_costs_its_row_alone(string key)
    {
        var good = Level($"storable-{key.Length}-{key[^2]}{key[2]}", 4.3);
        var bad = Level("x", 4.4).Replace("\"x\"", $"\"{key}\"", StringComparison.Ordinal);
        var reply = await fixture.Twin.IngestAsync("sensor", $"{good[..^1]},{bad[1..]}", Ct);
        Assert.Equal(1, reply["accepted"]!.GetValue<int>());
        var refused = Assert.Single(reply["rejected"]!.AsArray())!;
        Assert.Equal(("entry.not_storable", "key", 1), (refused["code"]!.GetValue<string>(), refused["field"]!.GetValue<string>(), refused["index"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_input_that_failed_as_a_whole_is_one_rejection_with_index_minus_one()
    {
        var reply = await fixture.Twin.IngestAsync("kma-aws", "   ", Ct);
        Assert.Equal(-1, Assert.Single(reply["rejected"]!.AsArray())!["index"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_unknown_feed_is_404()
    {
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Twin.IngestAsync("carrier-pigeon", "{}", Ct));
        Assert.Equal(HttpStatusCode.NotFound, e.StatusCode);
        Assert.Contains("feed.unknown", e.Message, StringComparison.Ordinal);
    }
}
