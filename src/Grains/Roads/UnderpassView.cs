using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Roads;

/// <summary>Shows an underpass as the worst of its road segments; one unknown segment makes it unknown unless another is closed.</summary>
public static class UnderpassView
{
    /// <summary>The underpass at the watermark of <paramref name="around"/>.</summary>
    public static UnderpassSnapshot Of(Underpass underpass, PlainState state, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        RoadSnapshot? worst = null, unknown = null;
        double? depth = null;
        foreach (var id in underpass.Roads)
        {
            var road = around.Snapshot<RoadSnapshot>(id);
            depth = road?.DepthM is { } metres ? Math.Max(depth ?? 0, metres) : depth;
            if (road?.State is null)
            {
                unknown ??= road;
                continue;
            }

            worst = worst is null || Rank(road) > Rank(worst) ? road : worst;
        }

        var outlook = Outlook(underpass, around, now, rules);
        var told = worst is { Passable: false } || unknown is null ? worst : unknown;
        return new UnderpassSnapshot
        {
            Id = underpass.Id,
            Title = underpass.Title,
            Provenance = underpass.Provenance,
            State = told?.State,
            StateReason = told?.StateReason ?? "road.unknown",
            AsOf = told?.AsOf ?? state.NewestAt,
            Passable = told?.Passable,
            ClosedBy = told?.ClosedBy,
            ClosedSince = told?.ClosedSince,
            DepthM = depth,
            FloodProbability1h = outlook?.Within1h,
            FloodProbability2h = outlook?.Within2h,
            FloodProbability3h = outlook?.Within3h,
            FloodProbabilityReason = outlook?.Reason ?? "배수구역 없음",
            FloodProbabilityReasonEn = outlook?.ReasonEn ?? "zone.none",
        };
    }

    private static FloodOutlook? Outlook(Underpass underpass, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        if (underpass.Zone is not { } id || around.Asset<DrainageZone>(id) is not { } zone || around.Snapshot<DrainageZoneSnapshot>(id) is not { } shown)
            return null;
        var known = ZoneRisk.Conditions(zone, shown, around.StateOf<ZoneState>(id) ?? ZoneState.Initial, around, now, rules);
        var depth = shown.DepthM is { } metres ? FloodPlaces.DepthM(underpass, zone, metres) : (double?)null;
        return FloodOutlook.Of(FloodPlaces.Of(underpass, zone), known is { } conditions ? conditions with { DepthM = depth } : null, around);
    }

    private static int Rank(RoadSnapshot road) => (road.Passable == false ? 100 : 0) + (int)road.State!.Value;
}
