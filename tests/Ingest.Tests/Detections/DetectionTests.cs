using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Detections;

public class DetectionTests
{
    private const string Place = """{"type":"Point","coordinates":[126.74,37.35]}""";

    internal static string Row(string properties, string geometry = Place) =>
        $$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{{geometry}},"properties":{{properties}}}]}""";

    private static string Properties(string kind = "pothole", string confidence = "0.9", string more = "", string id = "d-1", string source = "cam-1") =>
        $$"""{"id":"{{id}}","class":"{{kind}}","confidence":{{confidence}},"observed":"2026-08-13T06:00:00Z","source":"{{source}}"{{more}}}""";

    private static Rejection Refused(string properties, string geometry = Place)
    {
        var decoded = Decoding.Decode("detection", Row(properties, geometry));
        Assert.Empty(decoded.Observations);
        return Assert.Single(decoded.Rejections);
    }

    [Theory]
    [InlineData("pothole", DetectionClass.Hazard)]
    [InlineData("flooding", DetectionClass.Hazard)]
    [InlineData("banner", DetectionClass.Hazard)]
    [InlineData("parked_vehicle", DetectionClass.Vehicle)]
    [InlineData("signboard", DetectionClass.Sign)]
    public void Class_says_what_it_is_a_fact_of(string kind, string quantity)
    {
        var o = Decoding.Decode("detection", Row(Properties(kind))).One(quantity);
        Assert.Equal(("cam-1", "d-1", 0.9, "point:126.74,37.35"), (o.Source, o.Key, o.Value, o.Place));
        Assert.Equal((kind, 126.74, 37.35), (o.Sighting!.Class, o.Sighting.Lon, o.Sighting.Lat));
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0), o.Observed);
    }

    [Fact]
    public void All_classes_of_the_contract_are_read()
    {
        var rows = DetectionClass.Names.Select((name, i) => $$"""{"type":"Feature","geometry":{{Place}},"properties":{{Properties(name, id: $"d-{i}")}}}""");
        var decoded = Decoding.Decode("detection", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', rows)}}]}""");
        Assert.Equal(11, decoded.Observations.Count);
        Assert.Empty(decoded.Rejections);
    }

    [Fact]
    public void Deviation_not_given_is_assumed_and_says_so()
    {
        var assumed = Decoding.Decode("detection", Row(Properties())).Observations[0].Sighting!;
        var given = Decoding.Decode("detection", Row(Properties(more: ",\"sigma_m\":2.5"))).Observations[0].Sighting!;
        Assert.Equal((5, true), (assumed.SigmaM, assumed.SigmaAssumed));
        Assert.Equal((2.5, false), (given.SigmaM, given.SigmaAssumed));
    }

    [Theory]
    [InlineData("""{"id":"1","class":"pothole","confidence":-0.1,"observed":"2026-08-13T06:00:00Z","source":"c"}""", "value.out_of_range", "confidence")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1.01,"observed":"2026-08-13T06:00:00Z","source":"c"}""", "value.out_of_range", "confidence")]
    [InlineData("""{"id":"1","class":"pothole","confidence":"NaN","observed":"2026-08-13T06:00:00Z","source":"c"}""", "value.not_a_number", "confidence")]
    [InlineData("""{"id":"1","class":"pothole","confidence":[1],"observed":"2026-08-13T06:00:00Z","source":"c"}""", "value.not_a_number", "confidence")]
    [InlineData("""{"id":"1","class":"pothole","observed":"2026-08-13T06:00:00Z","source":"c"}""", "field.missing", "confidence")]
    [InlineData("""{"id":"1","class":"dragon","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c"}""", "class.unknown", "class")]
    [InlineData("""{"id":"1","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c"}""", "field.missing", "class")]
    [InlineData("""{"class":"pothole","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c"}""", "field.missing", "id")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1,"observed":"2026-08-13T06:00:00Z","source":" "}""", "field.missing", "source")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1,"source":"c"}""", "field.missing", "observed")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1,"observed":"yesterday","source":"c"}""", "time.malformed", "observed")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c","sigma_m":0}""", "value.out_of_range", "sigma_m")]
    [InlineData("""{"id":"1","class":"pothole","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c","sigma_m":5000}""", "value.out_of_range", "sigma_m")]
    [InlineData("""{"id":"1","class":"signboard","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c","defects":[1]}""", "defects.malformed", "defects")]
    [InlineData("""{"id":"1","class":"parked_vehicle","confidence":1,"observed":"2026-08-13T06:00:00Z","source":"c","vehicle":{"plate":"x"}}""", "vehicle.malformed", "vehicle")]
    public void Refusal_names_the_field(string properties, string code, string field)
    {
        var rejection = Refused(properties);
        Assert.Equal((code, field, 0), (rejection.Code, rejection.Field, rejection.Index));
    }

    [Theory]
    [InlineData("null", "geometry.unsupported")]
    [InlineData("""{"type":"LineString","coordinates":[[126.7,37.3],[126.8,37.3]]}""", "geometry.unsupported")]
    [InlineData("""{"type":"Point","coordinates":[126.7]}""", "position.malformed")]
    [InlineData("""{"type":"Point","coordinates":["126.7","37.3"]}""", "position.malformed")]
    [InlineData("""{"type":"Point","coordinates":[1e999,37.3]}""", "position.malformed")]
    [InlineData("""{"type":"Point","coordinates":[37.35,126.74]}""", "position.out_of_range")]
    public void Position_that_is_none_is_refused(string geometry, string code) => Assert.Equal(code, Refused(Properties(), geometry).Code);

    [Fact]
    public void Planar_positions_are_refused_as_a_whole()
    {
        var decoded = Decoding.Decode("detection", """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5186"}},"features":[]}""");
        Assert.Equal("crs.unsupported", decoded.Failure().Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    public void Json_of_another_kind_is_no_format_of_this_feed(string text) => Assert.Equal("feed.unreadable", Decoding.Decode("detection", text).Failure().Code);

    [Fact]
    public void Bad_row_costs_itself_alone()
    {
        var good = $$"""{"type":"Feature","geometry":{{Place}},"properties":{{Properties()}}}""";
        var decoded = Decoding.Decode("detection", $$"""{"type":"FeatureCollection","features":[7,{{good}},{"type":"Feature"}]}""");
        Assert.Equal(1, Assert.Single(decoded.Observations).Index);
        Assert.Equal([0, 2], decoded.Rejections.Select(r => r.Index));
    }

    [Fact]
    public void One_plate_is_one_pseudonym_however_it_was_written()
    {
        string? Seen(string vehicle) => Decoding.Decode("detection", Row(Properties("parked_vehicle", more: $",\"vehicle\":{vehicle}"))).Observations[0].Sighting!.Vehicle;
        Assert.Equal(Seen("\"12가3456\""), Seen("\"12\\uac00 3456\""));
        Assert.NotEqual(Seen("\"12가3456\""), Seen("\"12가3457\""));
        Assert.Equal(Seen("\"4711\""), Seen("4711"));
        Assert.Null(Seen("-1"));
        Assert.Null(Seen("\" - \""));
        Assert.Null(Seen("null"));
    }

    [Fact]
    public void Vehicle_of_a_road_hazard_is_nobodys_business() =>
        Assert.Null(Decoding.Decode("detection", Row(Properties("pothole", more: ",\"vehicle\":\"12가3456\""))).Observations[0].Sighting!.Vehicle);

    [Fact]
    public void Pseudonym_of_our_own_stays_itself()
    {
        var own = PlatePseudonym.Ephemeral.Of("12가3456");
        Assert.Equal(own, Decoding.Decode("detection", Row(Properties("parked_vehicle", more: $",\"vehicle\":\"{own}\""))).Observations[0].Sighting!.Vehicle);
        Assert.NotEqual("v:other:" + own[^32..], PlatePseudonym.Ephemeral.Of("v:other:" + own[^32..]));
    }

    [Fact]
    public void Names_with_plates_are_masked_and_stay_two()
    {
        string Key(string id) => Decoding.Decode("detection", Row(Properties(id: id))).Observations[0].Key;
        Assert.StartsWith("[plate]-7#", Key("12가3456-7"), StringComparison.Ordinal);
        Assert.NotEqual(Key("12가3456-7"), Key("12가3457-7"));
        Assert.Equal(Key("12가3456-7"), Key("12가3456-7"));
    }

    [Theory]
    [InlineData("12가3456")]
    [InlineData("AB 123 CD")]
    public void No_vehicle_is_told_by_a_line_or_a_refused_row(string vehicle)
    {
        var bad = Properties("parked_vehicle", "7", $",\"vehicle\":\"{vehicle}\",\"note\":\"차량 {vehicle} 앞\",\"Vehicle\":[\"{vehicle}\"]", id: $"x-{vehicle}", source: vehicle);
        var good = Properties("parked_vehicle", "0.7", $",\"vehicle\":\"{vehicle}\",\"defects\":[\"{vehicle}\"]", id: $"x-{vehicle}", source: vehicle);
        foreach (var text in new[] { Row(bad), Row(good), Row(bad)[..^3], Row(bad.Replace(vehicle, string.Concat(vehicle.Select(c => $"\\u{(int)c:x4}")), StringComparison.Ordinal)) })
        {
            var decoded = Decoding.Decode("detection", text);
            using var lines = new MemoryStream();
            DecodeLines.Write(lines, decoded);
            var told = Encoding.UTF8.GetString(lines.ToArray()) + JsonSerializer.Serialize(decoded.Observations, Plain) + string.Concat(decoded.Rejections.Select(r => r.Content));
            Assert.DoesNotContain(vehicle, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Refused_row_keeps_the_pseudonym_so_that_it_can_be_mended()
    {
        var content = JsonDocument.Parse(Refused(Properties("parked_vehicle", "7", ",\"vehicle\":\"12가3456\"")).Content!);
        Assert.Equal(PlatePseudonym.Ephemeral.Of("12가3456"), content.RootElement.GetProperty("properties").GetProperty("vehicle").GetString());
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
