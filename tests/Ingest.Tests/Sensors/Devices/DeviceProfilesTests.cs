using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class DeviceProfilesTests
{
    private static Decoded Uplink(string values, DeviceProfiles profiles) => Decoding.Decoder("chirpstack").Decode(
        Encoding.UTF8.GetBytes($$$"""{"time":"2026-08-13T06:00:00Z","deviceInfo":{"devEui":"A8","deviceProfileName":"Make-1"},"object":{{{values}}}}"""),
        Decoding.Context with { Devices = profiles });

    [Fact]
    public void File_adds_to_the_defaults_and_the_device_goes_before_its_make()
    {
        var profiles = DeviceProfilesFile.Parse("""
            {"fields":{"H2S":{"quantity":"h2s","unit":"ppm"}},"ignored":["Sparkle"],
             "devices":{"a8":{"sensor":"SH-1","datum":"msl","fields":{"Level":{"quantity":"water_level","unit":"cm"}}},"Make-1":{"sensor":"no"}}}
            """);
        var decoded = Uplink("""{"H2S":3,"sparkle":9,"level":120,"temperature":20}""", profiles);
        Assert.Empty(decoded.Rejections);
        Assert.Equal([("h2s", 3.0, "sensor:SH-1"), ("temperature", 20, "sensor:SH-1"), ("water_level", 1.2, "sensor:SH-1")], decoded.Observations.Select(o => (o.Quantity, o.Value!.Value, o.Source)).Order());
    }

    [Theory]
    [InlineData("{\"fields\":{\"a\":{\"quantity\":\"mood\"}}}", "$.fields.a.quantity")]
    [InlineData("{\"fields\":{\"a\":{\"quantity\":\"wind\",\"unit\":\"cm\"}}}", "$.fields.a.unit")]
    [InlineData("{\"devices\":{\"d\":{\"datum\":\"floor\"}}}", "$.devices.d.datum")]
    [InlineData("{\"devices\":{\"d\":[]}}", "$.devices.d")]
    [InlineData("{\"feelds\":{}}", "$.feelds")]
    [InlineData("{\"onem2m_offset_h\":99}", "$.onem2m_offset_h")]
    [InlineData("[", "$")]
    public void Malformed_file_is_refused_with_its_place(string text, string path) =>
        Assert.StartsWith($"profiles.malformed: {path}: ", Assert.Throws<FormatException>(() => DeviceProfilesFile.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Platform_that_writes_local_time_is_told_so()
    {
        var context = Decoding.Context with { Devices = DeviceProfilesFile.Parse("""{"onem2m_offset_h":9}""") };
        var decoded = Decoding.Decoder("onem2m").Decode("""{"m2m:sgn":{"nev":{"rep":{"m2m:cin":{"ct":"20260813T150000","con":{"temperature":1}}}},"sur":"a/b"}}"""u8.ToArray(), context);
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0), decoded.One("temperature").Observed);
    }

    [Theory]
    [InlineData("{\"온도(℃)\":20}", "temperature", 20)]
    [InlineData("{\"Wind_Speed_kmh\":36}", "wind", 10)]
    [InlineData("{\"temperatureSensor\":{\"1\":20}}", "temperature", 20)]
    [InlineData("{\"relative_humidity_2\":45}", "humidity", 45)]
    [InlineData("{\"water-depth\":{\"value\":\"12\",\"unit\":\"cm\"}}", "water_level", 0.12)]
    [InlineData("{\"pumpStatus\":\"가동\"}", "pump_state", 1)]
    public void Names_of_many_makers_are_known(string values, string quantity, double expected)
    {
        var decoded = Uplink(values, new DeviceProfiles());
        Assert.Empty(decoded.Rejections);
        Assert.Equal(expected, decoded.One(quantity).Value!.Value, 9);
    }

    [Fact]
    public void Plate_in_a_device_name_is_masked_and_two_of_them_stay_two()
    {
        Observation Of(string plate) => Decoding.Decode("keti", $$"""{"sensorDeviceList":[{"sensorDeviceID":"차량 {{plate}}","measureTime":20260813150102345,"sensorDeviceType":"온도","sensorDeviceUnit":"섭씨","sensorDeviceValue":"9"}]}""").One("temperature");
        var (one, two) = (Of("12가3456"), Of("12가3457"));
        Assert.DoesNotContain("345", one.Source + one.Place, StringComparison.Ordinal);
        Assert.NotEqual(one.Source, two.Source);
    }
}
