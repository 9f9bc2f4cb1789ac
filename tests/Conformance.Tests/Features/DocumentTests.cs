using System.Net;

namespace SiheungTwin.Conformance.Tests.Features;

[Collection("twin")]
public sealed class DocumentTests(TwinFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Landing_page_links_to_documents_that_are_there()
    {
        var links = (await fixture.Twin.GetAsync("/ogc", Ct))["links"]!.AsArray().ToDictionary(l => l!["rel"]!.GetValue<string>(), l => l!["href"]!.GetValue<string>());
        foreach (var rel in new[] { "self", "service-desc", "conformance", "data" })
        {
            using var answer = await fixture.Twin.Http.GetAsync(links[rel], Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Conformance_declares_core_and_GeoJSON()
    {
        var classes = (await fixture.Twin.GetAsync("/ogc/conformance", Ct))["conformsTo"]!.AsArray().Select(c => c!.GetValue<string>()).ToArray();
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", classes);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson", classes);
    }

    [Fact]
    public async Task Every_collection_answers_its_items_as_GeoJSON_with_an_as_of_block()
    {
        var collections = (await fixture.Twin.GetAsync("/ogc/collections", Ct))["collections"]!.AsArray();
        Assert.Contains(collections, c => c!["id"]!.GetValue<string>() == "feeds");
        foreach (var collection in collections)
        {
            var items = collection!["links"]!.AsArray().Single(l => l!["rel"]!.GetValue<string>() == "items")!["href"]!.GetValue<string>();
            using var answer = await fixture.Twin.Http.GetAsync(items, Ct);
            Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.MediaType);
            var body = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
            Assert.Equal("FeatureCollection", body["type"]!.GetValue<string>());
            Assert.True(body["asOf"]!["watermark"]!.GetValue<long>() > 0);
            Assert.Equal(body["features"]!.AsArray().Count, body["numberReturned"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Every_collection_has_a_described_path_in_the_API_document()
    {
        var paths = (await fixture.Twin.GetAsync("/ogc/api", Ct))["paths"]!.AsObject();
        foreach (var collection in (await fixture.Twin.GetAsync("/ogc/collections", Ct))["collections"]!.AsArray())
            Assert.True(paths.ContainsKey($"/collections/{collection!["id"]}/items"), $"{collection["id"]} is not in /ogc/api.");
    }
}
