namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Statistics of the zones whose rate is known, spread back over all zones with NaN for the others.</summary>
internal sealed record KnownRates(int Zones, double[] Rate, double[] StarZ, double[] EbGlobal, double[] EbLocal)
{
    public static KnownRates Of(double[] counts, double[]? exposureH, NeighbourGraph graph)
    {
        var n = counts.Length;
        int[] known = exposureH is null ? [] : [.. Enumerable.Range(0, n).Where(i => exposureH[i] > 0 && double.IsFinite(exposureH[i]))];
        var among = graph.Among(known);
        var (events, hours, rate) = (new double[known.Length], new double[known.Length], new double[known.Length]);
        for (var i = 0; i < known.Length; i++)
        {
            (events[i], hours[i]) = (counts[known[i]], exposureH![known[i]]);
            rate[i] = events[i] / hours[i];
        }

        var (star, ebGlobal, ebLocal) = (new double[known.Length], new double[known.Length], new double[known.Length]);
        GetisOrd.Star(rate, among, star);
        EmpiricalBayes.Global(events, hours, ebGlobal);
        EmpiricalBayes.Local(events, hours, among, ebLocal);
        return new KnownRates(known.Length, Spread(rate), Spread(star), Spread(ebGlobal), Spread(ebLocal));

        double[] Spread(double[] values)
        {
            var all = new double[n];
            Array.Fill(all, double.NaN);
            for (var i = 0; i < known.Length; i++)
                all[known[i]] = values[i];
            return all;
        }
    }
}
