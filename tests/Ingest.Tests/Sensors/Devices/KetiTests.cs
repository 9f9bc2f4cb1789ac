using System.Text;
using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Sensors.Devices;

public class KetiTests
{
    private static string Row(string time = "20260813150102345", string type = "온도", string unit = "섭씨", string value = "\"36.5\"", string id = "iot7") =>
        $$"""{"sensorDeviceList":[{"sensorDeviceID":"{{id}}","measureTime":{{time}},"sensorDeviceType":"{{type}}","sensorDeviceUnit":"{{unit}}","sensorDeviceValue":{{value}}}]}""";

    private static string Analytics(string result, string head = "\"camID\":\"cam-3\",\"analyticsTime\":20260813150102345") =>
        $$"""{"code":"200","camList":[{{{head}},"anlayticsResultList":[{{result}}]}]}""";

    [Theory]
    [InlineData("20260813150102345")]
    [InlineData("\"20260813150102345\"")]
    public void Seventeen_digits_beyond_the_exact_doubles_are_korean_time_to_the_millisecond(string time)
    {
        var o = Decoding.Decode("keti", Row(time)).One("temperature");
        Assert.Equal(new DateTimeOffset(2026, 8, 13, 6, 1, 2, 345, TimeSpan.Zero), o.Observed);
        Assert.Equal(("sensor:iot7", 36.5, "degC"), (o.Source, o.Value, o.Unit));
    }

    [Fact]
    public void Wrapped_webhook_is_unwrapped() => Assert.Equal(36.5, Decoding.Decode("keti", $$"""{"header":{},"data":{{Row()}}}""").One("temperature").Value);

    [Fact]
    public void Time_that_went_through_a_double_is_still_read() =>
        Assert.Equal(new DateTimeOffset(2022, 8, 22, 7, 30, 22, 124, TimeSpan.Zero), Decoding.Decode("keti", Row("2.0220822163022124E16")).One("temperature").Observed);

    [Theory]
    [InlineData("습도", "%", "\"55\"", "humidity", 55)]
    [InlineData("풍속", "m/s", "\"3.5\"", "wind", 3.5)]
    [InlineData("침수심", "cm", "\"12\"", "water_level", 0.12)]
    [InlineData("침수심", "m", "12", "water_level", 12)]
    [InlineData("침수심", "센티미터", "12", "water_level", 0.12)]
    public void Korean_types_and_units_are_known_and_centimetres_are_not_metres(string type, string unit, string value, string quantity, double expected) =>
        Assert.Equal(expected, Decoding.Decode("keti", Row(type: type, unit: unit, value: value)).One(quantity).Value);

    [Theory]
    [InlineData("20260813150102345", "수위", "cm", "\"1\"", "iot7", "level.no_datum", "수위")]
    [InlineData("20260813150102345", "침수심", "", "\"1\"", "iot7", "unit.unknown", "침수심")]
    [InlineData("20260813150102345", "온도", "척", "\"1\"", "iot7", "unit.unknown", "온도")]
    [InlineData("20260813150102345", "기분", "점", "\"1\"", "iot7", "quantity.unknown", "기분")]
    [InlineData("20260813150102345", "온도", "섭씨", "\"더움\"", "iot7", "value.not_a_number", "온도")]
    [InlineData("0", "온도", "섭씨", "\"1\"", "iot7", "time.unknown", "measureTime")]
    [InlineData("20261313150102345", "온도", "섭씨", "\"1\"", "iot7", "time.malformed", "measureTime")]
    [InlineData("20260813150102345", "온도", "섭씨", "\"1\"", "", "field.missing", "sensorDeviceID")]
    public void Bad_row_names_its_field(string time, string type, string unit, string value, string id, string code, string field)
    {
        var decoded = Decoding.Decode("keti", Row(time, type, unit, value, id));
        Assert.Empty(decoded.Observations);
        var r = Assert.Single(decoded.Rejections);
        Assert.Equal((code, field), (r.Code, r.Field));
    }

    [Fact]
    public void Blank_value_is_unknown()
    {
        var o = Decoding.Decode("keti", Row(value: "\"\"")).One("temperature");
        Assert.Equal((null, "blank"), (o.Value, o.Reason));
    }

    [Fact]
    public void Misspelled_analytics_are_read_and_the_plate_in_the_description_becomes_a_pseudonym()
    {
        var decoded = Decoding.Decode("keti", Analytics("""{"anayticsID":"o1","analyticsClass":"차량","analyticsAttribute":["흰색","56나 7890"],"analyticsConfidence":0.75,"analyticsBoundingBox":{"left":0.25,"top":0.5,"right":0.75,"bottom":1},"analyticsDesc":"56나 7890"}"""));
        var o = decoded.One("vehicle_sighting");
        Assert.Equal(("camera:cam-3", "o1@2026-08-13T06:01:02.345Z", 0.75), (o.Source, o.Key, o.Value));
        Assert.Contains("\"vehicle\":\"v:once:", o.Body, StringComparison.Ordinal);
        Assert.Contains("\"left\":0.25", o.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("7890", o.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Plate_amid_other_words_is_the_vehicle_the_plate_alone_is()
    {
        string? Body(string description) => Decoding.Decode("keti", Analytics($$"""{"anayticsID":"o1","analyticsClass":"차량","analyticsConfidence":0.75,"analyticsDesc":"{{description}}"}""")).One("vehicle_sighting").Body;
        Assert.Equal(Body("56나 7890"), Body("흰 차 56나7890 정차"));
    }

    [Fact]
    public void Analytics_without_camera_and_time_are_keyed_by_what_they_say()
    {
        var text = Analytics("""{"analyticsID":"o1","analyticsClass":"Human","analyticsConfidence":0.5,"analyticsDesc":""}""", "\"camID\":\"\",\"analyticsTime\":0");
        var o = Decoding.Decode("keti", text).One("object_sighting");
        Assert.Equal(("camera:unnamed", Decoding.Context.Received), (o.Source, o.Observed));
        Assert.Equal(o.Key, Decoding.Decode("keti", text).One("object_sighting").Key);
    }

    [Theory]
    [InlineData("""{"left":0.46875,"top":0.3,"right":0.53125,"bottom":0.5}""")]
    [InlineData("""{"left":"900","top":"300","right":"1020","bottom":"540"}""")]
    public void A_box_of_a_calibrated_camera_is_a_detection_with_its_place(string box)
    {
        var cameras = new Dictionary<string, CameraModel>(StringComparer.Ordinal)
        {
            ["cam-3"] = new() { Id = "cam-3", Lon = 126.74, Lat = 37.35, WidthPx = 1920, HeightPx = 1080, HeightM = 6, PitchDeg = 20, FovDeg = 90 },
        };
        var text = Analytics($$"""{"anayticsID":"o1","analyticsClass":"차량","analyticsConfidence":"0.75","analyticsBoundingBox":{{box}},"analyticsDesc":"56나 7890"}""");
        var seen = Decoding.Decoder("keti").Decode(Encoding.UTF8.GetBytes(text), Decoding.Context with { Cameras = cameras }).One("vehicle_sighting");
        Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting!.Lat, 5);
        Assert.StartsWith("v:", seen.Sighting.Vehicle, StringComparison.Ordinal);
        Assert.Equal(("o1@2026-08-13T06:01:02.345Z", "keti", 0.75), (seen.Key, seen.Feed, seen.Value));
        Assert.InRange(seen.Sighting.SigmaM, 0.2, 5);
    }

    [Fact]
    public void One_result_may_be_an_object_and_a_missing_confidence_is_unknown()
    {
        var text = Analytics("""{"anayticsID":"o1","analyticsClass":"Human"}""").Replace("[{\"anayticsID\"", "{\"anayticsID\"", StringComparison.Ordinal).Replace("}]}]}", "}}]}", StringComparison.Ordinal);
        var o = Decoding.Decode("keti", text).One("object_sighting");
        Assert.Equal((null, "missing_code"), (o.Value, o.Reason));
    }

    [Fact]
    public void Refused_analytics_hold_no_plate()
    {
        var decoded = Decoding.Decode("keti", Analytics("""{"anayticsID":"o1","analyticsConfidence":7,"analyticsDesc":"56나 7890"}"""));
        Assert.DoesNotContain("7890", Assert.Single(decoded.Rejections).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_webhooks_are_read()
    {
        var sensors = Decoding.Decoder("keti").Decode(Decoding.Real("samples/iot/keti_sensor_webhook_realtime.json"), Decoding.Context);
        Assert.Equal([("sensor:iot0002", 36.0), ("sensor:iot0003", 36.0)], sensors.Observations.Select(o => (o.Source, o.Value!.Value)));
        Assert.Equal((0, "sensorDeviceID"), (Assert.Single(sensors.Rejections).Index, sensors.Rejections[0].Field));
        var objects = Decoding.Decoder("keti").Decode(Decoding.Real("samples/detect/keti_object_analytics_misspelled_keys.json"), Decoding.Context);
        var seen = objects.One("object_sighting");
        Assert.Equal(0.8, seen.Value);
        Assert.DoesNotContain("4567", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"vehicle\":\"v:", seen.Body, StringComparison.Ordinal);
    }
}
