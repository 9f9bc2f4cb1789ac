using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Hazards;

/// <summary>How well a road segment explains positions: the sum of the logarithms of its probabilities.</summary>
/// <param name="Segment">Road segment.</param>
/// <param name="LogP">Sum of log probabilities.</param>
[GenerateSerializer, Immutable, Alias("twin.segment-vote")]
public readonly record struct SegmentVote([property: Id(0)] string Segment, [property: Id(1)] double LogP);

/// <summary>The road segments a hazard may lie on, as its detections' placements have it together: independent errors, so that logarithms add up.</summary>
public static class SegmentVotes
{
    // More segments than meet at any junction; the least probable go first.
    private const int Most = 8;

    /// <summary>Both together, best first, the best at 0; a segment one of them does not name has the least probability there.</summary>
    public static ValueArray<SegmentVote> Join(ValueArray<SegmentVote> left, int leftCount, ValueArray<SegmentVote> right, int rightCount, double leastProbability)
    {
        if (left.Count == 0)
            return right;
        var least = Math.Log(leastProbability);
        var joined = new List<SegmentVote>(left.Count + right.Count);
        foreach (ref readonly var vote in left.Span)
            joined.Add(vote with { LogP = vote.LogP + (Find(right, vote.Segment) ?? (least * rightCount)) });
        foreach (ref readonly var vote in right.Span)
        {
            if (Find(left, vote.Segment) is null)
                joined.Add(vote with { LogP = vote.LogP + (least * leftCount) });
        }

        return Ordered(joined);
    }

    /// <summary>Best first, the best at 0.</summary>
    public static ValueArray<SegmentVote> Ordered(List<SegmentVote> votes)
    {
        votes.Sort(static (a, b) => b.LogP.CompareTo(a.LogP) is not 0 and var order ? order : string.CompareOrdinal(a.Segment, b.Segment));
        var kept = new SegmentVote[Math.Min(votes.Count, Most)];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = votes[i] with { LogP = votes[i].LogP - votes[0].LogP };
        return new(kept);
    }

    /// <summary>The most probable segment; null when none is known.</summary>
    public static string? Best(ValueArray<SegmentVote> votes) => votes.Count == 0 ? null : votes[0].Segment;

    /// <summary>True when both are sure, and of different segments.</summary>
    public static bool Exclude(ValueArray<SegmentVote> left, ValueArray<SegmentVote> right, double sure) =>
        left.Count > 0 && right.Count > 0 && left[0].Segment != right[0].Segment && Sure(left, sure) && Sure(right, sure);

    private static bool Sure(ValueArray<SegmentVote> votes, double sure)
    {
        var sum = 0.0;
        foreach (ref readonly var vote in votes.Span)
            sum += Math.Exp(vote.LogP);
        return 1 >= sure * sum;
    }

    private static double? Find(ValueArray<SegmentVote> votes, string segment)
    {
        foreach (ref readonly var vote in votes.Span)
        {
            if (vote.Segment == segment)
                return vote.LogP;
        }

        return null;
    }
}
