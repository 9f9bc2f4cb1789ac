using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class FilterTests(TwinFixture fixture)
{
    private const string Zones = "/ogc/collections/drainage-zones/items";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("title = '시험 3구역'", 1)]
    [InlineData("title IN ('시험 3구역', '시험 4구역') OR id = 'zone:05'", 3)]
    [InlineData("title LIKE '시험 1_구역' AND provenance = 'synthetic'", 10)]
    [InlineData("area_m2 / 2 > -1 AND title IS NOT NULL", SmallCity.Zones)]
    [InlineData("override IS NOT NULL", 0)]
    [InlineData("NOT override = 'x'", 0)]
    [InlineData("S_INTERSECTS(geometry, BBOX(0, 0, 1, 1))", 0)]
    [InlineData("S_INTERSECTS(geometry, BBOX(126, 37, 127, 38))", SmallCity.Zones)]
    public async Task A_filter_in_text_answers_what_is_true_of_it(string filter, int matched)
    {
        var page = await fixture.Twin.GetAsync($"{Zones}?limit=1000&filter={Uri.EscapeDataString(filter)}", Ct);
        Assert.Equal(matched, page["numberMatched"]!.GetValue<int>());
        Assert.Equal(matched, page["features"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_same_filter_in_JSON_and_as_a_parameter_answers_the_same()
    {
        var json = """{"op":"=","args":[{"property":"title"},"시험 3구역"]}""";
        foreach (var query in new[] { $"filter-lang=cql2-json&filter={Uri.EscapeDataString(json)}", $"title={Uri.EscapeDataString("시험 3구역")}", "id=zone:03" })
            Assert.Equal("zone:03", Assert.Single((await fixture.Twin.GetAsync($"{Zones}?{query}", Ct))["features"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_shape_in_a_Korean_system_has_its_northing_first()
    {
        var zone = (await fixture.Twin.GetAsync($"{Zones}/zone:03", Ct))["geometry"]!["coordinates"]![0]!.AsArray();
        var (lon, lat) = (zone.Take(4).Average(p => p![0]!.GetValue<double>()), zone.Take(4).Average(p => p![1]!.GetValue<double>()));
        var (x, y) = SiheungTwin.Geo.Projections.Projection.Between(4326, 5186).Apply(lon, lat);
        var metric = FormattableString.Invariant($"filter=S_CONTAINS(geometry,POINT({y} {x}))&filter-crs=http://www.opengis.net/def/crs/EPSG/0/5186");
        Assert.Equal("zone:03", Assert.Single((await fixture.Twin.GetAsync($"{Zones}?{metric}", Ct))["features"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Next_keeps_the_filter()
    {
        var seen = 0;
        string? next = $"{Zones}?limit=3&filter={Uri.EscapeDataString("title LIKE '시험 1_구역'")}";
        while (next is not null)
        {
            var page = await fixture.Twin.GetAsync(next, Ct);
            Assert.Equal(10, page["numberMatched"]!.GetValue<int>());
            seen += page["features"]!.AsArray().Count;
            next = page["links"]!.AsArray().FirstOrDefault(l => l!["rel"]!.GetValue<string>() == "next")?["href"]!.GetValue<string>();
        }

        Assert.Equal(10, seen);
    }

    [Theory]
    [InlineData("filter=titel%3D1", "filter.property", "'title'")]
    [InlineData("filter=title%3D", "filter.syntax", "At character 7")]
    [InlineData("filter=title%3D1", "filter.type", "a text")]
    [InlineData("filter=title%3D'a'&filter-lang=sql", "request.field", "cql2-text")]
    [InlineData("filter=title%3D'a'&filter-crs=EPSG:5186", "request.field", "filter-crs")]
    [InlineData("filter=%7B&filter-lang=cql2-json", "filter.syntax", "JSON")]
    [InlineData("area_m2=wide", "request.field", "wide")]
    public async Task A_filter_that_does_not_fit_is_told_so_in_two_languages(string query, string code, string part)
    {
        using var answer = await fixture.Twin.Http.GetAsync($"{Zones}?{query}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(code, problem["code"]!.GetValue<string>());
        Assert.Contains(part, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual("", problem["detail_ko"]!.GetValue<string>());
    }

    [Theory]
    [InlineData('(', 6_000)]
    [InlineData('-', 1_000_000)]
    public async Task A_hostile_filter_is_refused_and_others_are_served(char letter, int length)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await fixture.Twin.Http.GetAsync($"{Zones}?filter={new string(letter, length)}", Ct);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
        await fixture.Twin.GetAsync($"{Zones}?limit=1", Ct);
    }

    [Fact]
    public async Task Live_takes_a_filter_and_refuses_one_that_does_not_fit()
    {
        using var answer = await fixture.Twin.Http.GetAsync("/live?collections=weather&filter=titel%3D1", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_supported_is_declared()
    {
        var classes = (await fixture.Twin.GetAsync("/ogc/conformance", Ct))["conformsTo"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray();
        Assert.Contains("http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2", classes);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter", classes);
        Assert.DoesNotContain(classes, c => c.EndsWith("/array-functions", StringComparison.Ordinal));
    }
}
