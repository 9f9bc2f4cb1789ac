using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// Which passes of a camera missed a hazard. Asked again at every detection and every pass, so that it does not matter which of them came first:
/// a late detection takes the miss back, a late pass finds the detection.
/// </summary>
public static class HazardMisses
{
    /// <summary>The hazard with the misses that its detections and the corridor's newest passes leave.</summary>
    public static Hazard Renew(Hazard hazard, ValueArray<CorridorPass> passes, HazardRules rules)
    {
        if (passes.Count == 0 && hazard.Misses.Count == 0)
            return hazard;
        var misses = new List<HazardMiss>(hazard.Misses.Count);
        foreach (var miss in hazard.Misses.Span)
        {
            if (!Saw(hazard, miss.Camera, miss.Patrol, miss.At, rules))
                misses.Add(miss);
        }

        foreach (var pass in passes.Span)
        {
            if (At(hazard, pass, rules) is { } at && misses.TrueForAll(m => m.Pass != pass.Key))
                misses.Add(new HazardMiss(pass.Key, pass.Camera, pass.Patrol, at));
        }

        misses.Sort(static (a, b) => a.At.CompareTo(b.At) is not 0 and var order ? order : string.CompareOrdinal(a.Pass, b.Pass));
        if (hazard.Misses.Span.SequenceEqual([.. misses]))
            return hazard;
        var drop = Math.Max(0, misses.Count - rules.Kept);
        var dropped = 0.0;
        for (var i = 0; i < drop; i++)
            dropped += rules.CameraOf(misses[i].Camera).MissEvidence;
        return hazard with
        {
            Misses = new([.. misses.Skip(drop)]),
            PastMisses = hazard.PastMisses + drop,
            Past = hazard.Past with { LogOdds = hazard.Past.LogOdds + dropped },
        };
    }

    private static DateTimeOffset? At(Hazard hazard, CorridorPass pass, HazardRules rules)
    {
        if (hazard.Over || hazard.MergedInto is not null || pass.At(hazard.Place.ChainageM, rules.GateM) is not { } at || at <= hazard.FirstSeen)
            return null;

        // Where detections and misses are no longer all kept, the verdict on old passes stands.
        if (hazard.Place.Count > hazard.Detections.Count && at < hazard.Detections[0].Observed)
            return null;
        if (hazard.PastMisses > 0 && hazard.Misses.Count > 0 && at < hazard.Misses[0].At)
            return null;
        return Saw(hazard, pass.Camera, pass.Patrol, at, rules) ? null : at;
    }

    private static bool Saw(Hazard hazard, string camera, string patrol, DateTimeOffset at, HazardRules rules)
    {
        var window = TimeSpan.FromMinutes(rules.MissWindowMinutes);
        foreach (var d in hazard.Detections.Span)
        {
            if ((d.Source == camera || d.Source == patrol) && (d.Observed - at).Duration() <= window)
                return true;
        }

        return false;
    }
}
