using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Standards;

/// <summary>The abstract test suite of OGC API Features, Part 2 (18-058r1, Annex A), each test by its name.</summary>
[Collection("twin")]
public sealed class FeaturesCrsTests(TwinFixture fixture)
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    private const string Zones = "/ogc/collections/drainage-zones/items";

    /// <summary>Those with an axis to the north first, and the one without.</summary>
    public static TheoryData<int> Systems => [4326, 5186, 5181, 5179, 5174, 3857];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(DisplayName = "/conf/crs/crs-uri, /conf/crs/fc-md-crs-list: each spatial collection names its systems by URI, the default among them")]
    public async Task Collections_list_their_systems()
    {
        foreach (var collection in await SpatialAsync())
        {
            var systems = collection["crs"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray();
            Assert.Equal(Crs84, systems[0]);
            Assert.All(systems, s => Assert.Matches("^http://www.opengis.net/def/crs/[A-Z]+/[0-9.]+/[A-Za-z0-9]+$", s));
            Assert.Superset(Systems.Select(s => $"{Epsg}{s.Data}").ToHashSet(), systems.ToHashSet());
        }
    }

    [Fact(DisplayName = "/conf/crs/fc-md-storageCrs, /conf/crs/fc-md-storageCrs-valid-value: the stored system is one of those listed")]
    public async Task The_stored_system_is_listed()
    {
        foreach (var collection in await SpatialAsync())
            Assert.Contains(collection["storageCrs"]!.GetValue<string>(), collection["crs"]!.AsArray().Select(c => c!.GetValue<string>()));
    }

    [Fact(DisplayName = "/conf/crs/fc-crs-definition, /conf/crs/fc-bbox-crs-definition: both parameters are declared as URIs in a query")]
    public async Task The_parameters_are_declared()
    {
        var parameters = (await fixture.Twin.GetAsync("/ogc/api", Ct))["paths"]!["/collections/drainage-zones/items"]!["get"]!["parameters"]!.AsArray();
        foreach (var name in new[] { "crs", "bbox-crs" })
        {
            var parameter = parameters.Single(p => p!["name"]!.GetValue<string>() == name)!;
            Assert.Equal("query", parameter["in"]!.GetValue<string>());
            Assert.False(parameter["required"]!.GetValue<bool>());
            Assert.Equal("form", parameter["style"]!.GetValue<string>());
            Assert.False(parameter["explode"]!.GetValue<bool>());
            Assert.Equal(("string", "uri"), (parameter["schema"]!["type"]!.GetValue<string>(), parameter["schema"]!["format"]!.GetValue<string>()));
        }
    }

    [Theory(DisplayName = "/conf/crs/fc-crs-valid-value, /conf/crs/fc-bbox-crs-valid-value: a system that is not listed is a 400 that lists them")]
    [InlineData("crs")]
    [InlineData("bbox-crs")]
    public async Task Another_system_is_refused(string parameter)
    {
        foreach (var value in new[] { $"{Epsg}4327", "EPSG:5186", "x" })
        {
            using var answer = await fixture.Twin.Http.GetAsync($"{Zones}?bbox=1,2,3,4&{parameter}={Uri.EscapeDataString(value)}", Ct);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
            Assert.Equal(parameter, problem["field"]!.GetValue<string>());
            Assert.Contains($"{Epsg}5186", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact(DisplayName = "/conf/crs/fc-crs-default-value, /conf/crs/ogc-crs-header: without the parameter positions are longitude and latitude, and the header says so")]
    public async Task The_default_is_longitude_and_latitude()
    {
        foreach (var path in new[] { $"{Zones}?limit=1", $"{Zones}/zone:03" })
        {
            using var plain = await fixture.Twin.Http.GetAsync(path, Ct);
            using var asked = await fixture.Twin.Http.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "crs=" + Crs84, Ct);
            Assert.Equal([$"<{Crs84}>"], plain.Headers.GetValues("Content-Crs"));
            Assert.Equal([$"<{Crs84}>"], asked.Headers.GetValues("Content-Crs"));
            Assert.Equal(Position(JsonNode.Parse(await plain.Content.ReadAsStringAsync(Ct))!), Position(JsonNode.Parse(await asked.Content.ReadAsStringAsync(Ct))!));
        }
    }

    [Theory(DisplayName = "/conf/crs/fc-crs-action, /conf/crs/f-crs-action, /conf/crs/ogc-crs-header-value: positions are in the system asked for, its axes in its order")]
    [MemberData(nameof(Systems))]
    public async Task Positions_are_in_the_system_asked_for(int code)
    {
        foreach (var path in new[] { $"{Zones}?limit=1&", $"{Zones}/zone:03?" })
        {
            var (lon, lat) = Position(await fixture.Twin.GetAsync(path, Ct));
            using var answer = await fixture.Twin.Http.GetAsync($"{path}crs={Epsg}{code}", Ct);
            Assert.Equal([$"<{Epsg}{code}>"], answer.Headers.GetValues("Content-Crs"));
            var (first, second) = Position(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
            var (x, y) = code == 4326 ? (lon, lat) : Projection.Between(4326, code).Apply(lon, lat);
            var expected = code == 3857 ? (x, y) : (y, x);
            Assert.Equal(expected.Item1, first, code == 4326 ? 1e-7 : 0.02);
            Assert.Equal(expected.Item2, second, code == 4326 ? 1e-7 : 0.02);
        }
    }

    [Theory(DisplayName = "/conf/crs/fc-bbox-crs-action: a box in a system holds what lies in it there")]
    [MemberData(nameof(Systems))]
    public async Task A_box_is_read_in_its_system(int code)
    {
        var all = (await fixture.Twin.GetAsync($"{Zones}?limit=100&crs={Epsg}{code}", Ct))["features"]!.AsArray();
        var at = Box(all.Single(f => f!["id"]!.GetValue<string>() == "zone:07")!);
        var pad = code == 4326 ? 1e-6 : 0.1;
        foreach (var box in new[] { at, (at.A + ((at.C - at.A) / 3), at.B, at.C, at.B + ((at.D - at.B) / 3)) })
        {
            var (a, b, c, d) = (box.Item1 + pad, box.Item2 + pad, box.Item3 - pad, box.Item4 - pad);
            var found = (await fixture.Twin.GetAsync(FormattableString.Invariant($"{Zones}?limit=100&bbox={a},{b},{c},{d}&bbox-crs={Epsg}{code}"), Ct))["features"]!.AsArray().Select(f => f!["id"]!.GetValue<string>());
            var expected = all.Where(f => Box(f!) is var o && o.A <= c && o.C >= a && o.B <= d && o.D >= b).Select(f => f!["id"]!.GetValue<string>());
            Assert.Equal(expected, found);
        }
    }

    [Fact(DisplayName = "/conf/crs/fc-bbox-crs-valid-defaultValue: without bbox-crs a box is in longitude and latitude, whatever the answer is in")]
    public async Task A_box_is_in_degrees_by_default()
    {
        var plain = await fixture.Twin.GetAsync($"{Zones}?limit=100&bbox=126,37,127,38&crs={Epsg}5186", Ct);
        Assert.Equal(SmallCity.Zones, plain["numberMatched"]!.GetValue<int>());
        Assert.Equal(0, (await fixture.Twin.GetAsync($"{Zones}?bbox=126,37,127,38&bbox-crs={Epsg}5186", Ct))["numberMatched"]!.GetValue<int>());
        Assert.Equal(SmallCity.Zones, (await fixture.Twin.GetAsync($"{Zones}?bbox=-9e9,-9e9,9e9,9e9&bbox-crs={Epsg}5186", Ct))["numberMatched"]!.GetValue<int>());
    }

    [Fact(DisplayName = "The next page is in the system of the first")]
    public async Task The_next_page_keeps_the_system()
    {
        var first = await fixture.Twin.GetAsync($"{Zones}?limit=2&crs={Epsg}5179", Ct);
        var next = await fixture.Twin.GetAsync(first["links"]!.AsArray().Single(l => l!["rel"]!.GetValue<string>() == "next")!["href"]!.GetValue<string>(), Ct);
        Assert.InRange(Position(next).First, 1_900_000, 2_000_000);
    }

    private async Task<IReadOnlyList<JsonNode>> SpatialAsync() =>
        [.. (await fixture.Twin.GetAsync("/ogc/collections", Ct))["collections"]!.AsArray().Where(c => c!["extent"]?["spatial"] is not null).Select(c => c!)];

    private static (double First, double Second) Position(JsonNode answer)
    {
        var at = (answer["features"]?[0] ?? answer)["geometry"]!["coordinates"]!;
        while (at[0] is JsonArray)
            at = at[0]!;
        return (at[0]!.GetValue<double>(), at[1]!.GetValue<double>());
    }

    // Zones of the small city are squares of the stored system.
    private static (double A, double B, double C, double D) Box(JsonNode feature)
    {
        var ring = feature["geometry"]!["coordinates"]![0]!.AsArray();
        var (firsts, seconds) = (ring.Select(p => p![0]!.GetValue<double>()).ToArray(), ring.Select(p => p![1]!.GetValue<double>()).ToArray());
        return (firsts.Min(), seconds.Min(), firsts.Max(), seconds.Max());
    }
}
