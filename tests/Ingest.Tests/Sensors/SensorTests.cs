using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors;

public class SensorTests
{
    private static string Row(string value, string unit = "cm", string extra = ",\"datum\":\"msl\"", string quantity = "water_level") =>
        $$"""[{"sensor":"SH-1","observed":"2026-08-13T06:00:00","quantity":"{{quantity}}","value":{{value}},"unit":"{{unit}}"{{extra}}}]""";

    [Fact]
    public void Reading_without_offset_is_kst_and_keyed_by_its_time()
    {
        var o = Decoding.Decode("sensor", Row("123.5")).One("water_level");
        Assert.Equal(("sensor:SH-1", "2026-08-12T21:00:00Z", 1.235, "m"), (o.Source, o.Key, o.Value!.Value, o.Unit));
        Assert.Equal(Decoding.Utc(2026, 8, 12, 21, 0), o.Observed);
    }

    [Fact]
    public void Own_key_and_offset_are_kept()
    {
        var o = Decoding.Decode("sensor", Row("1").Replace("06:00:00", "06:00:00+00:00", StringComparison.Ordinal).Replace("\"observed\"", "\"key\":\"k7\",\"observed\"", StringComparison.Ordinal)).One("water_level");
        Assert.Equal(("k7", Decoding.Utc(2026, 8, 13, 6, 0)), (o.Key, o.Observed));
    }

    [Theory]
    [InlineData("wind", "36", "km/h", 10)]
    [InlineData("temperature", "273.15", "K", 0)]
    [InlineData("temperature", "\"-5.5\"", "℃", -5.5)]
    [InlineData("rain_10min", "1.2", "cm", 12)]
    [InlineData("flow", "250", "l/s", 0.25)]
    [InlineData("pump_state", "\"가동\"", "", 1)]
    [InlineData("gate_state", "0", "", 0)]
    [InlineData("gate_state", "true", "", 1)]
    public void Units_and_states_are_converted(string quantity, string value, string unit, double expected) =>
        Assert.Equal(expected, Decoding.Decode("sensor", Row(value, unit, "", quantity)).One(quantity).Value!.Value, 9);

    [Fact]
    public void Chart_datum_is_taken_off_and_the_sensors_own_zero_is_left_to_placement()
    {
        Assert.Equal(0.38, Decoding.Decode("sensor", Row("5", "m", ",\"datum\":\"incheon_chart\"")).One("water_level").Value!.Value, 9);
        var o = Decoding.Decode("sensor", Row("5", "m", ",\"datum\":\"sensor_zero\"")).One("water_level");
        Assert.Equal((5.0, """{"datum":"sensor_zero"}"""), (o.Value, o.Body));
    }

    [Fact]
    public void Null_is_unknown_with_a_reason()
    {
        var o = Decoding.Decode("sensor", Row("null")).One("water_level");
        Assert.Equal((null, "blank"), (o.Value, o.Reason));
    }

    [Theory]
    [InlineData("1", "cm", "", "level.no_datum", "datum")]
    [InlineData("1", "cm", ",\"datum\":\"wgs84\"", "level.no_datum", "datum")]
    [InlineData("1", "furlong", ",\"datum\":\"msl\"", "unit.unknown", "unit")]
    [InlineData("\"NaN\"", "m", ",\"datum\":\"msl\"", "value.not_a_number", "value")]
    [InlineData("\"Infinity\"", "m", ",\"datum\":\"msl\"", "value.not_a_number", "value")]
    [InlineData("1e999", "m", ",\"datum\":\"msl\"", "value.not_a_number", "value")]
    [InlineData("\"high\"", "m", ",\"datum\":\"msl\"", "value.not_a_number", "value")]
    [InlineData("{}", "m", ",\"datum\":\"msl\"", "value.not_a_number", "value")]
    public void Bad_row_names_its_field_and_costs_only_itself(string value, string unit, string extra, string code, string field)
    {
        var good = """{"sensor":"SH-2","observed":"2026-08-13T06:00Z","quantity":"battery","value":80,"unit":"%"},""";
        var decoded = Decoding.Decode("sensor", "[" + good + Row(value, unit, extra)[1..]);
        Assert.Equal(80, Assert.Single(decoded.Observations).Value);
        var r = Assert.Single(decoded.Rejections);
        Assert.Equal((1, code, field), (r.Index, r.Code, r.Field));
    }

    [Fact]
    public void Broken_json_is_one_failure() => Assert.Equal("feed.unreadable", Decoding.Decode("sensor", "[{").Failure().Code);

    [Fact]
    public void Refused_content_holds_no_plate_even_in_escapes()
    {
        var decoded = Decoding.Decode("sensor", """[{"sensor":"SH-1","memo":"12\uac003456 앞"},{"sensor":"12가3456"}]""");
        Assert.All(decoded.Rejections, r => Assert.DoesNotContain("3456", r.Content, StringComparison.Ordinal));
        Assert.Contains("앞", decoded.Rejections[0].Content, StringComparison.Ordinal);
    }
}
