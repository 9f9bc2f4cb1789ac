using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Silo.Signs;

/// <summary>
/// The order in which signs are to be inspected: by probability of coming off, unknown last; then by condition, the worst first; then by the end of the display term, without a permit first;
/// then by id, so that two asked the same give the same.
/// </summary>
internal static class InspectionOrder
{
    /// <summary>Ordinals of the first signs in that order.</summary>
    public static IReadOnlyList<int> First(AtlasRoot root, int limit)
    {
        // The worst kept so far comes out first, so that a city of signs is gone through without being sorted.
        var kept = new PriorityQueue<int, Urgency>(limit + 1);
        foreach (var ordinal in root.Index.Of(AtlasCollection.Signboards))
        {
            var sign = (SignboardSnapshot)root.SnapshotAt(ordinal);
            var urgency = new Urgency(sign.WindFailureProbability ?? -1, sign.Condition is { } found ? (int)found : -1, sign.CheckDue?.DayNumber ?? int.MinValue, root.Index.Ranks[ordinal]);
            if (kept.Count < limit)
                kept.Enqueue(ordinal, urgency);
            else
                kept.EnqueueDequeue(ordinal, urgency);
        }

        var list = new int[kept.Count];
        for (var i = list.Length - 1; i >= 0; i--)
            list[i] = kept.Dequeue();
        return list;
    }

    // Greater is more urgent.
    private readonly record struct Urgency(double Probability, int Condition, int Due, int Rank) : IComparable<Urgency>
    {
        public int CompareTo(Urgency other)
        {
            var order = Probability.CompareTo(other.Probability);
            if (order == 0)
                order = Condition.CompareTo(other.Condition);
            if (order == 0)
                order = other.Due.CompareTo(Due);
            return order == 0 ? other.Rank.CompareTo(Rank) : order;
        }
    }
}
