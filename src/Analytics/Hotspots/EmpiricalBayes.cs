namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Rates shrunk towards a common one, the more the less was at risk (Marshall, Applied Statistics 40, 1991).</summary>
public static class EmpiricalBayes
{
    /// <summary>Shrinks towards the rate of all zones.</summary>
    /// <param name="events">Events, at least 0.</param>
    /// <param name="atRisk">What they are counted against, above 0.</param>
    /// <param name="rates">Where the shrunk rates go, events per unit at risk.</param>
    public static void Global(ReadOnlySpan<double> events, ReadOnlySpan<double> atRisk, Span<double> rates)
    {
        var n = events.Length;
        var (all, base_) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
            (all, base_) = (all + events[i], base_ + atRisk[i]);
        var common = all / base_;
        var squares = 0.0;
        for (var i = 0; i < n; i++)
            squares += atRisk[i] * Square((events[i] / atRisk[i]) - common);
        var between = Math.Max(0, (squares / base_) - (common / (base_ / n)));
        for (var i = 0; i < n; i++)
            rates[i] = Shrunk(events[i] / atRisk[i], atRisk[i], common, between);
    }

    /// <summary>
    /// Shrinks towards the rate of the zone and its neighbours. As in spdep's EBlocal the spread of a neighbourhood is taken with each member against
    /// the rate of its own neighbourhood, not that of the zone in the middle. A zone without neighbours has nothing to lean on: NaN.
    /// </summary>
    /// <param name="events">Events, at least 0.</param>
    /// <param name="atRisk">What they are counted against, above 0.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    /// <param name="rates">Where the shrunk rates go.</param>
    public static void Local(ReadOnlySpan<double> events, ReadOnlySpan<double> atRisk, NeighbourGraph graph, Span<double> rates)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var n = events.Length;
        var (common, squares) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            common[i] = (events[i] + GetisOrd.SumAround(events, graph, i)) / (atRisk[i] + GetisOrd.SumAround(atRisk, graph, i));
            squares[i] = atRisk[i] * Square((events[i] / atRisk[i]) - common[i]);
        }

        for (var i = 0; i < n; i++)
        {
            var (members, around) = (graph.Degree(i) + 1, atRisk[i] + GetisOrd.SumAround(atRisk, graph, i));
            var between = Math.Max(0, ((squares[i] + GetisOrd.SumAround(squares, graph, i)) / around) - (common[i] / (around / members)));
            rates[i] = members == 1 ? double.NaN : Shrunk(events[i] / atRisk[i], atRisk[i], common[i], between);
        }
    }

    // Without a spread and without events there is nothing to weigh: the common rate stands.
    private static double Shrunk(double rate, double atRisk, double common, double between)
    {
        var total = between + (common / atRisk);
        return total > 0 ? common + (between * (rate - common) / total) : common;
    }

    private static double Square(double value) => value * value;
}
