using SiheungTwin.Grains.Interfaces.Journal;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>A vehicle that comes back under another name because the keys were rotated.</summary>
public class RotationTests
{
    private const string Renamed = "v:2:cccc";

    [Fact]
    public void A_stay_over_a_rotation_is_the_stay_it_would_have_been_without_one()
    {
        var plain = Fold(Seen(Kim, 0, Ordinary), Seen(Lee, 1, Ordinary), Seen(Kim, 20, Ordinary), Seen(Kim, 40, Ordinary));
        var rotated = Fold(Seen(Kim, 0, Ordinary), Seen(Lee, 1, Ordinary), Was(Seen(Renamed, 20, Ordinary), Kim), Was(Seen(Renamed, 40, Ordinary), Kim));
        Assert.Equal(plain.Zones, rotated.Zones);
        Assert.Equal([Lee, Renamed], rotated.Vehicles.Select(v => v.Vehicle));
        Assert.Equal(plain.Vehicles.Single(v => v.Vehicle == Kim).Stays, rotated.Vehicles.Single(v => v.Vehicle == Renamed).Stays);
    }

    [Fact]
    public void Without_the_overlap_nothing_links_the_two_names()
    {
        var state = Fold(Seen(Kim, 0, Ordinary), Seen(Renamed, 20, Ordinary));
        Assert.Equal([Kim, Renamed], state.Vehicles.Select(v => v.Vehicle));
        Assert.Equal(2, state.Zones.Span.ToArray().Sum(z => z.Hours.Sum(h => h.Stays)));
    }

    private static Entry Was(Entry seen, string former) => seen with { Body = seen.Body![..^1] + $",\"was\":\"{former}\"}}" };
}
