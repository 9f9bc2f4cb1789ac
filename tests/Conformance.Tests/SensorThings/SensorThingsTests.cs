using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.SensorThings;

/// <summary>The SensorThings API 1.1 for readers (OGC 18-088), each requirement by its name; those that write are not there.</summary>
[Collection("twin")]
public sealed class SensorThingsTests(TwinFixture fixture)
{
    private const string Root = "/sensorthings/v1.1";
    private const string Rain = "weather:aws-565:rain_day";

    // What the fixture has told: one to thirty millimetres, a minute each.
    private const string Told = "phenomenonTime gt 2025-08-13T01:00:00Z and phenomenonTime le 2025-08-13T01:30:00Z";
    private static readonly string Series = $"{Root}/Datastreams('{Rain}')/Observations";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(DisplayName = "/req/resource-path/resource-path-to-entities: the root lists every set by name and address")]
    public async Task The_root_lists_the_sets()
    {
        var sets = (await fixture.Twin.GetAsync(Root, Ct))["value"]!.AsArray();
        Assert.Equal(["Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"], sets.Select(s => s!["name"]!.GetValue<string>()));
        foreach (var set in sets)
            Assert.IsType<JsonArray>((await fixture.Twin.GetAsync(set!["url"]!.GetValue<string>(), Ct))["value"]);
    }

    [Theory(DisplayName = "/req/datamodel: entities have their control information, properties and links, and every link leads somewhere")]
    [InlineData("Things", "name description properties", "Locations HistoricalLocations Datastreams")]
    [InlineData("Locations", "name description encodingType location", "Things HistoricalLocations")]
    [InlineData("Datastreams", "name description observationType unitOfMeasurement", "Thing Sensor ObservedProperty Observations")]
    [InlineData("Sensors", "name description encodingType metadata", "Datastreams")]
    [InlineData("ObservedProperties", "name definition description", "Datastreams")]
    [InlineData("Observations", "phenomenonTime resultTime result", "Datastream FeatureOfInterest")]
    [InlineData("FeaturesOfInterest", "name description encodingType feature", "Observations")]
    public async Task Entities_are_as_the_model_has_them(string set, string properties, string links)
    {
        var entities = (await fixture.Twin.GetAsync($"{Root}/{set}?$top=3", Ct))["value"]!.AsArray();
        Assert.NotEmpty(entities);
        foreach (var entity in entities)
        {
            Assert.All(properties.Split(' '), p => Assert.True(entity!.AsObject().ContainsKey(p), $"{set} has no {p}."));
            var self = await fixture.Twin.GetAsync(entity!["@iot.selfLink"]!.GetValue<string>(), Ct);
            Assert.True(JsonNode.DeepEquals(entity["@iot.id"], self["@iot.id"]));
            foreach (var link in links.Split(' '))
            {
                var there = await fixture.Twin.GetAsync(entity[$"{link}@iot.navigationLink"]!.GetValue<string>(), Ct);
                Assert.True(there.ContainsKey("@iot.id") || there["value"] is JsonArray, $"{set} → {link}");
            }
        }
    }

    [Theory(DisplayName = "/req/resource-path/resource-path-to-entities: paths of every usage lead to what they name")]
    [InlineData("Things('sensor:wl-1')/name", "수위계 1")]
    [InlineData("Datastreams('sensor:wl-1:water_level')/Thing/name", "수위계 1")]
    [InlineData("Datastreams('weather:aws-565:temperature')/ObservedProperty/definition", "https://vocab.nerc.ac.uk/standard_name/air_temperature")]
    [InlineData("Things('weather:aws-565')/Datastreams('weather:aws-565:wind')/Sensor/name", "시흥")]
    public async Task A_property_is_reached_by_its_path(string path, string value)
    {
        Assert.Equal(value, (await fixture.Twin.GetAsync($"{Root}/{path}", Ct)).Single().Value!.GetValue<string>());
        Assert.Equal(value, await fixture.Twin.Http.GetStringAsync($"{Root}/{path}/$value", Ct));
    }

    [Fact(DisplayName = "/req/resource-path/resource-path-to-entities: $ref answers links alone")]
    public async Task A_set_of_references_has_links_alone()
    {
        var refs = (await fixture.Twin.GetAsync($"{Root}/Things('weather:aws-565')/Datastreams/$ref", Ct))["value"]!.AsArray();
        Assert.Equal(8, refs.Count);
        Assert.All(refs, r => Assert.Equal(["@iot.selfLink"], r!.AsObject().Select(m => m.Key)));
    }

    [Fact(DisplayName = "/req/request-data/filter, /req/request-data/built-in-filter-operations: a Datastream's observations are what its feed sent")]
    public async Task Observations_are_those_sent()
    {
        var all = await AllAsync($"{Series}?$filter={Uri.EscapeDataString(Told)}");
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (double)i), all.Select(Result));
        var few = await AllAsync($"{Series}?$filter={Uri.EscapeDataString($"{Told} and (result add 1 gt 20 and result lt 25 or result eq 3)")}");
        Assert.Equal([3, 20, 21, 22, 23, 24], few.Select(Result));
        var elsewhere = await AllAsync($"{Root}/Observations?$filter={Uri.EscapeDataString($"{Told} and Datastream/@iot.id eq '{Rain}' and Datastream/Thing/name eq '시흥'")}");
        Assert.Equal(all.Select(o => o["@iot.id"]!.GetValue<long>()), elsewhere.Select(o => o["@iot.id"]!.GetValue<long>()));
    }

    [Theory(DisplayName = "/req/request-data/orderby, /req/request-data/top, /req/request-data/skip, /req/request-data/pagination: pages in an order hold each once")]
    [InlineData("phenomenonTime desc", 30, 1)]
    [InlineData("phenomenonTime asc", 1, 30)]
    [InlineData("result desc,phenomenonTime", 30, 1)]
    public async Task An_order_holds_over_pages(string order, int first, int last)
    {
        var paged = await AllAsync($"{Series}?$filter={Uri.EscapeDataString(Told)}&$orderby={Uri.EscapeDataString(order)}&$top=7");
        Assert.Equal(30, paged.Count);
        Assert.Equal(30, paged.Select(o => o["@iot.id"]!.GetValue<long>()).Distinct().Count());
        Assert.Equal((first, last), (Result(paged[0]), Result(paged[^1])));
        Assert.Equal(paged.Select(Result).Skip(4), (await AllAsync($"{Series}?$filter={Uri.EscapeDataString(Told)}&$orderby={Uri.EscapeDataString(order)}&$skip=4")).Select(Result));
    }

    [Fact(DisplayName = "/req/request-data/orderby: the newest is found from the end, also when it came late")]
    public async Task The_newest_by_time_is_not_the_last_that_came()
    {
        // Two hours back: received after all the others.
        var late = new DateTimeOffset(2025, 8, 12, 23, 0, 0, TimeSpan.Zero);
        await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(late, 777), Ct);
        await fixture.Twin.SettledAsync(Ct);
        var all = await AllAsync($"{Series}?$orderby=@iot.id");
        Assert.Contains(777.0, all.Select(Result));
        var newest = all.MaxBy(Time)!;
        var asked = Assert.Single((await fixture.Twin.GetAsync($"{Series}?$orderby=phenomenonTime desc&$top=1", Ct))["value"]!.AsArray())!;
        Assert.Equal(newest["@iot.id"]!.GetValue<long>(), asked["@iot.id"]!.GetValue<long>());
        Assert.Equal(all.OrderByDescending(Time).Select(Time), (await AllAsync($"{Series}?$orderby=phenomenonTime desc&$top=9")).Select(Time));
    }

    [Fact(DisplayName = "/req/request-data/count, /req/request-data/select: the count is of all that match, and only what is selected is there")]
    public async Task What_is_counted_and_selected()
    {
        var page = await fixture.Twin.GetAsync($"{Series}?$filter={Uri.EscapeDataString(Told)}&$count=true&$top=2&$select=result", Ct);
        Assert.Equal(30, page["@iot.count"]!.GetValue<int>());
        Assert.All(page["value"]!.AsArray(), o => Assert.Equal(["@iot.selfLink", "@iot.id", "result"], o!.AsObject().Select(m => m.Key)));
        Assert.Equal(3, (await fixture.Twin.GetAsync($"{Root}/Things?$count=true&$top=0", Ct))["@iot.count"]!.GetValue<int>());
    }

    [Fact(DisplayName = "/req/request-data/expand: what is expanded stands where its link was, with options of its own")]
    public async Task What_is_expanded()
    {
        const string Expand = "Datastreams($filter=ObservedProperty/name eq 'rain_day';$expand=Observations($filter=phenomenonTime le 2025-08-13T01:30:00Z and phenomenonTime gt 2025-08-13T01:00:00Z;$orderby=phenomenonTime desc;$top=2;$count=true),ObservedProperty),Locations";
        var thing = await fixture.Twin.GetAsync($"{Root}/Things('weather:aws-565')?$expand={Uri.EscapeDataString(Expand)}", Ct);
        var stream = Assert.Single(thing["Datastreams"]!.AsArray())!;
        Assert.Equal("rain_day", stream["ObservedProperty"]!["name"]!.GetValue<string>());
        Assert.Equal([30, 29], stream["Observations"]!.AsArray().Select(o => Result(o!)));
        Assert.Equal(30, stream["Observations@iot.count"]!.GetValue<int>());
        Assert.Equal([28, 27], (await fixture.Twin.GetAsync(stream["Observations@iot.nextLink"]!.GetValue<string>(), Ct))["value"]!.AsArray().Select(o => Result(o!)));
        Assert.Equal("Point", Assert.Single(thing["Locations"]!.AsArray())!["location"]!["type"]!.GetValue<string>());
        var path = await fixture.Twin.GetAsync($"{Series}?$top=1&$expand=Datastream/Thing,FeatureOfInterest", Ct);
        Assert.Equal("시흥", path["value"]![0]!["Datastream"]!["Thing"]!["name"]!.GetValue<string>());
    }

    [Theory(DisplayName = "/req/request-data/built-in-query-functions: of text and place, as far as they are there")]
    [InlineData("substringof('수위', name)", 1)]
    [InlineData("startswith(name, '시') and properties/kind eq 'weather'", 1)]
    [InlineData("geo.distance(Locations/location, geography'POINT({0})') lt 50", 1)]
    [InlineData("geo.distance(Locations/location, geography'POINT({0})') gt 50", 2)]
    [InlineData("st_within(Locations/location, geography'POLYGON((126 37,127 37,127 38,126 38,126 37))')", 3)]
    [InlineData("properties/station eq 565", 1)]
    [InlineData("properties/device eq null", 2)]
    public async Task A_filter_asks_of_text_and_place(string filter, int things)
    {
        var (lon, lat) = SmallCity.At(120, 120);
        var text = filter.Replace("{0}", string.Create(CultureInfo.InvariantCulture, $"{lon} {lat}"), StringComparison.Ordinal);
        Assert.Equal(things, (await AllAsync($"{Root}/Things?$filter={Uri.EscapeDataString(text)}")).Count);
    }

    [Fact(DisplayName = "Pages without an order hold each entity once")]
    public async Task Pages_hold_each_entity_once()
    {
        foreach (var set in new[] { "Things", "Datastreams", "ObservedProperties", "Locations" })
        {
            var whole = (await AllAsync($"{Root}/{set}")).Select(e => e["@iot.id"]!.GetValue<string>()).ToArray();
            Assert.Equal(whole, (await AllAsync($"{Root}/{set}?$top=1")).Select(e => e["@iot.id"]!.GetValue<string>()));
            Assert.Equal(whole.Distinct(), whole);
        }
    }

    [Fact(DisplayName = "A past instant answers what was known then, and its links stay in it")]
    public async Task A_past_instant()
    {
        var then = await fixture.Twin.GetAsync($"{Root}/Datastreams('{Rain}')?datetime=2025-08-13T01:10:30Z", Ct);
        var link = then["Observations@iot.navigationLink"]!.GetValue<string>();
        Assert.Equal(10, (await AllAsync(link)).Max(Result));
    }

    [Fact(DisplayName = "What is read here can be sent to a twin's own feed of SensorThings")]
    public async Task What_is_read_can_be_sent_on()
    {
        var page = await fixture.Twin.Http.GetByteArrayAsync($"{Root}/Datastreams('weather:aws-565:temperature')/Observations?$filter={Uri.EscapeDataString(Told)}&$expand=Datastream/ObservedProperty", Ct);
        Assert.True(FeedCatalog.Default.TryGet("sensorthings", out var feed));
        var decoded = feed.Decoder.Decode(page, new DecodeContext { Received = DateTimeOffset.UnixEpoch });
        Assert.Empty(decoded.Rejections);
        Assert.Equal(30, decoded.Observations.Count);
        Assert.All(decoded.Observations, o => Assert.Equal(("temperature", 26.9, "degC"), (o.Quantity, o.Value, o.Unit)));
    }

    [Theory(DisplayName = "/req/request-data/status-codes, /req/request-data/query-status-code: what cannot be answered is told by its field")]
    [InlineData("Things?$filter=colour eq 'red'", 400, "$filter")]
    [InlineData("Things?$filter=name eq 5", 400, "$filter")]
    [InlineData("Things?$orderby=colour", 400, "$orderby")]
    [InlineData("Things?$expand=Colours", 400, "$expand")]
    [InlineData("Things?$select=colour", 400, "$select")]
    [InlineData("Things?$top=many", 400, "$top")]
    [InlineData("Things?$apply=groupby", 400, "$apply")]
    [InlineData("Things?limit=3", 400, "limit")]
    [InlineData("Things('sensor:wl-1')?$filter=name eq 'x'", 400, "$filter")]
    [InlineData("Things?$skiptoken=sensor:gone", 400, "$skiptoken")]
    [InlineData("Things('nobody')", 404, "")]
    [InlineData("Things(1)", 404, "")]
    [InlineData("Things('sensor:wl-1')/Datastreams('weather:aws-565:wind')", 404, "")]
    [InlineData("Datastreams('sensor:wl-1:wind')", 404, "")]
    [InlineData("Observations(99999999)", 404, "")]
    [InlineData("Colours", 404, "")]
    public async Task What_cannot_be_answered_is_told(string path, int status, string field)
    {
        using var answer = await fixture.Twin.Http.GetAsync($"{Root}/{path}", Ct);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(field, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["field"]!.GetValue<string>());
    }

    private static double Result(JsonNode observation) => observation["result"]!.GetValue<double>();

    private static DateTimeOffset Time(JsonNode observation) => observation["phenomenonTime"]!.GetValue<DateTimeOffset>();

    private async Task<List<JsonNode>> AllAsync(string path)
    {
        var all = new List<JsonNode>();
        for (string? next = path; next is not null;)
        {
            var page = await fixture.Twin.GetAsync(next, Ct);
            all.AddRange(page["value"]!.AsArray().Select(e => e!));
            next = page["@iot.nextLink"]?.GetValue<string>();
        }

        return all;
    }
}
