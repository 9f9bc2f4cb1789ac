using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Detections;

public class PatrolTrackTests
{
    private static string Track(string coordinates, string times, string more = "\"patrol\":\"p-1\"") =>
        $$$"""{"type":"Feature","geometry":{"type":"LineString","coordinates":[{{{coordinates}}}]},"properties":{{{{more}}},"times":[{{{times}}}]}}""";

    private const string Line = "[126.740,37.350],[126.741,37.350]";
    private const string Times = "\"2026-08-13T06:00:00Z\",\"2026-08-13T15:00:08+09:00\"";

    [Fact]
    public void Track_is_one_observation_of_its_end_and_length_in_time()
    {
        var o = Decoding.Decode("patrol-track", Track(Line, Times, "\"patrol\":\"p-1\",\"camera\":\"front\"")).One("patrol_track");
        Assert.Equal(("patrol:p-1", "2026-08-13T06:00:00Z/front", 8d, "s"), (o.Source, o.Key, o.Value, o.Unit));
        Assert.Equal(Decoding.Utc(2026, 8, 13, 6, 0).AddSeconds(8), o.Observed);
        Assert.Equal("line:126.74,37.35;126.741,37.35", o.Place);
        Assert.Equal(("p-1", "front", 2, 4), (o.Path!.Patrol, o.Path.Camera, o.Path.Times.Length, o.Path.LonLat.Length));
    }

    [Theory]
    [InlineData(Line, "\"2026-08-13T06:00:00Z\"", "times.count", "times")]
    [InlineData("[126.74,37.35]", "\"2026-08-13T06:00:00Z\"", "times.count", "times")]
    [InlineData(Line, "\"2026-08-13T06:00:00Z\",\"2026-08-13T06:00:00Z\"", "time.order", "times[1]")]
    [InlineData(Line, "\"2026-08-13T06:00:00Z\",\"2026-08-13T05:59:00Z\"", "time.order", "times[1]")]
    [InlineData(Line, "\"2026-08-13T06:00:00Z\",7", "time.malformed", "times[1]")]
    [InlineData("[126.74,37.35],[126.84,37.35]", Times, "track.jump", "coordinates[1]")]
    [InlineData("[126.74,37.35],[126.84]", Times, "position.malformed", "coordinates[1]")]
    [InlineData(Line, "\"2026-08-13T06:00:00Z\",\"2026-08-15T06:00:00Z\"", "track.too_long", "times")]
    public void Unbelievable_track_is_refused_with_its_reason(string coordinates, string times, string code, string field)
    {
        var rejection = Assert.Single(Decoding.Decode("patrol-track", Track(coordinates, times)).Rejections);
        Assert.Equal((code, field), (rejection.Code, rejection.Field));
    }

    [Fact]
    public void Speed_is_judged_by_distance_over_time()
    {
        // 4.42 km: 88.4 s at 180 km/h, less 0.3 s for the positions' own errors.
        static string At(int seconds) => Track("[126.74,37.35],[126.79,37.35]", $"\"2026-08-13T06:00:00Z\",\"2026-08-13T06:01:{seconds - 60:00}Z\"");
        Assert.Empty(Decoding.Decode("patrol-track", At(89)).Rejections);
        Assert.Equal("track.jump", Assert.Single(Decoding.Decode("patrol-track", At(87)).Rejections).Code);
    }

    [Fact]
    public void Patrol_and_camera_named_by_a_plate_are_masked()
    {
        var o = Decoding.Decode("patrol-track", Track(Line, Times, "\"patrol\":\"순찰 12가3456\",\"camera\":\"34나5678\"")).One("patrol_track");
        Assert.StartsWith("patrol:순찰 [plate]#", o.Source, StringComparison.Ordinal);
        Assert.StartsWith("[plate]#", o.Path!.Camera, StringComparison.Ordinal);
        Assert.DoesNotContain("34나5678", o.Key, StringComparison.Ordinal);
    }
}
