using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.NgsiLd;

/// <summary>Entities of NGSI-LD 1.6 for readers (ETSI GS CIM 009 V1.6.1, 5.7).</summary>
[Collection("twin")]
public sealed class EntityTests(TwinFixture fixture)
{
    private const string Root = "/ngsi-ld/v1";

    // When the fixture had told what it tells: other tests go on from there.
    private const string Then = "datetime=2025-08-13T01:30:30Z";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_of_a_type_are_the_features_of_its_collection()
    {
        foreach (var (type, collection) in new[] { ("DrainageZone", "drainage-zones"), ("RoadSegment", "roads"), ("Underpass", "underpasses"), ("Sensor", "sensors"), ("WeatherCell", "weather"), ("WaterBody", "waters"), ("Dong", "dongs"), ("Signboard", "signboards") })
        {
            var features = (await fixture.Twin.GetAsync($"/ogc/collections/{collection}/items?limit=1000", Ct))["features"]!.AsArray();
            var entities = await ListAsync($"type={type}&limit=1000&options=keyValues");
            Assert.Equal(features.Select(f => $"urn:ngsi-ld:{type}:{f!["id"]}"), entities.Select(Id));
            Assert.All(entities.Zip(features), pair =>
            {
                Assert.True(JsonNode.DeepEquals(pair.First["location"], pair.Second!["geometry"]));
                Assert.Equal(pair.Second!["properties"]!["title"]!.GetValue<string>(), pair.First["title"]!.GetValue<string>());
            });
        }
    }

    [Fact]
    public async Task An_entity_is_normalized_concise_or_plain_and_what_is_unknown_is_not_there()
    {
        const string Id = "urn:ngsi-ld:WeatherCell:weather:aws-565";
        var normalized = await fixture.Twin.GetAsync($"{Root}/entities/{Id}?attrs=temperature_c,title,location,gust_m_s&{Then}", Ct);
        var observed = normalized["temperature_c"]!["observedAt"]!.GetValue<string>();
        Assert.Equal(Parse($$"""{"type":"Property","value":26.9,"unitCode":"CEL","observedAt":"{{observed}}"}"""), Plain(normalized["temperature_c"]!));
        Assert.Equal(Parse("""{"type":"Property","value":"시흥"}"""), Plain(normalized["title"]!));
        Assert.Equal("GeoProperty", normalized["location"]!["type"]!.GetValue<string>());
        Assert.Equal(["id", "type", "location", "title", "temperature_c"], normalized.Select(m => m.Key));
        var concise = await fixture.Twin.GetAsync($"{Root}/entities/{Id}?options=concise&{Then}", Ct);
        Assert.Equal("시흥", concise["title"]!.GetValue<string>());
        Assert.Equal(Parse($$"""{"value":26.9,"unitCode":"CEL","observedAt":"{{observed}}"}"""), Plain(concise["temperature_c"]!));
        Assert.Equal(26.9, (await fixture.Twin.GetAsync($"{Root}/entities/{Id}?options=keyValues&{Then}", Ct))["temperature_c"]!.GetValue<double>());
    }

    [Fact]
    public async Task What_an_entity_belongs_to_is_a_relationship_that_leads_to_an_entity()
    {
        var road = await fixture.Twin.GetAsync($"{Root}/entities/urn:ngsi-ld:RoadSegment:road:01", Ct);
        Assert.Equal("Relationship", road["zone"]!["type"]!.GetValue<string>());
        var zone = await fixture.Twin.GetAsync($"{Root}/entities/{road["zone"]!["object"]}", Ct);
        Assert.Equal("DrainageZone", zone["type"]!.GetValue<string>());
        var roads = await ListAsync($"type=RoadSegment&q=zone==\"{Id(zone)}\"");
        Assert.Equal("urn:ngsi-ld:RoadSegment:road:01", Assert.Single(roads)["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("type=RoadSegment&q=lanes==4;speed_limit_kmh<60", 25)]
    [InlineData("type=RoadSegment&q=lanes==2|lanes==4..6", 25)]
    [InlineData("type=RoadSegment&q=lanes!=4", 0)]
    [InlineData("type=RoadSegment&q=underpass", 1)]
    [InlineData("type=RoadSegment,DrainageZone&q=title~=^시험로.*1$", 3)]
    [InlineData("type=RoadSegment,Sensor&q=lanes>1", 25)]
    [InlineData("type=Signboard&q=signboard_type", 2)]
    [InlineData("type=https://siheungtwin.example/ngsi-ld/Sensor", 1)]
    [InlineData("type=WeatherCell&q=temperature_c.observedAt>2025-08-13T00:00:00Z", 1)]
    [InlineData("type=RoadSegment&idPattern=road:0[", -1)]
    [InlineData("type=RoadSegment&idPattern=road:0.$", 9)]
    [InlineData("id=urn:ngsi-ld:Sensor:sensor:wl-1,urn:ngsi-ld:RoadSegment:road:02", 2)]
    [InlineData("type=DrainageZone,WeatherCell&attrs=rain_60min_mm", 26)]
    [InlineData("q=station==565", 1)]
    public async Task A_query_asks_of_attributes(string query, int count)
    {
        if (count >= 0)
            Assert.Equal(count, (await ListAsync($"{query}&limit=1000&{Then}")).Count);
        else
            Assert.Equal(HttpStatusCode.BadRequest, (await fixture.Twin.Http.GetAsync($"{Root}/entities?{query}", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("near;maxDistance==50", 1)]
    [InlineData("near;maxDistance==0", 1)]
    [InlineData("near;minDistance==50", 24)]
    [InlineData("intersects", 1)]
    [InlineData("disjoint", 24)]
    public async Task A_geo_query_asks_of_the_place(string georel, int count)
    {
        var (lon, lat) = SmallCity.At(100, 100);
        var coordinates = string.Create(CultureInfo.InvariantCulture, $"[{lon},{lat}]");
        Assert.Equal(count, (await ListAsync($"type=DrainageZone&georel={georel}&geometry=Point&coordinates={coordinates}&limit=1000")).Count);
    }

    [Fact]
    public async Task Pages_go_on_by_offset_and_by_link_and_the_count_is_of_all()
    {
        var whole = (await ListAsync("type=DrainageZone,RoadSegment&limit=1000")).Select(Id).ToArray();
        Assert.Equal(50, whole.Length);
        var paged = new List<string>();
        for (var path = $"{Root}/entities?type=DrainageZone,RoadSegment&limit=7&count=true"; path is not null;)
        {
            using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
            Assert.Equal("50", answer.Headers.GetValues("NGSILD-Results-Count").Single());
            paged.AddRange(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!.AsArray().Select(e => Id(e!)));
            path = answer.Headers.GetValues("Link").SelectMany(l => l.Split(", ")).FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
        }

        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task The_context_is_named_by_a_header_or_stands_inside_and_has_every_name()
    {
        using var plain = await fixture.Twin.Http.GetAsync($"{Root}/entities?type=Sensor", Ct);
        Assert.Equal("application/json", plain.Content.Headers.ContentType!.MediaType);
        var address = plain.Headers.GetValues("Link").Single(l => l.Contains("json-ld#context", StringComparison.Ordinal)).Split('<', '>')[1];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/entities?type=Sensor");
        request.Headers.Accept.ParseAdd("application/ld+json");
        using var linked = await fixture.Twin.Http.SendAsync(request, Ct);
        Assert.Equal("application/ld+json", linked.Content.Headers.ContentType!.MediaType);
        Assert.Equal(address, JsonNode.Parse(await linked.Content.ReadAsStringAsync(Ct))![0]!["@context"]![0]!.GetValue<string>());
        var context = (await fixture.Twin.GetAsync(address, Ct))["@context"]![0]!.AsObject();
        foreach (var entity in await ListAsync("type=Sensor,DrainageZone,WeatherCell&limit=1000"))
        {
            Assert.True(context.ContainsKey(entity["type"]!.GetValue<string>()));
            Assert.All(entity.AsObject().Select(m => m.Key).Except(["id", "type", "location"]), name => Assert.True(context.ContainsKey(name), name));
        }
    }

    [Fact]
    public async Task Types_and_attributes_are_listed_and_a_type_counts_its_entities()
    {
        var types = (await fixture.Twin.GetAsync($"{Root}/types", Ct))["typeList"]!.AsArray().Select(t => t!.GetValue<string>()).ToArray();
        Assert.Contains("DrainageZone", types);
        foreach (var type in types)
            Assert.Equal(type, (await fixture.Twin.GetAsync($"{Root}/types/{type}", Ct))["typeName"]!.GetValue<string>());
        Assert.Equal(25, (await fixture.Twin.GetAsync($"{Root}/types/DrainageZone", Ct))["entityCount"]!.GetValue<int>());
        Assert.Contains("depth_m", (await fixture.Twin.GetAsync($"{Root}/attributes", Ct))["attributeList"]!.AsArray().Select(a => a!.GetValue<string>()));
    }

    [Fact]
    public async Task A_past_instant_answers_what_was_known_then()
    {
        var then = await fixture.Twin.GetAsync($"{Root}/entities/urn:ngsi-ld:WeatherCell:weather:aws-565?options=keyValues&datetime=2025-08-13T01:10:30Z", Ct);
        Assert.Equal("2025-08-13T01:10:00Z", then["as_of"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_read_here_can_be_sent_to_a_twins_own_feed_of_NGSI_LD()
    {
        var entities = await fixture.Twin.Http.GetByteArrayAsync($"{Root}/entities?type=WeatherCell&attrs=temperature_c,humidity_pct&{Then}", Ct);
        Assert.True(FeedCatalog.Default.TryGet("ngsi-ld", out var feed));
        var decoded = feed.Decoder.Decode(entities, new DecodeContext { Received = DateTimeOffset.UnixEpoch });
        var temperature = Assert.Single(decoded.Observations, o => o.Quantity == "temperature");
        Assert.Equal((26.9, "degC"), (temperature.Value, temperature.Unit));
    }

    [Theory]
    [InlineData("entities", 400, "type")]
    [InlineData("entities?type=Car", 400, "type")]
    [InlineData("entities?type=Sensor&q=valu>3", 400, "q")]
    [InlineData("entities?type=Sensor&q=value=3", 400, "q")]
    [InlineData("entities?type=Sensor&q=value==\"high\"", 400, "q")]
    [InlineData("entities?type=Sensor&georel=within&geometry=Polygon&coordinates=[[1,2]]", 400, "coordinates")]
    [InlineData("entities?type=Sensor&geoproperty=observationSpace", 400, "geoproperty")]
    [InlineData("entities?type=Sensor&options=pretty", 400, "options")]
    [InlineData("entities?type=Sensor&limit=5000", 400, "limit")]
    [InlineData("entities?type=Sensor&colour=red", 400, "colour")]
    [InlineData("entities?type=Sensor&offset=200000", 403, "")]
    [InlineData("entities/urn:ngsi-ld:Sensor:nobody", 404, "")]
    [InlineData("entities/urn:ngsi-ld:Car:1", 404, "")]
    [InlineData("types/Car", 404, "")]
    public async Task What_cannot_be_answered_is_told_by_the_standards_types(string path, int status, string field)
    {
        using var answer = await fixture.Twin.Http.GetAsync($"{Root}/{path}", Ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(((HttpStatusCode)status, field), (answer.StatusCode, problem["field"]!.GetValue<string>()));
        Assert.StartsWith("https://uri.etsi.org/ngsi-ld/errors/", problem["type"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_forgets_the_quotes_is_told_which()
    {
        using var answer = await fixture.Twin.Http.GetAsync($"{Root}/entities?type=Sensor&q=title==quantity", Ct);
        using var unknown = await fixture.Twin.Http.GetAsync($"{Root}/entities?type=Sensor&q=valu>3", Ct);
        Assert.Contains("double quotes", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("double quotes", await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static string Id(JsonNode entity) => entity["id"]!.GetValue<string>();

    private static string Parse(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static string Plain(JsonNode node) => node.ToJsonString();

    private async Task<List<JsonNode>> ListAsync(string query) => [.. JsonNode.Parse(await fixture.Twin.Http.GetStringAsync($"{Root}/entities?{query}", Ct))!.AsArray().Select(e => e!)];
}
