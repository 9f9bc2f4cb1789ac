using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>Shows a parking zone: its rule and room. It is not judged, and says so.</summary>
public static class ParkingView
{
    /// <summary>The zone at <paramref name="now"/>.</summary>
    public static ParkingSnapshot Of(ParkingZone zone, PlainState state, DateTimeOffset now)
    {
        var over = state.Override is { } fact && fact.InForce(now) ? fact : null;
        return new ParkingSnapshot
        {
            Id = zone.Id,
            Title = zone.Title,
            Provenance = zone.Provenance,
            State = ZoneFold.StateOf(over?.Value),
            StateReason = over is null ? "not assessed" : "override " + over.Label,
            AsOf = state.NewestAt,
            NextDue = state.Override?.NextChange(now),
            Rule = zone.Rule,
            Capacity = zone.Capacity,
        };
    }
}
