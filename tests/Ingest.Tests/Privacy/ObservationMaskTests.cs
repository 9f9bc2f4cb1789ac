using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Privacy;

public class ObservationMaskTests
{
    [Fact]
    public void Key_of_any_feed_loses_its_plate_and_stays_a_key()
    {
        var o = Decoding.Decode("sensor", """[{"sensor":"S1","key":"12가3456","observed":"2026-08-13T06:00:00Z","quantity":"battery","value":1,"unit":"%"}]""").One("battery");
        var masked = ObservationMask.Of(o, PlatePseudonym.Ephemeral);
        Assert.StartsWith("[plate]#", masked.Key, StringComparison.Ordinal);
        Assert.NotEqual(masked.Key, ObservationMask.Of(o with { Key = "12가3457" }, PlatePseudonym.Ephemeral).Key);
        Assert.Same(masked, ObservationMask.Of(masked, PlatePseudonym.Ephemeral));
    }
}
