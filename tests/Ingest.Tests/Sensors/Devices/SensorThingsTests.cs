using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class SensorThingsTests
{
    private const string Expanded = """{"@iot.id":12,"name":"노면 온도","unitOfMeasurement":{"name":"Degree Celsius","symbol":"°C"},"ObservedProperty":{"name":"Temperature"}}""";

    [Fact]
    public void Expanded_datastream_tells_quantity_unit_and_device()
    {
        var o = Decoding.Decode("sensorthings", $$"""{"@iot.id":991,"phenomenonTime":"2026-08-13T06:00:00.000Z","resultTime":null,"result":21.5,"Datastream":{{Expanded}}}""").One("temperature");
        Assert.Equal(("sensor:Datastreams(12)", "991", 21.5, "degC", Decoding.Utc(2026, 8, 13, 6, 0)), (o.Source, o.Key, o.Value, o.Unit, o.Observed));
    }

    [Fact]
    public void Page_of_observations_is_read_and_a_phenomenon_that_lasted_counts_at_its_end()
    {
        var decoded = Decoding.Decode("sensorthings", $$"""{"@iot.count":1,"value":[{"phenomenonTime":"2026-08-13T05:50:00Z/2026-08-13T06:00:00Z","result":"21.5","Datastream":{{Expanded}}}]}""");
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0), decoded.One("temperature").Observed);
    }

    [Fact]
    public void Navigation_link_names_the_datastream_whose_profile_tells_the_rest()
    {
        var text = """{"phenomenonTime":"2026-08-13T06:00:00Z","result":12,"Datastream@iot.navigationLink":"https://sta.example/v1.1/Datastreams(12)"}""";
        Assert.Equal("quantity.unknown", Assert.Single(Decoding.Decode("sensorthings", text).Rejections).Code);
        var profile = new DeviceProfile { Sensor = "SH-RD-07", Fields = new Dictionary<string, FieldRule> { ["result"] = new("water_level", "cm", "sensor_zero") } };
        var context = Decoding.Context with { Devices = new DeviceProfiles { Devices = new Dictionary<string, DeviceProfile> { ["Datastreams(12)"] = profile } } };
        var o = Decoding.Decoder("sensorthings").Decode(System.Text.Encoding.UTF8.GetBytes(text), context).One("water_level");
        Assert.Equal(("sensor:SH-RD-07", 0.12), (o.Source, o.Value));
    }

    [Fact]
    public void Topic_names_the_datastream_of_a_message_that_does_not()
    {
        var context = Decoding.Context with { Origin = "v1.1/Datastreams(5)/Observations" };
        var decoded = Decoding.Decoder("sensorthings").Decode("""{"phenomenonTime":"2026-08-13T06:00:00Z","result":{"temperature":20}}"""u8.ToArray(), context);
        Assert.Equal("sensor:Datastreams(5)", decoded.One("temperature").Source);
    }

    [Theory]
    [InlineData("[{0}]")]
    [InlineData("{{\"value\":[{0}]}}")]
    public void Data_array_is_read_line_by_line(string around)
    {
        var group = $$"""{"Datastream":{{Expanded}},"components":["id","phenomenonTime","result","FeatureOfInterest/id"],"dataArray@iot.count":3,"dataArray":[["a","2026-08-13T06:00:00Z",20,1],["b","2026-08-13T06:10:00Z",null,1],["c","never",20,1],7]}""";
        var decoded = Decoding.Decode("sensorthings", string.Format(System.Globalization.CultureInfo.InvariantCulture, around, group));
        Assert.Equal([("a", (double?)20), ("b", null)], decoded.Observations.Select(o => (o.Key, o.Value)));
        Assert.Equal([(2, "time.malformed"), (3, "field.missing")], decoded.Rejections.Select(r => (r.Index, r.Code)));
    }

    [Fact]
    public void Observation_without_datastream_or_result_is_refused()
    {
        Assert.Equal("Datastream", Assert.Single(Decoding.Decode("sensorthings", """{"phenomenonTime":"2026-08-13T06:00:00Z","result":1}""").Rejections).Field);
        Assert.Equal("result", Assert.Single(Decoding.Decode("sensorthings", $$"""{"phenomenonTime":"2026-08-13T06:00:00Z","Datastream":{{Expanded}}}""").Rejections).Field);
    }
}
