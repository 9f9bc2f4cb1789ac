using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>How one candidate did on one group of held-out rows, with 95 % intervals over resampled storms.</summary>
public sealed record CandidateScores(string Candidate, Interval Brier, Interval Auc, Interval Pod, Interval Far, Interval Csi);

/// <summary>One group of held-out rows.</summary>
/// <param name="Group">Which: <c>all</c>, <c>1 h</c>, <c>underpasses</c>, <c>not yet flooded</c> …</param>
/// <param name="Rows">Rows.</param>
/// <param name="Rate">Share of them that floods.</param>
/// <param name="Scores">By candidate.</param>
/// <param name="Gain">Brier score of the best baseline less that of the trees: above zero the trees win.</param>
/// <param name="Best">Baseline with the least Brier score.</param>
public sealed record GroupScores(string Group, int Rows, double Rate, IReadOnlyList<CandidateScores> Scores, Interval Gain, string Best)
{
    /// <summary>Who wins by the interval of the difference: the trees, the best baseline, or nobody.</summary>
    public string Winner => Gain.Low > 0 ? FloodTrainer.Trees : Gain.High < 0 ? Best : "none";
}

/// <summary>Warning time of places that flooded in held-out storms and were dry when the rain began.</summary>
/// <param name="Onsets">Onsets.</param>
/// <param name="Warned">Share with a probability of at least 0.5 before.</param>
/// <param name="MedianMin">Median time from the first such probability (within three hours) to the onset [min]; unwarned count as 0.</param>
public readonly record struct LeadTime(int Onsets, double Warned, double MedianMin);

/// <summary>What a training run found.</summary>
public sealed record FloodReport(IReadOnlyList<GroupScores> Groups, LeadTime Lead, SweepResult Sweep);

/// <summary>Sweeps of one input at a time upwards over random rows.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Steps">Scores compared.</param>
/// <param name="Violations">Of them, lower than the one before.</param>
public readonly record struct SweepResult(int Rows, long Steps, long Violations);
