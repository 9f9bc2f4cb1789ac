using System.Net;
using System.Text.Json.Nodes;

namespace SiheungTwin.Conformance.Tests.Standards;

/// <summary>
/// The abstract test suite of OGC API Features, Part 1 (17-069r4, Annex A), each test by its name, over every collection. Not here: <c>/ats/core/http</c> (the server's own library
/// speaks HTTP/1.1 to all the others) and <c>/ats/html</c> (the class is not declared; the map is what people look at).
/// </summary>
[Collection("twin")]
public sealed class FeaturesCoreTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(DisplayName = "/ats/core/root-op, /ats/core/root-success: the landing page has the links the standard names")]
    public async Task Landing_page()
    {
        var rels = Rels(await OkAsync("/ogc", "application/json"));
        Assert.Superset(new HashSet<string> { "service-desc", "conformance", "data", "self" }, rels.ToHashSet());
        Assert.Contains(rels, r => r is "service-desc" or "service-doc");
    }

    [Fact(DisplayName = "/ats/core/api-definition-op, /ats/core/api-definition-success, /ats/oas30/oas-definition-1: the API is described in OpenAPI 3.0")]
    public async Task Api_definition()
    {
        var landing = await OkAsync("/ogc", "application/json");
        var api = await OkAsync(Href(landing, "service-desc"), "application/vnd.oai.openapi+json");
        Assert.StartsWith("3.0", api["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual("", api["info"]!["title"]!.GetValue<string>());
        Assert.DoesNotContain(api["paths"]!.AsObject().GroupBy(p => p.Value!.AsObject().First().Value!["operationId"]!.GetValue<string>()), g => g.Count() > 1);
        foreach (var (path, operations) in api["paths"]!.AsObject())
        {
            Assert.All(Templated(path), name => Assert.Contains(operations!.AsObject().First().Value!["parameters"]!.AsArray(), p => p!["in"]!.GetValue<string>() == "path" && p["name"]!.GetValue<string>() == name && p["required"]!.GetValue<bool>()));
            Assert.NotEmpty(operations!.AsObject().First().Value!["responses"]!.AsObject());
        }
    }

    [Fact(DisplayName = "/ats/oas30/completeness: every operation the definition has without a path parameter answers")]
    public async Task Every_operation_answers()
    {
        foreach (var (path, _) in (await OkAsync("/ogc/api", "application/vnd.oai.openapi+json"))["paths"]!.AsObject().Where(p => !p.Key.Contains('{', StringComparison.Ordinal) && p.Value!["get"] is not null))
        {
            using var answer = await fixture.Twin.Http.GetAsync($"/ogc{path}", Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact(DisplayName = "/ats/core/conformance-op, /ats/core/conformance-success: the classes are declared")]
    public async Task Conformance()
    {
        var classes = (await OkAsync("/ogc/conformance", "application/json"))["conformsTo"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray();
        foreach (var name in new[] { "core", "geojson", "oas30" })
            Assert.Contains($"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}", classes);
        Assert.Equal(classes.Length, classes.Distinct().Count());
    }

    [Fact(DisplayName = "/ats/core/fc-md-op, /ats/core/fc-md-success, /ats/core/fc-md-items, /ats/core/fc-md-items-links, /ats/core/fc-md-extent: collections say where their items are and how far they reach")]
    public async Task Collections()
    {
        var collections = await OkAsync("/ogc/collections", "application/json");
        Assert.Contains("self", Rels(collections));
        foreach (var collection in collections["collections"]!.AsArray())
        {
            Assert.NotEqual("", collection!["id"]!.GetValue<string>());
            var items = collection["links"]!.AsArray().Where(l => l!["rel"]!.GetValue<string>() == "items").ToArray();
            Assert.All(items, l => Assert.Equal("application/geo+json", l!["type"]!.GetValue<string>()));
            Assert.NotEmpty(items);
            if (collection["extent"]?["spatial"]?["bbox"] is JsonArray boxes)
                Assert.All(boxes, b => Assert.True(b!.AsArray() is { Count: 4 } box && box[0]!.GetValue<double>() <= box[2]!.GetValue<double>() && box[1]!.GetValue<double>() <= box[3]!.GetValue<double>()));
        }
    }

    [Fact(DisplayName = "/ats/core/sfc-md-op, /ats/core/sfc-md-success: one collection says the same as the list")]
    public async Task One_collection()
    {
        foreach (var listed in (await OkAsync("/ogc/collections", "application/json"))["collections"]!.AsArray())
        {
            var own = await OkAsync($"/ogc/collections/{listed!["id"]}", "application/json");
            foreach (var name in new[] { "id", "title", "description", "extent", "crs", "itemType" })
                Assert.True(JsonNode.DeepEquals(listed[name], own[name]), $"{listed["id"]}: {name}");
            Assert.Superset(Rels(listed).ToHashSet(), Rels(own).ToHashSet());
        }
    }

    [Fact(DisplayName = "/ats/core/fc-bbox-definition, /ats/core/fc-limit-definition, /ats/core/fc-time-definition: parameters are declared as the standard has them")]
    public async Task Parameters()
    {
        foreach (var id in await IdsAsync())
        {
            var parameters = (await OkAsync("/ogc/api", "application/vnd.oai.openapi+json"))["paths"]![$"/collections/{id}/items"]!["get"]!["parameters"]!.AsArray().ToDictionary(p => p!["name"]!.GetValue<string>());
            Assert.All(parameters.Values, p => Assert.Equal(("query", "form", false, false), (p!["in"]!.GetValue<string>(), p["style"]!.GetValue<string>(), p["explode"]!.GetValue<bool>(), p["required"]!.GetValue<bool>())));
            var limit = parameters["limit"]!["schema"]!;
            Assert.Equal(("integer", 1), (limit["type"]!.GetValue<string>(), limit["minimum"]!.GetValue<int>()));
            if (!parameters.TryGetValue("bbox", out var bbox))
                continue;
            Assert.Equal(("array", "number", 4, 6), (bbox!["schema"]!["type"]!.GetValue<string>(), bbox["schema"]!["items"]!["type"]!.GetValue<string>(), bbox["schema"]!["minItems"]!.GetValue<int>(), bbox["schema"]!["maxItems"]!.GetValue<int>()));
            Assert.Equal("string", parameters["datetime"]!["schema"]!["type"]!.GetValue<string>());
        }
    }

    [Fact(DisplayName = "/ats/core/fc-op, /ats/core/fc-response, /ats/core/fc-links, /ats/core/fc-timeStamp, /ats/core/fc-numberMatched, /ats/core/fc-numberReturned, /ats/geojson/content: items are a feature collection that counts itself")]
    public async Task Items()
    {
        foreach (var id in await IdsAsync())
        {
            var page = await OkAsync($"/ogc/collections/{id}/items", "application/geo+json");
            Assert.Equal("FeatureCollection", page["type"]!.GetValue<string>());
            Assert.Contains("self", Rels(page));
            Assert.All(page["links"]!.AsArray(), l => Assert.NotEqual("", l!["type"]!.GetValue<string>()));
            Assert.True(DateTimeOffset.TryParse(page["timeStamp"]!.GetValue<string>(), out _));
            var features = page["features"]!.AsArray();
            Assert.Equal(features.Count, page["numberReturned"]!.GetValue<int>());
            Assert.True(id == "observations" ? page["numberMatched"] is null : page["numberMatched"]!.GetValue<int>() >= features.Count);
            Assert.All(features, f => Assert.True(f!["type"]!.GetValue<string>() == "Feature" && f["properties"] is JsonObject && f.AsObject().ContainsKey("geometry") && f["id"] is not null));
        }
    }

    [Fact(DisplayName = "/ats/core/fc-limit-response: no page has more than was asked for, and the pages hold what was counted")]
    public async Task Limit()
    {
        foreach (var id in await IdsAsync())
        {
            var (seen, matched) = (new List<string>(), -1);
            for (string? path = $"/ogc/collections/{id}/items?limit=3"; path is not null && seen.Count < 60;)
            {
                var page = await OkAsync(path, "application/geo+json");
                Assert.InRange(page["features"]!.AsArray().Count, 0, 3);
                seen.AddRange(page["features"]!.AsArray().Select(f => f!["id"]!.GetValue<string>()));
                matched = page["numberMatched"]?.GetValue<int>() ?? matched;
                path = page["links"]!.AsArray().SingleOrDefault(l => l!["rel"]!.GetValue<string>() == "next")?["href"]!.GetValue<string>();
                Assert.True(path is not null || seen.Count == matched || matched < 0, $"{id}: {seen.Count} seen of {matched}");
            }

            Assert.Equal(seen.Count, seen.Distinct().Count());
        }
    }

    [Fact(DisplayName = "/ats/core/fc-bbox-response: a box answers what meets it, and a broken one is refused")]
    public async Task Boxes()
    {
        foreach (var id in (await IdsAsync()).Where(i => i is not ("feeds" or "runs" or "observations")))
        {
            var all = (await OkAsync($"/ogc/collections/{id}/items?limit=1000", "application/geo+json"))["numberMatched"]!.GetValue<int>();
            foreach (var (box, matched) in new[] { ("-180,-90,180,90", all), ("-180,-90,0,180,90,9000", all), ("5,40,6,41", 0) })
                Assert.Equal(matched, (await OkAsync($"/ogc/collections/{id}/items?bbox={box}", "application/geo+json"))["numberMatched"]!.GetValue<int>());
            foreach (var broken in new[] { "1", "1,2,3,4,5", "a,b,c,d", "3,1,2,4" })
                Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/ogc/collections/{id}/items?bbox={broken}"));
        }
    }

    [Fact(DisplayName = "/ats/core/query-param-unknown, /ats/core/query-param-invalid, /ats/oas30/exceptions-codes: what is not declared or cannot be read is a 400, what is not there a 404")]
    public async Task Errors()
    {
        foreach (var id in await IdsAsync())
        {
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/ogc/collections/{id}/items?unknownQueryParameter=1"));
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/ogc/collections/{id}/items?limit=0"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/ogc/collections/{id}/items/no-such-feature"));
        }

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/ogc/collections/none"));
    }

    [Fact(DisplayName = "/ats/core/fc-time-response: a time that can be read is taken, another is refused")]
    public async Task Times()
    {
        const string Zones = "/ogc/collections/drainage-zones/items";
        foreach (var time in new[] { "2025-08-13T01:10:30Z", "2025-08-13T10:10:30%2B09:00", "2025-08-13T01:10:30Z/2025-08-13T01:20:00Z", "../2025-08-13T01:20:00Z", "2025-08-13T01:10:30Z/.." })
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{Zones}?datetime={time}"));
        foreach (var time in new[] { "13.8.2025", "2025-08-13T01:20:00Z/2025-08-13T01:10:00Z", "a/b", "/" })
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"{Zones}?datetime={time}"));
    }

    [Fact(DisplayName = "/ats/core/f-op, /ats/core/f-success, /ats/core/f-links: one feature is the one of the page, and leads back")]
    public async Task One_feature()
    {
        foreach (var id in await IdsAsync())
        {
            if ((await OkAsync($"/ogc/collections/{id}/items?limit=1", "application/geo+json"))["features"]!.AsArray().FirstOrDefault() is not { } listed)
                continue;
            var own = await OkAsync($"/ogc/collections/{id}/items/{Uri.EscapeDataString(listed["id"]!.GetValue<string>())}", "application/geo+json");
            Assert.Equal("Feature", own["type"]!.GetValue<string>());
            Assert.True(JsonNode.DeepEquals(listed["geometry"], own["geometry"]), id);
            Assert.Superset(new HashSet<string> { "self", "collection" }, Rels(own).ToHashSet());
        }
    }

    private static IEnumerable<string> Templated(string path) => path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'));

    private static string[] Rels(JsonNode document) => [.. document["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>())];

    private static string Href(JsonNode document, string rel) => document["links"]!.AsArray().First(l => l!["rel"]!.GetValue<string>() == rel)!["href"]!.GetValue<string>();

    private async Task<IReadOnlyList<string>> IdsAsync() => [.. (await OkAsync("/ogc/collections", "application/json"))["collections"]!.AsArray().Select(c => c!["id"]!.GetValue<string>())];

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
        return answer.StatusCode;
    }

    private async Task<JsonNode> OkAsync(string path, string media)
    {
        using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        Assert.Equal(media, answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!;
    }
}
