using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// How sure a hazard is: log-odds of the prior, plus each pass with a detection by its best confidence and its camera's weight, less each pass that missed it.
/// Frames of one pass are one witness.
/// </summary>
/// <param name="Passes">Distinct passes that saw it.</param>
/// <param name="LogOdds">Log-odds that it is there.</param>
/// <param name="Strongest">Greatest confidence of a kept detection, 0–1.</param>
public readonly record struct HazardEvidence(int Passes, double LogOdds, double Strongest)
{
    /// <summary>Probability that it is there, 0–1.</summary>
    public double Probability => 1 / (1 + Math.Exp(-LogOdds));

    /// <summary>What speaks for and against a hazard since it was last reopened.</summary>
    public static HazardEvidence Of(Hazard hazard, HazardRules rules)
    {
        var from = hazard.EvidenceFrom ?? DateTimeOffset.MinValue;
        var odds = Logit(rules.PriorProbability) + hazard.Past.LogOdds;
        var passes = hazard.Past.Passes;
        var strongest = 0.0;
        var window = TimeSpan.FromMinutes(rules.PassMinutes);
        var detections = hazard.Detections.Span;
        for (var i = 0; i < detections.Length; i++)
        {
            var d = detections[i];
            if (d.Observed <= from)
                continue;
            strongest = Math.Max(strongest, d.Confidence);
            if (Follows(detections[..i], d, from, window))
                continue;
            passes++;
            odds += OfPass(detections[i..], window, rules);
        }

        foreach (var miss in hazard.Misses.Span)
        {
            if (miss.At > from)
                odds += rules.CameraOf(miss.Camera).MissEvidence;
        }

        return new HazardEvidence(passes, odds, strongest);
    }

    /// <summary>Evidence of one detection alone [log-odds].</summary>
    public static double OfOne(HazardDetection d, HazardRules rules) =>
        rules.CameraOf(d.Source).Weight * Math.Clamp(Logit(d.Confidence), rules.LeastEvidence, rules.MostEvidence);

    // Detections are in the order of time: one of the same source shortly before makes this one a part of its pass.
    private static bool Follows(ReadOnlySpan<HazardDetection> before, HazardDetection d, DateTimeOffset from, TimeSpan window)
    {
        for (var i = before.Length - 1; i >= 0 && d.Observed - before[i].Observed <= window && before[i].Observed > from; i--)
        {
            if (before[i].Source == d.Source)
                return true;
        }

        return false;
    }

    private static double OfPass(ReadOnlySpan<HazardDetection> begin, TimeSpan window, HazardRules rules)
    {
        var (source, last, best) = (begin[0].Source, begin[0].Observed, OfOne(begin[0], rules));
        for (var i = 1; i < begin.Length && begin[i].Observed - last <= window; i++)
        {
            if (begin[i].Source != source)
                continue;
            (last, best) = (begin[i].Observed, Math.Max(best, OfOne(begin[i], rules)));
        }

        return best;
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
