using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class ItemsTests(TwinFixture fixture)
{
    private const string Zones = "/ogc/collections/drainage-zones/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public async Task Following_next_visits_every_zone_once(int limit)
    {
        var seen = new List<string>();
        string? next = $"{Zones}?limit={limit}";
        while (next is not null)
        {
            var page = await fixture.Twin.GetAsync(next, Ct);
            Assert.Equal(SmallCity.Zones, page["numberMatched"]!.GetValue<int>());
            Assert.InRange(page["features"]!.AsArray().Count, 1, limit);
            seen.AddRange(page["features"]!.AsArray().Select(f => f!["id"]!.GetValue<string>()));
            next = page["links"]!.AsArray().FirstOrDefault(l => l!["rel"]!.GetValue<string>() == "next")?["href"]!.GetValue<string>();
        }

        Assert.Equal(Enumerable.Range(1, SmallCity.Zones).Select(i => $"zone:{i:00}"), seen);
    }

    [Fact]
    public async Task A_box_answers_exactly_the_zones_whose_own_box_touches_it()
    {
        var all = (await fixture.Twin.GetAsync($"{Zones}?limit=100", Ct))["features"]!.AsArray();
        var box = Box(all[12]!);
        var asked = FormattableString.Invariant($"{box.West + 1e-5},{box.South + 1e-5},{box.East + 1e-3},{box.North - 1e-5}");
        var found = (await fixture.Twin.GetAsync($"{Zones}?limit=100&bbox={asked}", Ct))["features"]!.AsArray().Select(f => f!["id"]!.GetValue<string>()).ToArray();
        var expected = all.Where(f => Box(f!) is var b && b.West <= box.East + 1e-3 && b.East >= box.West + 1e-5 && b.South <= box.North - 1e-5 && b.North >= box.South + 1e-5)
            .Select(f => f!["id"]!.GetValue<string>());
        Assert.Equal(expected, found);
        Assert.InRange(found.Length, 2, SmallCity.Zones - 1);
    }

    [Fact]
    public async Task A_property_filters_by_its_value()
    {
        var page = await fixture.Twin.GetAsync($"{Zones}?title={Uri.EscapeDataString("시험 3구역")}", Ct);
        Assert.Equal("zone:03", Assert.Single(page["features"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Equal(1, page["numberMatched"]!.GetValue<int>());
    }

    [Fact]
    public async Task One_item_is_the_feature_of_the_collection()
    {
        var item = await fixture.Twin.GetAsync($"{Zones}/zone:03", Ct);
        Assert.Equal("Feature", item["type"]!.GetValue<string>());
        Assert.Equal("시험 3구역", item["properties"]!["title"]!.GetValue<string>());
        Assert.Equal("zone:03", item["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/ogc/collections/drainage-zones/items/zone:99", HttpStatusCode.NotFound, "request.not_found")]
    [InlineData("/ogc/collections/drainage-zones/items/road:01", HttpStatusCode.NotFound, "request.not_found")]
    [InlineData("/ogc/collections/nowhere/items", HttpStatusCode.NotFound, "request.not_found")]
    [InlineData("/ogc/collections/feeds/items/feed:none", HttpStatusCode.NotFound, "request.not_found")]
    [InlineData("/ogc/collections/drainage-zones/items?limit=0", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?limit=1000000000", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?limit=many", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?bbox=1,2,3", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?colour=red", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/feeds/items?colour=red", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?datetime=yesterday", HttpStatusCode.BadRequest, "request.field")]
    [InlineData("/ogc/collections/drainage-zones/items?datetime=2001-01-01T00:00:00Z", HttpStatusCode.NotFound, "datetime.before_world")]
    [InlineData("/ogc/collections/drainage-zones/items?minAsOf=soon", HttpStatusCode.BadRequest, "request.field")]
    public async Task What_cannot_be_answered_is_a_problem_in_two_languages(string path, HttpStatusCode status, string code)
    {
        using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.NotEqual("", problem["detail"]!.GetValue<string>());
        Assert.NotEqual("", problem["detail_ko"]!.GetValue<string>());
    }

    private static (double West, double South, double East, double North) Box(JsonNode feature)
    {
        var ring = feature["geometry"]!["coordinates"]![0]!.AsArray();
        var xs = ring.Select(p => p![0]!.GetValue<double>()).ToArray();
        var ys = ring.Select(p => p![1]!.GetValue<double>()).ToArray();
        return (xs.Min(), ys.Min(), xs.Max(), ys.Max());
    }
}
