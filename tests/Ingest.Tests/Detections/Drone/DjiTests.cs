using System.Text;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Detections.Drone;

/// <summary>What drones say of their pictures, and what was found in these.</summary>
public class DjiTests
{
    private const double MetresPerDegree = 110_980;
    private const string Tags = """ "width":4000,"height":3000,"DateTimeOriginal":"2026:07:16 10:00:00","GpsLatitude":"+37.35","GpsLongitude":"+126.74","RelativeAltitude":"+60.0","GimbalYawDegree":"0.0","GimbalPitchDegree":"-90.0","GimbalRollDegree":"+0.0","CalibratedFocalLength":"3000.0","CalibratedOpticalCenterX":"2000.0","RtkFlag":"50" """;

    [Fact]
    public void A_packet_with_signs_and_the_misspelled_longitude_tells_its_place_and_height()
    {
        var seen = Decoding.Decode("dji", DronePictures.Xmp).One("image_position");
        Assert.Equal(("point:126.74,37.35", 60.0, "m"), (seen.Place, seen.Value, seen.Unit));
        Assert.Contains("\"sigma_m\":0.05", seen.Body, StringComparison.Ordinal);
        Assert.Contains("\"absolute_altitude_m\":71.25", seen.Body, StringComparison.Ordinal);
        Assert.Contains("\"time_from\":\"received\"", seen.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rdf:Description drone-dji:GpsLatitude=\"37.35\" drone-dji:GpsLongitude=\"+126.74\" drone-dji:RelativeAltitude=\"+60\"/>")]
    [InlineData("<rdf:Description my-tool:rating=\"5\" drone-dji:GpsLatitude=\"37.35\" drone-dji:GpsLongitude=\"126.74\" drone-dji:RelativeAltitude=\"+60\"><other:thing/></rdf:Description>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-16\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description><drone-dji:GpsLatitude>+37.35</drone-dji:GpsLatitude><drone-dji:GpsLongtitude>+126.74</drone-dji:GpsLongtitude><drone-dji:RelativeAltitude>+60.00</drone-dji:RelativeAltitude></rdf:Description></rdf:RDF>")]
    [InlineData("<d xmlns:dji=\"http://www.dji.com/drone-dji/1.0/\"><dji:GPSLatitude>37 deg 21' 0.00\" N</dji:GPSLatitude><dji:GPSLongitude>126,44.4E</dji:GPSLongitude><dji:RelativeAltitude>60 m</dji:RelativeAltitude></d>")]
    public void Attributes_and_elements_declared_or_not_say_the_same(string xmp)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false) })
        {
            var seen = Decoding.Decoder("dji").Decode(new ReadOnlyMemory<byte>([.. encoding.GetPreamble(), .. encoding.GetBytes(xmp)]), Decoding.Context).One("image_position");
            Assert.Equal(("point:126.74,37.35", 60.0), (seen.Place, seen.Value));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_is_read_by_its_tags_in_either_byte_order(bool little)
    {
        var exif = DronePictures.Exif(little, "2026:07:16 10:00:00", null, [37, 1, 21, 1, 0, 1], "N", [126, 1, 44, 1, 2400, 100], "E");
        var seen = Read(DronePictures.Jpeg(null, exif)).One("image_position");
        Assert.Equal(("point:126.74,37.35", "camera:FC-TEST", Decoding.Utc(2026, 7, 16, 1, 0)), (seen.Place, seen.Source, seen.Observed));
        Assert.Equal((null, "missing_code"), (seen.Value, seen.Reason));

        var both = Read(DronePictures.Jpeg(DronePictures.Xmp, DronePictures.Exif(little, "2026:07:16 10:00:00", "+00:00", [37, 1, 21, 1, 0, 1], "S", [126, 1, 44, 1, 24, 1], "W"))).One("image_position");
        Assert.Equal(("point:126.74,37.35", 60.0, Decoding.Utc(2026, 7, 16, 10, 0)), (both.Place, both.Value, both.Observed));
    }

    [Fact]
    public void A_file_cut_anywhere_costs_a_row_and_never_shows_its_bytes()
    {
        var file = DronePictures.Jpeg(DronePictures.Xmp, DronePictures.Exif(true, "2026:07:16 10:00:00", "+09:00", [37, 1, 21, 1, 0, 1], "N", [126, 1, 44, 1, 24, 1], "E"));
        for (var length = 3; length <= file.Length; length++)
        {
            var decoded = Read(file[..length]);
            Assert.Equal(1, decoded.Observations.Count + decoded.Rejections.Count);
        }
    }

    [Fact]
    public void A_file_damaged_anywhere_never_throws()
    {
        var file = DronePictures.Jpeg(DronePictures.Xmp, DronePictures.Exif(false, "2026:07:16 10:00:00", "+09:00", [37, 1, 21, 1, 0, 1], "N", [126, 1, 44, 1, 24, 1], "E"));
        var random = new Random(20260716);
        for (var i = 0; i < 5000; i++)
        {
            var damaged = file.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
                damaged[random.Next(2, damaged.Length)] = (byte)random.Next(256);
            var decoded = Read(damaged);
            Assert.Equal(1, decoded.Observations.Count(o => double.IsFinite(o.Value ?? 0)) + decoded.Rejections.Count);
        }
    }

    [Fact]
    public void Boxes_of_a_picture_without_a_place_are_all_told_and_share_what_is_kept()
    {
        var decoded = Decoding.Decode("dji", $$"""{"note":"n","detections":[{{string.Join(',', Enumerable.Repeat("{}", 1000))}}]}""");
        Assert.Equal(Enumerable.Range(0, 1000), decoded.Rejections.Select(r => r.Index));
        Assert.Single(decoded.Rejections.Select(r => r.Content).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Theory]
    [InlineData("\"GpsLatitude\":\"+37.35\"", "\"x\":1", "field.missing", "GpsLatitude")]
    [InlineData("\"+37.35\"", "\"north\"", "position.malformed", "GpsLatitude")]
    [InlineData("\"+37.35\"", "\"97.35\"", "position.out_of_range", "GpsLatitude")]
    [InlineData("\"+37.35\"", "NaN", "position.malformed", "GpsLatitude")]
    [InlineData("\"+37.35\"", "\"NaN\"", "position.malformed", "GpsLatitude")]
    [InlineData("\"+37.35\",\"GpsLongitude\":\"+126.74\"", "0.0,\"GpsLongitude\":0", "position.unknown", "GpsLatitude")]
    [InlineData("\"+126.74\"", "\"+126.74\",\"GpsStatus\":\"Invalid\"", "position.unknown", "GpsLatitude")]
    [InlineData("2026:07:16 10:00:00", "2026:27:16 10:00:00", "time.malformed", "datetimeoriginal")]
    [InlineData("\"+60.0\"", "\"high\"", "value.not_a_number", "RelativeAltitude")]
    [InlineData("\"+60.0\"", "\"-3\"", "value.out_of_range", "RelativeAltitude")]
    [InlineData("\"RelativeAltitude\"", "\"x\"", "field.missing", "RelativeAltitude")]
    [InlineData("\"GimbalPitchDegree\"", "\"x\"", "field.missing", "GimbalPitchDegree")]
    [InlineData("\"CalibratedFocalLength\"", "\"x\"", "field.missing", "CalibratedFocalLength")]
    [InlineData("\"-90.0\"", "\"5\"", "camera.above_horizon", "box")]
    [InlineData("\"-90.0\"", "-1", "camera.too_far", "box")]
    [InlineData("1940,1440,120,120", "1940,1440,120", "object.malformed", "bbox")]
    public void What_is_wrong_is_named_and_costs_its_rows(string from, string to, string code, string field)
    {
        var decoded = Decoding.Decode("dji", Picture().Replace(from, to, StringComparison.Ordinal));
        Assert.Empty(decoded.Observations);
        var r = Assert.Single(decoded.Rejections);
        Assert.Equal((code, field), (r.Code, r.Field));
    }

    [Fact]
    public void A_box_in_the_middle_of_a_picture_straight_down_lies_below_the_drone_with_the_errors_of_height_and_gimbal()
    {
        var seen = Decoding.Decode("dji", Picture()).One("hazard_detection").Sighting!;
        Assert.Equal((126.74, 37.35, "pothole"), (seen.Lon, seen.Lat, seen.Class));

        // Pitch moves the middle by 60 m · tan 1.5° = 1.57 m, which both directions share; height, bearing and a turn about the view do not.
        Assert.Equal(1.57 / Math.Sqrt(2), seen.SigmaM, 0.02);
    }

    [Theory]
    [InlineData(0, 0.01, 0)]
    [InlineData(90, 0, 0.01)]
    [InlineData(180, -0.01, 0)]
    public void A_box_nearer_the_upper_side_lies_where_the_drone_looks(double yaw, double north, double east)
    {
        var seen = Decoding.Decode("dji", Picture("1940,940,120,120").Replace("\"GimbalYawDegree\":\"0.0\"", $"\"GimbalYawDegree\":\"{yaw}\"", StringComparison.Ordinal)).One("hazard_detection").Sighting!;

        // 500 pixels of a focal length of 3,000 from 60 m: 10 m.
        Assert.Equal(37.35 + (north * 1000 / MetresPerDegree), seen.Lat, 6);
        Assert.Equal(126.74 + (east * 1000 / 88_600), seen.Lon, 6);
    }

    [Theory]
    [InlineData("50", 0.05)]
    [InlineData("34", 0.5)]
    [InlineData("16", 2.5)]
    [InlineData("0", 2.5)]
    [InlineData("?", 2.5)]
    public void A_worse_solution_is_a_larger_error(string flag, double sigma)
    {
        var decoded = Decoding.Decode("dji", Picture().Replace("\"50\"", $"\"{flag}\"", StringComparison.Ordinal));
        var level = Decoding.Decode("dji", Picture().Replace("\"50\"", "\"50\",\"sigma_m\":1e-9", StringComparison.Ordinal)).One("hazard_detection").Sighting!.SigmaM;
        Assert.Equal(Math.Sqrt((level * level) + (sigma * sigma)), decoded.One("hazard_detection").Sighting!.SigmaM, 0.02);
    }

    [Fact]
    public void An_equivalent_focal_length_is_of_the_diagonal()
    {
        // 24 mm of a 35 mm frame is 84° across the diagonal, as DJI says of the Phantom 4 Pro: 73.7° across 4:3.
        var seen = Decoding.Decode("dji", Picture("3940,1440,120,120").Replace("\"CalibratedFocalLength\":\"3000.0\"", "\"FocalLengthIn35mmFormat\":\"24 mm\"", StringComparison.Ordinal)).One("hazard_detection").Sighting!;
        Assert.Equal(126.74 + (60 * 0.8 * 21.633 / 24 / 88_600), seen.Lon, 5);
    }

    [Fact]
    public void Boxes_find_their_picture_among_several_and_lost_ones_are_told()
    {
        var text = """{"images":[{"id":1,"file_name":"a.JPG",TAGS},{"id":"2","file_name":"b.JPG",TAGS}],"categories":[{"id":4,"name":"D40"}],"annotations":[{"image_id":1,"category_id":4,"bbox":[1,1,2,2]},{"image_id":7,"category_id":4,"bbox":[1,1,2,2]}]}"""
            .Replace("TAGS", Tags, StringComparison.Ordinal);
        var decoded = Decoding.Decode("dji", text);
        Assert.Equal("a.JPG/0@2026-07-16T01:00:00Z", decoded.One("hazard_detection").Key);
        Assert.Equal("b.JPG@2026-07-16T01:00:00Z", decoded.One("image_position").Key);
        Assert.Equal("field.missing", Assert.Single(decoded.Rejections).Code);
    }

    [Theory]
    [InlineData("[PICTURE,PICTURE]", 2)]
    [InlineData("""{"data":{"items":[PICTURE]}}""", 1)]
    [InlineData("""{"images":PICTURE}""", 1)]
    public void One_picture_or_many_in_any_wrapper(string wrapper, int count) =>
        Assert.Equal(count, Decoding.Decode("dji", wrapper.Replace("PICTURE", Picture(), StringComparison.Ordinal)).Observations.Count);

    [Fact]
    public void Tags_as_exiftool_writes_them_are_the_same()
    {
        var seen = Decoding.Decode("dji", """[{"SourceFile":"/home/kim/DJI_7.JPG","XMP:GPSLatitude":"37 deg 21' 0.00\" N","XMP:GPSLongtitude":"126 deg 44' 24.00\" E","EXIF:GPSLatitude":"36 deg 0' 0.00\"","XMP:RelativeAltitude":"+60.00","EXIF:DateTimeOriginal":"2026:07:16 10:00:00","EXIF:OffsetTimeOriginal":"+09:00"}]""").One("image_position");
        Assert.Equal(("point:126.74,37.35", "DJI_7.JPG@2026-07-16T01:00:00Z"), (seen.Place, seen.Key));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><rdf:Description drone-dji:GpsLatitude=\"37\" drone-dji:GpsLongitude=\"126\"/>", "feed.unreadable")]
    [InlineData("<html><body>점검 중</body></html>", "feed.maintenance_page")]
    [InlineData("5", "feed.unreadable")]
    [InlineData("[]", "feed.no_data")]
    [InlineData("\u0089PNG", "feed.unreadable")]
    public void What_is_no_picture_is_one_failure(string text, string code) => Assert.Equal(code, Decoding.Decode("dji", text).Failure().Code);

    [Fact]
    public void A_picture_without_a_time_has_one_key_whenever_it_comes()
    {
        var later = Decoding.Context with { Received = Decoding.Context.Received.AddDays(1) };
        foreach (var text in new[] { DronePictures.Xmp, Picture().Replace("DateTimeOriginal", "x", StringComparison.Ordinal) })
        {
            var (first, again) = (Decoding.Decode("dji", text), Decoding.Decoder("dji").Decode(Encoding.UTF8.GetBytes(text), later));
            Assert.Equal(Assert.Single(first.Observations).Key, Assert.Single(again.Observations).Key);
            Assert.Equal(later.Received, again.Observations[0].Observed);
        }
    }

    [Fact]
    public void A_picture_as_text_is_dropped_and_a_plate_in_a_name_is_masked()
    {
        var picture = new string('A', 3000);
        var decoded = Decoding.Decode("dji", Picture("1,1,2").Replace("\"bbox\"", $"\"crop\":\"{picture}\",\"note\":\"12가3456\",\"bbox\"", StringComparison.Ordinal));
        var content = Assert.Single(decoded.Rejections).Content!;
        Assert.DoesNotContain("AAAA", content, StringComparison.Ordinal);
        Assert.DoesNotContain("3456", content, StringComparison.Ordinal);
    }

    private static string Picture(string box = "1940,1440,120,120") => $$"""{"file_name":"DJI_1.JPG",{{Tags}},"detections":[{"name":"D40","confidence":0.8,"bbox":[{{box}}]}]}""";

    private static Decoded Read(byte[] file) => Decoding.Decoder("dji").Decode(file, Decoding.Context);
}
