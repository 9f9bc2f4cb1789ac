using System.Net;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Features;

/// <summary>The raw series, as they were sent.</summary>
[Collection("twin")]
public sealed class ObservationTests(TwinFixture fixture)
{
    private const string Items = "/ogc/collections/observations/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_hold_each_observation_once_in_the_order_it_was_taken()
    {
        var whole = await AllAsync("limit=10000&observed=2025-08-13T01:00:00Z/2025-08-13T01:30:00Z");
        var paged = await AllAsync("limit=7&observed=2025-08-13T01:00:00Z/2025-08-13T01:30:00Z");
        Assert.Equal(30 * Aws.Quantities, whole.Count);
        Assert.Equal(whole.Select(Id), paged.Select(Id));
        Assert.Equal(whole.Select(Sequence).Order(), whole.Select(Sequence));
    }

    [Fact]
    public async Task Values_are_those_sent_with_their_unit_and_both_times()
    {
        var rows = await AllAsync("limit=100&quantity=rain_day&observed=2025-08-13T01:01:00Z/2025-08-13T01:05:00Z");
        Assert.Equal([1.0, 2, 3, 4, 5], rows.Select(r => r["properties"]!["value"]!.GetValue<double>()));
        Assert.All(rows, r => Assert.Equal(("mm", "kma-aws", "2025-08-13T01:0"), (r["properties"]!["unit"]!.GetValue<string>(), r["properties"]!["feed"]!.GetValue<string>(), r["properties"]!["observed"]!.GetValue<string>()[..15])));
        Assert.All(rows, r => Assert.Equal("Point", r["geometry"]!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_filter_asks_of_observations_as_of_any_collection()
    {
        const string Time = "observed=2025-08-13T01:00:00Z/2025-08-13T01:30:00Z&limit=1000";
        var filtered = await AllAsync($"{Time}&filter={Uri.EscapeDataString("quantity = 'rain_day' AND value BETWEEN 10 AND 12")}");
        Assert.Equal([10.0, 11, 12], filtered.Select(r => r["properties"]!["value"]!.GetValue<double>()));
        Assert.Equal(30 * Aws.Quantities, (await AllAsync($"{Time}&filter={Uri.EscapeDataString("S_INTERSECTS(geometry, BBOX(126, 37, 127, 38))")}")).Count);
        Assert.Empty(await AllAsync($"{Time}&bbox=0,0,1,1"));
        var asset = filtered[0]["properties"]!["asset"]!.GetValue<string>();
        Assert.Equal(30 * Aws.Quantities, (await AllAsync($"{Time}&asset={asset}")).Count);
        Assert.Empty(await AllAsync($"{Time}&asset=zone:03"));
    }

    [Fact]
    public async Task An_instant_answers_what_had_been_taken_by_then_and_an_interval_what_was_taken_between()
    {
        var by = await AllAsync("limit=1000&feed=kma-aws&datetime=2025-08-13T01:10:30Z");
        Assert.Equal(10 * Aws.Quantities, by.Count);
        var between = await AllAsync("limit=1000&feed=kma-aws&datetime=2025-08-13T01:10:30Z/2025-08-13T01:15:30Z");
        Assert.Equal(5 * Aws.Quantities, between.Count);
        Assert.True(Sequence(between[0]) > Sequence(by[^1]));
    }

    [Fact]
    public async Task One_observation_is_the_one_of_the_page()
    {
        var listed = (await AllAsync("limit=3&datetime=2025-08-13T01:02:30Z"))[0];
        var own = await fixture.Twin.GetAsync($"{Items}/{Id(listed)}", Ct);
        Assert.True(JsonNode.DeepEquals(listed["properties"], own["properties"]));
        Assert.True(JsonNode.DeepEquals(listed["geometry"], own["geometry"]));
    }

    [Theory]
    [InlineData("?after=17", "after")]
    [InlineData("?colour=red", "colour")]
    [InlineData("?crs=EPSG:5186", "crs")]
    [InlineData("?filter=nonsense%20%3D%201", "filter")]
    public async Task What_cannot_be_asked_is_told(string query, string field)
    {
        using var answer = await fixture.Twin.Http.GetAsync(Items + query, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["field"]!.GetValue<string>());
    }

    private static string Id(JsonNode feature) => feature["id"]!.GetValue<string>();

    private static long Sequence(JsonNode feature) => feature["properties"]!["sequence"]!.GetValue<long>();

    private async Task<List<JsonNode>> AllAsync(string question)
    {
        var all = new List<JsonNode>();
        for (string? path = $"{Items}?{question}"; path is not null;)
        {
            var page = await fixture.Twin.GetAsync(path, Ct);
            Assert.Equal(page["features"]!.AsArray().Count, page["numberReturned"]!.GetValue<int>());
            all.AddRange(page["features"]!.AsArray().Select(f => f!));
            path = page["links"]!.AsArray().SingleOrDefault(l => l!["rel"]!.GetValue<string>() == "next")?["href"]!.GetValue<string>();
        }

        return all;
    }
}
