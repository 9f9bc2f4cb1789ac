using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Detections.Frames;

/// <summary>What analyses find in pictures, as their producers write it.</summary>
public class FrameFeedTests
{
    private static readonly Dictionary<string, CameraModel> Cameras = new(StringComparer.Ordinal)
    {
        ["mast"] = new() { Id = "mast", Lon = 126.74, Lat = 37.35, WidthPx = 1920, HeightPx = 1080, HeightM = 6, PitchDeg = 20, FovDeg = 90 },
    };

    [Theory]
    [InlineData("-1", false)]
    [InlineData("-7", false)]
    [InlineData("18446744073709551615", false)]
    [InlineData("957", true)]
    public void A_track_that_is_none_names_no_vehicle(string track, bool named)
    {
        var seen = Decode("deepstream", Frame($"{track}|900|500|1000|800|Vehicle|#|||||||0.5")).One("vehicle_sighting");
        Assert.Equal(named, seen.Sighting!.Vehicle is not null);
        Assert.Equal(0.5, seen.Value);
    }

    [Fact]
    public void A_box_of_a_known_camera_stands_where_its_foot_does()
    {
        var seen = Decode("deepstream", Frame("3|900|300|1020|540|Vehicle|#|sedan|M|K|red|12가3456|KR|0.9")).One("vehicle_sighting");
        Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting!.Lat, 5);
        Assert.InRange(seen.Sighting.SigmaM, 0.2, 5);
        Assert.StartsWith("v:", seen.Sighting.Vehicle, StringComparison.Ordinal);
        Assert.StartsWith("point:", seen.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3|900|10|1020|60|Vehicle|#|||||||0.9", "camera.above_horizon")]
    [InlineData("3|900|10|1020|200|Vehicle|#|||||||0.9", "camera.too_far")]
    [InlineData("3|900|10|Vehicle", "object.malformed")]
    [InlineData("3|a|10|20|30|Vehicle|0.9", "object.malformed")]
    public void What_cannot_be_placed_is_refused_by_name(string item, string code) => Assert.Equal(code, Assert.Single(Decode("deepstream", Frame(item)).Rejections).Code);

    [Theory]
    [InlineData("1440")]
    [InlineData("\"frame-id\"")]
    public void Frames_of_a_camera_nobody_calibrated_keep_their_box(string id)
    {
        var seen = Decoding.Decode("deepstream", """{"version":"4.0","id":ID,"@timestamp":"2021-09-21T03:08:51.161Z","sensorId":"s","objects":["-1|570|478.37|609|507.717|Vehicle|#|sedan|B|M|blue|XX1234|CA|-0.1"]}""".Replace("ID", id, StringComparison.Ordinal)).One("vehicle_sighting");
        Assert.Equal(("camera:s", null, "missing_code"), (seen.Place, seen.Value, seen.Reason));
        Assert.Contains("478.37", seen.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("XX1234", seen.Body + seen.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Python_prints_and_a_frame_a_line_read_too()
    {
        const string Line = "{'version': '4.0', 'id': 7, '@timestamp': '2021-09-21T03:08:51.161Z', 'sensorId': 'mast', 'extra': None, 'objects': ['1|900|500|1000|800|Vehicle|#|||||||0.5']}";
        Assert.Single(Decode("deepstream", Line).Observations);
        var decoded = Decode("deepstream", Line + "\nnoise\n" + Frame("2|900|500|1000|800|Person|0.4"));
        Assert.Equal(["vehicle_sighting", "object_sighting"], decoded.Observations.Select(o => o.Quantity));
        Assert.Equal("row.malformed", Assert.Single(decoded.Rejections).Code);
    }

    [Fact]
    public void Pixels_counted_downwards_and_shares_counted_upwards_are_the_same_box()
    {
        var down = Onvif("""<tt:Translate x="-1" y="1"/><tt:Scale x="0.00104166667" y="-0.00185185185"/>""", """left="900" top="300" right="1020" bottom="540" """);
        var up = Onvif("""<tt:Translation x="-1" y="-1"/><tt:Scale x="2" y="2"/>""", """left="0.46875" top="0.7222222" right="0.53125" bottom="0.5" """);
        Assert.Equal(down.Sighting!.Lat, up.Sighting!.Lat, 5);
        Assert.Equal(down.Sighting.Lon, up.Sighting.Lon, 5);
        Assert.Equal(Decoding.Utc(2026, 7, 16, 7, 33).AddMilliseconds(8660), down.Observed);
    }

    [Fact]
    public void A_type_with_a_likelihood_goes_before_candidates_and_a_scale_of_0_is_no_picture()
    {
        const string Classes = """<tt:Class><tt:ClassCandidate><tt:Type>Vehicle</tt:Type><tt:Likelihood>0.9</tt:Likelihood></tt:ClassCandidate><tt:Type Likelihood="0.4">Head</tt:Type></tt:Class>""";
        var decoded = Decode("onvif", Stream("""<tt:Scale x="0.001" y="-0.001"/>""", """left="1" top="1" right="2" bottom="2" """, Classes));
        var seen = decoded.One("object_sighting");
        Assert.Equal(0.4, seen.Value);
        Assert.Contains("\"parent\":\"210\"", seen.Body, StringComparison.Ordinal);
        Assert.Equal("object.malformed", Assert.Single(Decode("onvif", Stream("""<tt:Scale x="0" y="0"/>""", """left="1" top="1" right="2" bottom="2" """, Classes)).Rejections).Code);
    }

    [Fact]
    public void Coco_boxes_are_a_corner_and_a_size_and_codes_of_road_damage_are_ours()
    {
        var decoded = Decode("coco", """{"images":[{"id":1,"camera":"mast","date_captured":"2026-07-16 10:00:00"}],"categories":[{"id":4,"name":"D40"},{"id":5,"name":"D20"}],"annotations":[{"id":9,"image_id":1,"category_id":4,"bbox":[900,300,120,240]},{"id":10,"image_id":1,"category_id":5,"bbox":[1,2]}]}""");
        var seen = decoded.One("hazard_detection");
        Assert.Equal(("pothole", Decoding.Utc(2026, 7, 16, 1, 0)), (seen.Sighting!.Class, seen.Observed));
        Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting.Lat, 5);
        Assert.Equal("bbox", Assert.Single(decoded.Rejections).Field);
    }

    [Theory]
    [InlineData("", "<xmin>900</xmin><ymin>300</ymin><xmax>1020</xmax><ymax>540</ymax>")]
    [InlineData("<size><width>1920</width><height>1080</height><depth>3</depth></size>", "<xmax>1020</xmax><ymax>540.0</ymax><xmin> 900 </xmin><ymin>300</ymin>")]
    [InlineData("<size><width>0</width><height>0</height></size>", "<xmin>1020</xmin><ymin>540</ymin><xmax>900</xmax><ymax>300</ymax>")]
    [InlineData("<size><width>600</width><height>600</height></size>", "<xmin>281.25</xmin><ymin>166.66</ymin><xmax>318.75</xmax><ymax>300</ymax>")]
    public void Annotations_of_road_damage_are_boxes_with_or_without_a_size(string size, string box)
    {
        var text = $"""<annotation><folder>mast</folder><filename>Japan_000001.jpg</filename>{size}<object><name>D10</name><bndbox>{box}</bndbox></object><object><name>Repair</name><bndbox>{box}</bndbox></object><object><name>D44</name><bndbox/></object></annotation>""";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, false) })
        {
            var decoded = Decoding.Decoder("coco").Decode(new ReadOnlyMemory<byte>([.. encoding.GetPreamble(), .. encoding.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text)]), Decoding.Context with { Cameras = Cameras });
            var seen = decoded.One("hazard_detection");
            Assert.Equal(("crack_transverse", null, "missing_code"), (seen.Sighting!.Class, seen.Value, seen.Reason));
            Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting.Lat, 5);
            Assert.Equal("Japan_000001.jpg/1", decoded.One("object_sighting").Key.Split('#')[0]);
            Assert.Equal((2, "object.malformed", "bndbox"), (Assert.Single(decoded.Rejections).Index, decoded.Rejections[0].Code, decoded.Rejections[0].Field));
        }
    }

    [Theory]
    [InlineData("D00", "crack_longitudinal")]
    [InlineData("D01", "crack_longitudinal")]
    [InlineData("D11", "crack_transverse")]
    [InlineData("d20", "crack_alligator")]
    [InlineData("D40", "pothole")]
    [InlineData("D43", "marking")]
    [InlineData("D44", "marking")]
    [InlineData("D50", "manhole_step")]
    [InlineData("Alligator Crack", "crack_alligator")]
    [InlineData("transverse-crack", "crack_transverse")]
    public void Codes_and_names_of_road_damage_are_classes_of_ours(string code, string expected)
    {
        var text = $"<wrapper><annotation><camera>mast</camera><observed>2026-07-16T10:00:00</observed><filename>a</filename><object><name>{code}</name><bndbox><xmin>900</xmin><ymin>300</ymin><xmax>1020</xmax><ymax>540</ymax></bndbox></object></annotation></wrapper>";
        var seen = Decode("coco", text).One("hazard_detection");
        Assert.Equal((expected, "a/0@2026-07-16T01:00:00Z"), (seen.Sighting!.Class, seen.Key));
    }

    [Theory]
    [InlineData("<annotation><filename>a</filename></annotation>", "feed.no_data")]
    [InlineData("<html></html>", "feed.maintenance_page")]
    [InlineData("<!DOCTYPE annotation [<!ENTITY a \"b\">]><annotation>&a;</annotation>", "feed.unreadable")]
    [InlineData("<other/>", "feed.unreadable")]
    public void Markup_without_a_box_is_one_failure(string text, string code) => Assert.Equal(code, Decode("coco", text).Failure().Code);

    [Theory]
    [InlineData("""{"name":"car","class":2,"confidence":0.9,"box":{"x1":900,"y1":300,"x2":1020,"y2":540},"track_id":3}""")]
    [InlineData("""{"name":"car","confidence":0.9,"xyxy":[900,300,1020,540]}""")]
    [InlineData("""{"name":"car","confidence":0.9,"xyxy":[["900","300",1020,540]]}""")]
    [InlineData("""{"name":"car","confidence":0.9,"xywh":[960,420,120,240]}""")]
    [InlineData("""{"name":"car","confidence":0.9,"xyxyn":[0.46875,0.27777778,0.53125,0.5]}""")]
    [InlineData("""{"name":"car","confidence":0.9,"box":{"x1":0.46875,"y1":0.27777778,"x2":0.53125,"y2":0.5}}""")]
    [InlineData("""{"name":"car","confidence":0.9,"box":{"x1":960,"y1":300,"x2":1020,"y2":420,"x3":960,"y3":540,"x4":900,"y4":420}}""")]
    [InlineData("""{"name":"car","confidence":0.9,"xywhn":[0.5,0.38888889,0.0625,0.22222222]}""")]
    public void Corners_and_shares_about_the_centre_are_the_same_box(string row)
    {
        var seen = Decode("ultralytics", """{"camera":"mast","observed":"2026-07-16T10:00:00+09:00","detections":[ROW]}""".Replace("ROW", row, StringComparison.Ordinal)).One("vehicle_sighting");
        Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting!.Lat, 5);
    }

    [Theory]
    [InlineData("deepstream", "samples/detect/deepstream_min_1440.json")]
    [InlineData("deepstream", "samples/detect/deepstream_min_string_id.json")]
    [InlineData("onvif", "samples/detect/onvif_candidate_and_type.xml")]
    [InlineData("onvif", "samples/detect/onvif_hanwha_pixel_y_down.xml")]
    public void Real_frames_read(string feed, string file)
    {
        var decoded = Decoding.Decoder(feed).Decode(Decoding.Real(file), Decoding.Context);
        Assert.Empty(decoded.Rejections);
        Assert.Single(decoded.Observations);
    }

    [Fact]
    public void A_number_that_is_none_costs_its_row_and_not_the_input()
    {
        var decoded = Decode("coco", """[{"camera":"mast","name":"D40","bbox":[NaN,300,120,240]},{"camera":"mast","name":"D40","score":-Infinity,"note":"NaN \" Infinity","bbox":[900,300,120,240]}]""");
        Assert.Null(decoded.One("hazard_detection").Value);
        Assert.Equal((0, "bbox"), (Assert.Single(decoded.Rejections).Index, decoded.Rejections[0].Field));
    }

    [Theory]
    [InlineData("coco", """[{"camera":"mast","name":"D40","bbox":[900,300,120,240]}]""")]
    [InlineData("coco", "<annotation><folder>mast</folder><object><name>D40</name><bndbox><xmin>900</xmin><ymin>300</ymin><xmax>1020</xmax><ymax>540</ymax></bndbox></object></annotation>")]
    public void A_box_without_a_time_has_one_key_whenever_it_comes(string feed, string text)
    {
        var later = Decoding.Context with { Cameras = Cameras, Received = Decoding.Context.Received.AddHours(1) };
        var (first, again) = (Decode(feed, text).One("hazard_detection"), Decoding.Decoder(feed).Decode(Encoding.UTF8.GetBytes(text), later).One("hazard_detection"));
        Assert.Equal(first.Key, again.Key);
        Assert.NotEqual(first.Key, Decode(feed, text.Replace("900", "901", StringComparison.Ordinal)).One("hazard_detection").Key);
    }

    [Fact]
    public void Long_names_stay_two_keys()
    {
        var decoded = Decode("ultralytics", """{"path":"PATH","camera":"mast","observed":"2026-07-16T10:00","results":[ROW,ROW]}"""
            .Replace("PATH", new string('p', 300), StringComparison.Ordinal).Replace("ROW", """{"name":"car","xyxy":[900,300,1020,540]}""", StringComparison.Ordinal));
        Assert.Equal(2, decoded.Observations.Select(o => o.Key).Distinct().Count());
        Assert.All(decoded.Observations, o => Assert.True(o.Key.Length <= 120));
    }

    [Theory]
    [InlineData("""{"result":1,"predictions":{"detections":ROW}}""")]
    [InlineData("""{"results":[ROW]}""")]
    [InlineData("[[],[ROW]]")]
    [InlineData("ROW")]
    public void One_box_or_many_in_any_wrapper(string wrapper) =>
        Assert.Single(Decode("ultralytics", wrapper.Replace("ROW", """{"name":"car","camera":"mast","xyxy":[900,300,1020,540]}""", StringComparison.Ordinal)).Observations);

    [Fact]
    public void A_picture_made_smaller_is_stretched_to_the_size_of_its_camera()
    {
        var seen = Decode("coco", """{"images":[{"id":"1","camera":"mast","width":"960","height":540}],"annotations":{"image_id":1,"category_id":1,"bbox":[450,150,60,120]},"categories":{"id":1,"name":"Pothole"}}""").One("hazard_detection");
        Assert.Equal(37.35 + (6 / Math.Tan(20 * Math.PI / 180) / 110_980), seen.Sighting!.Lat, 5);
    }

    [Fact]
    public void A_list_as_Python_prints_it_and_an_only_object_read_too()
    {
        Assert.Single(Decode("deepstream", "[{'id': 7, '@timestamp': '2021-09-21T03:08:51.161Z', 'sensorId': 'mast', 'objects': ['1|900|500|1000|800|Vehicle|#|||||||0.5']}]").Observations);
        Assert.Single(Decode("deepstream", """{"topic":"t","payload":{"id":1,"@timestamp":"2026-07-16T01:00:00.000Z","sensorId":"mast","objects":["1|900|500|1000|800|Vehicle|0.5"]}}""").Observations);
        Assert.Single(Decode("deepstream", """{"id":1,"@timestamp":"2026-07-16T01:00:00.000Z","sensorId":"mast","objects":"1|900|500|1000|800|Vehicle|0.5"}""").Observations);
    }

    [Fact]
    public void A_stream_of_documents_and_a_part_without_its_declaration_read()
    {
        var one = Stream("""<tt:Scale x="0.001" y="-0.001"/>""", """left="1" top="1" right="2" bottom="2" """, "");
        Assert.Equal(2, Decode("onvif", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{one}\n<?xml version=\"1.0\"?>{one}").Observations.Count);
        Assert.Single(Decode("onvif", one.Replace(" xmlns:tt=\"http://www.onvif.org/ver10/schema\"", "", StringComparison.Ordinal)).Observations);
        Assert.Equal("feed.unreadable", Decode("onvif", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").Failure().Code);
    }

    private static Observation Onvif(string transformation, string box) =>
        Decode("onvif", Stream(transformation, box, """<tt:Class><tt:Type Likelihood="0.8">Vehicle</tt:Type></tt:Class>""")).One("vehicle_sighting");

    private static string Stream(string transformation, string box, string classes) =>
        $"""<tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema"><tt:VideoAnalytics Source="mast"><tt:Frame UtcTime="2026-07-16T07:33:08.66"><tt:Transformation>{transformation}</tt:Transformation><tt:Object ObjectId="209" Parent="210"><tt:Appearance><tt:Shape><tt:BoundingBox {box}/></tt:Shape>{classes}</tt:Appearance></tt:Object></tt:Frame></tt:VideoAnalytics><tt:Event/></tt:MetadataStream>""";

    private static string Frame(string item) => $$"""{"version":"4.0","id":1,"@timestamp":"2026-07-16T01:00:00.000Z","sensorId":"mast","objects":["{{item}}"]}""";

    private static Decoded Decode(string feed, string text) => Decoding.Decoder(feed).Decode(Encoding.UTF8.GetBytes(text), Decoding.Context with { Cameras = Cameras });
}
