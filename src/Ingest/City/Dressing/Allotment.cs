namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Whole numbers in proportion to weights, by largest remainder.</summary>
public static class Allotment
{
    /// <summary>Shares out <paramref name="total"/>; ties go to the earlier place. All zero when no weight is positive.</summary>
    public static int[] Of(IReadOnlyList<double> weights, int total)
    {
        var sum = weights.Sum();
        var shares = new int[weights.Count];
        if (sum <= 0)
            return shares;
        var given = 0;
        for (var i = 0; i < shares.Length; i++)
            given += shares[i] = (int)Math.Floor(weights[i] / sum * total);
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => (weights[i] / sum * total) - shares[i]).ThenBy(i => i).Take(total - given))
            shares[i]++;
        return shares;
    }
}
