using System.Diagnostics;
using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench hotspots</c>: the statistics over zones 100 m apart with neighbours within 250 m, in this process on one thread.</summary>
internal static class HotspotsBench
{
    private const string Name = "hotspots";
    private const int Seed = 20221122;
    private const double BandM = 250;
    private const int Permutations = 999;

    public static Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var repeats = options.Quick ? 3 : 9;
        var (x, y, counts, hours) = Zones(100_000);
        var graph = NeighbourGraph.Within(x, y, BandM);
        BenchOptions.Say(FormattableString.Invariant($"100,000 zones, {graph.Links} links; full: neighbours, all statistics of counts and rates, p and both kinds of class, no file; kernel: Gi* alone over known neighbours"));
        Print("full-100k", Median(repeats, ct, () => HotspotAnalysis.Of(counts, hours, NeighbourGraph.Within(x, y, BandM))), "ms");
        var z = new double[counts.Length];
        Print("kernel-100k", Median(3 * repeats, ct, () => GetisOrd.Star(counts, graph, z)), "ms");
        var (fewX, fewY, few, _) = Zones(10_000);
        var fewGraph = NeighbourGraph.Within(fewX, fewY, BandM);
        BenchOptions.Say(FormattableString.Invariant($"permutations: {Permutations} over 10,000 zones, {fewGraph.Links} links"));
        Print("permutations-10k", Median(repeats, ct, () => ConditionalPermutation.TwoSided(few, fewGraph, Permutations, Seed)), "ms");
        Print("stream-update", StreamUpdate(counts, graph, options.Quick ? 200_000 : 2_000_000), "µs");
        return Task.FromResult(0);
    }

    // One more event in a zone, and Gi* of that zone and its neighbours read again.
    private static double StreamUpdate(double[] counts, NeighbourGraph graph, int updates)
    {
        var (stream, random, sum) = (new HotspotStream(graph, counts), new Random(Seed), 0.0);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < updates; i++)
        {
            var zone = random.Next(counts.Length);
            stream.Set(zone, stream[zone] + 1);
            sum += stream.Star(zone);
            foreach (var neighbour in graph.Of(zone))
                sum += stream.Star(neighbour);
        }

        var took = Stopwatch.GetElapsedTime(begin).TotalMicroseconds / updates;
        return double.IsNaN(sum) ? throw new InvalidOperationException("The stream lost a value.") : took;
    }

    private static (double[] X, double[] Y, double[] Counts, double[] Hours) Zones(int n)
    {
        var random = new Random(Seed);
        var side = (int)Math.Ceiling(Math.Sqrt(n));
        var (x, y, counts, hours) = (new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (x[i], y[i]) = ((100 * (i % side)) + (60 * random.NextDouble()), (100 * (i / side)) + (60 * random.NextDouble()));
            (counts[i], hours[i]) = (random.Next(30), random.Next(1, 40));
        }

        return (x, y, counts, hours);
    }

    private static double Median(int repeats, CancellationToken ct, Action run)
    {
        run();
        run();
        var latencies = new Latencies();
        for (var i = 0; i < repeats; i++)
        {
            ct.ThrowIfCancellationRequested();
            var begin = Stopwatch.GetTimestamp();
            run();
            latencies.Add(Stopwatch.GetElapsedTime(begin));
        }

        return latencies.Quantile(0.5);
    }

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();
}
