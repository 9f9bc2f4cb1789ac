using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// How bad a hazard is, 0–4: by its class, one more where traffic is fast or on an arterial, one more when it is large, one less beside the carriageway.
/// Forecast rain does not count yet.
/// </summary>
public static class HazardSeverity
{
    /// <summary>The severity of a hazard on a road.</summary>
    public static int Of(Hazard hazard, string @class, Corridor corridor, RoadSegment? road, HazardRules rules)
    {
        var severity = 0;
        foreach (ref readonly var known in rules.Severities.Span)
        {
            if (known.Class == @class)
                severity = known.Severity;
        }

        if ((road?.SpeedLimitKmh ?? corridor.SpeedLimitKmh) >= rules.FastKmh || (road?.Class ?? corridor.Class) <= RoadClass.Primary)
            severity++;
        if (hazard.Detections.Max(d => d.SizeM) >= rules.LargeM)
            severity++;
        if (Math.Abs(hazard.Place.OffsetM) - hazard.Place.SigmaM > (road?.Lanes ?? corridor.Lanes) * rules.LaneM / 2)
            severity--;
        return Math.Clamp(severity, 0, 4);
    }
}
