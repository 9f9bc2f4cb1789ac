using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Tests.Mqtt;

public class DeliveryTests
{
    [Fact]
    public void Rows_of_several_messages_are_numbered_on_so_that_no_two_are_one()
    {
        Delivery[] deliveries = [new(new byte[1]), new(new byte[2]), new(new byte[3])];
        var decoded = Delivery.Decode(deliveries, d => d.Content.Length switch
        {
            1 => new Decoded([Row(0), Row(1)], [new Rejection(2, "c", "", "")]),
            2 => new Decoded([], [new Rejection(-1, "feed.unreadable", "", "")]),
            _ => new Decoded([Row(0)], []),
        });
        Assert.Equal([0, 1, 3], decoded.Observations.Select(o => o.Index));
        Assert.Equal([2, -1], decoded.Rejections.Select(r => r.Index));
    }

    private static Observation Row(int index) => new("sensor", "s", "k", DateTimeOffset.UnixEpoch, "wind", 1, null, null, "m/s", null, "s") { Index = index };
}
