using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class LoRaWanTests
{
    private static string Chirp(string values, string time = "2026-08-13T06:00:00.123456789+00:00", string extra = "") =>
        $$$"""{"deduplicationId":"d-1","time":"{{{time}}}","deviceInfo":{"deviceProfileName":"LDDS75","deviceName":"침수-3","devEui":"A84041AB00000001"},"object":{{{values}}}{{{extra}}}}""";

    private static string Ttn(string payload, string ids = "\"device_id\":\"flood-3\",\"dev_eui\":\"A84041AB00000001\"") =>
        $$$"""{"end_device_ids":{{{{ids}}}},"received_at":"2026-08-13T06:00:01.5Z","uplink_message":{"session_key_id":"sk","f_port":2,"f_cnt":7,"decoded_payload":{{{payload}}},"received_at":"2026-08-13T06:00:00.123456789Z"}}""";

    [Fact]
    public void Uplink_of_chirpstack_is_keyed_by_its_deduplication_and_texts_and_numbers_are_numbers()
    {
        var decoded = Decoding.Decode("chirpstack", Chirp("""{"BatV":3.3,"temp_SOIL":"13.25","TempC":"-0.5","Humidity":null}"""));
        Assert.Empty(decoded.Rejections);
        var o = decoded.One("soil_temperature");
        Assert.Equal(("sensor:a84041ab00000001", "d-1", 13.25), (o.Source, o.Key, o.Value));
        Assert.Equal((3.3, "V"), (decoded.One("battery_voltage").Value, decoded.One("battery_voltage").Unit));
        Assert.Equal(-0.5, decoded.One("temperature").Value);
        Assert.Equal("blank", decoded.One("humidity").Reason);
    }

    [Theory]
    [InlineData("2026-08-13T06:00:00.123456+00:00", 1234560)]
    [InlineData("2026-08-13T06:00:00.123456789Z", 1234567)]
    [InlineData("2026-08-13T06:00:00Z", 0)]
    [InlineData("2026-08-13T15:00:00.5+09:00", 5000000)]
    public void Fractions_of_any_length_are_read_to_a_tenth_of_a_microsecond(string time, int ticks) =>
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0).AddTicks(ticks), Decoding.Decode("chirpstack", Chirp("""{"temperature":1}""", time)).One("temperature").Observed);

    [Fact]
    public void Uplink_without_a_time_is_of_when_its_gateway_heard_it()
    {
        var text = Chirp("""{"TempC":1}""", extra: ""","rxInfo":[{"gatewayId":"g"},{"gwTime":"2026-08-13T06:00:00Z"}]""").Replace("\"time\":\"2026-08-13T06:00:00.123456789+00:00\",", "", StringComparison.Ordinal);
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0), Decoding.Decode("chirpstack", text).One("temperature").Observed);
    }

    [Fact]
    public void Payload_nobody_decoded_is_refused_with_the_fix()
    {
        Assert.Equal("payload.not_decoded", Assert.Single(Decoding.Decode("chirpstack", Chirp("null", extra: ",\"data\":\"AQI=\"")).Rejections).Code);
        Assert.Equal("payload.not_decoded", Assert.Single(Decoding.Decode("ttn", Ttn("null")).Rejections).Code);
    }

    [Fact]
    public void Distance_of_a_maker_is_a_level_once_its_profile_says_so()
    {
        var text = Chirp("""{"distance":"125 mm","level_cm":12}""");
        Assert.Equal(["quantity.unknown", "level.no_datum"], Decoding.Decode("chirpstack", text).Rejections.Select(r => r.Code));
        var profile = new DeviceProfile { Fields = new Dictionary<string, FieldRule> { ["distance"] = new("water_level", null, "sensor_zero") } };
        var context = Decoding.Context with { Devices = new DeviceProfiles { Devices = new Dictionary<string, DeviceProfile> { ["LDDS75"] = profile } } };
        var decoded = Decoding.Decoder("chirpstack").Decode(System.Text.Encoding.UTF8.GetBytes(text), context);
        Assert.Equal(0.125, decoded.One("water_level").Value);
        Assert.Equal("quantity.twice", Assert.Single(decoded.Rejections).Code);
    }

    [Fact]
    public void Uplink_of_the_things_stack_is_the_same_device_as_by_the_other_server()
    {
        var o = Decoding.Decode("ttn", Ttn("""{"temperature":"30.11 °C","battery":"87 %"}""")).One("temperature");
        Assert.Equal(("sensor:a84041ab00000001", "sk:7", 30.11), (o.Source, o.Key, o.Value));
        Assert.Equal("sensor:flood-3", Decoding.Decode("ttn", Ttn("""{"temperature":1}""", "\"device_id\":\"flood-3\"")).One("temperature").Source);
    }

    [Fact]
    public void Event_wrapper_is_taken_off()
    {
        Assert.Equal(30.11, Decoding.Decode("ttn", """{"name":"as.up.data.forward","time":"2026-08-13T06:00:02Z","identifiers":[{"device_ids":{"device_id":"flood-3"}}],"data":{"@type":"type.googleapis.com/ttn.lorawan.v3.ApplicationUp","uplink_message":{"decoded_payload":{"temperature":"30.11 °C"}}}}""").One("temperature").Value);
        Assert.Equal(1, Decoding.Decode("ttn", $$"""{"result":{{Ttn("""{"temperature":1}""")}}}""").One("temperature").Value);
    }

    [Fact]
    public void Real_soil_sensor_is_read_whole()
    {
        var decoded = Decoding.Decoder("chirpstack").Decode(Decoding.Real("samples/iot/chirpstack_v4_LSE01_no_data_no_fcnt.json"), Decoding.Context);
        Assert.Empty(decoded.Rejections);
        Assert.Equal(
            [("battery_voltage", 3.301), ("soil_conductivity", 35), ("soil_moisture", 13.74), ("soil_temperature", 13.25), ("temperature", 0)],
            decoded.Observations.Select(o => (o.Quantity, o.Value!.Value)).Order());
    }
}
