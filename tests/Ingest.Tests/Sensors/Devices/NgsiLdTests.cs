using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class NgsiLdTests
{
    private static string Entity(string attributes) => $$"""{"id":"urn:ngsi-ld:Weather:sh-1","type":"Weather","@context":["http://uri.etsi.org/ngsi-ld/core-context.jsonld"],{{attributes}}}""";

    [Theory]
    [InlineData("\"temperature\":{\"type\":\"Property\",\"value\":21.5,\"unitCode\":\"CEL\",\"observedAt\":\"2026-08-13T15:00:00,000+09:00\"}")]
    [InlineData("\"temperature\":{\"value\":21.5,\"observedAt\":\"2026-08-13T06:00:00Z\"}")]
    [InlineData("\"temperature\":21.5,\"observedAt\":\"2026-08-13T15:00:00.000000000+0900\"")]
    [InlineData("\"temperature\":21.5,\"dateObserved\":{\"type\":\"Property\",\"value\":{\"@type\":\"DateTime\",\"@value\":\"2026-08-13T06:00:00,0Z\"}}")]
    [InlineData("\"https://uri.etsi.org/ngsi-ld/default-context/temperature\":[{\"type\":\"Property\",\"value\":21.5,\"observedAt\":\"2026-08-13T15:00:00\"}]")]
    [InlineData("\"temperature\":{\"type\":\"Property\",\"values\":[[21.5,\"2026-08-13T06:00:00Z\"]]}")]
    public void Normalized_concise_key_values_and_series_say_the_same(string attributes)
    {
        var o = Decoding.Decode("ngsi-ld", Entity(attributes)).One("temperature");
        Assert.Equal(("sensor:urn:ngsi-ld:Weather:sh-1", 21.5, "degC", Decoding.Utc(2026, 8, 13, 6, 0)), (o.Source, o.Value, o.Unit, o.Observed));
    }

    [Fact]
    public void Entities_in_a_bare_data_and_typed_values_are_read() =>
        Assert.Equal(21.5, Decoding.Decode("ngsi-ld", """{"data":[{"id":"urn:x","type":"W","temperature":{"type":"Property","value":{"@type":"Number","@value":"21.5"},"unitCode":"CEL","observedAt":"2018-11-15T20:10:00,000+09:00"}}]}""").One("temperature").Value);

    [Fact]
    public void Units_by_common_code_are_converted() =>
        Assert.Equal(10, Decoding.Decode("ngsi-ld", Entity("\"windSpeed\":{\"value\":36,\"unitCode\":\"KMH\",\"observedAt\":\"2026-08-13T06:00:00Z\"}")).One("wind").Value);

    [Theory]
    [InlineData("\"relativeHumidity\":{\"value\":0.55,\"observedAt\":\"2026-08-13T06:00:00Z\"}")]
    [InlineData("\"relativeHumidity\":{\"value\":55,\"observedAt\":\"2026-08-13T06:00:00Z\"}")]
    [InlineData("\"humidity\":{\"value\":55,\"unitCode\":\"P1\",\"observedAt\":\"2026-08-13T06:00:00Z\"}")]
    public void Humidity_in_parts_per_one_is_a_percentage(string attributes) => Assert.Equal(55, Decoding.Decode("ngsi-ld", Entity(attributes)).One("humidity").Value!.Value, 9);

    [Fact]
    public void Relationships_places_and_texts_are_no_readings()
    {
        var decoded = Decoding.Decode("ngsi-ld", Entity("""
            "temperature":{"value":1,"observedAt":"2026-08-13T06:00:00Z"},"location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[126.7,37.3]}},
            "refParkingLot":{"type":"Property","value":"urn:ngsi-ld:ParkingLot:1"},"hasPart":{"type":"Relationship","object":"urn:x:1"},"address":{"value":{"city":"시흥시"}}
            """));
        Assert.Single(decoded.Observations);
        Assert.Empty(decoded.Rejections);
    }

    [Fact]
    public void Array_and_notification_hold_several_entities_and_the_notification_lends_its_time()
    {
        var entity = Entity("\"temperature\":21.5");
        var decoded = Decoding.Decode("ngsi-ld", $$"""{"id":"urn:n:1","type":"Notification","notifiedAt":"2026-08-13T06:00:00Z","data":[{{entity}}]}""");
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0), decoded.One("temperature").Observed);
        Assert.Equal([0, 1], Decoding.Decode("ngsi-ld", $"[{entity},{entity}]").Rejections.Select(r => r.Index));
    }

    [Theory]
    [InlineData("\"temperature\":21.5", "field.missing", "temperature.observedAt")]
    [InlineData("\"temperature\":{\"value\":21.5,\"observedAt\":\"noon\"}", "time.malformed", "temperature.observedAt")]
    [InlineData("\"waterLevel\":{\"value\":21.5,\"unitCode\":\"CMT\",\"observedAt\":\"2026-08-13T06:00:00Z\"}", "level.no_datum", "waterLevel")]
    [InlineData("\"refParkingLot\":{\"type\":\"Property\",\"value\":\"urn:x\"}", "message.no_reading", "")]
    public void Bad_attribute_names_itself(string attributes, string code, string field)
    {
        var r = Assert.Single(Decoding.Decode("ngsi-ld", Entity(attributes)).Rejections);
        Assert.Equal((code, field), (r.Code, r.Field));
    }
}
