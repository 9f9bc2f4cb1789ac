using System.Diagnostics;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// <c>bench hazards</c>: a seeded week of patrols on the shipped city. <c>throughput</c> [detections/s] and <c>fuse-p99</c> [ms] are of the fold of placed
/// detections with the decisions that follow, on one thread, the passes between them folded but not counted; decoding, placement and journal are not in them (see <c>bench ingest</c>).
/// <c>duplicates-per-hazard</c>, <c>precision</c> and <c>recall</c> compare what was fused with what was true.
/// </summary>
internal static class HazardsBench
{
    private const string Name = "hazards";
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(9));

    public static Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        ShippedCity.EnsureAt(TwinHome.ShippedCity);
        var city = CityDirectory.Read(TwinHome.ShippedCity);
        BenchOptions.Say($"simulating {Days(options)} days of patrols");
        var trial = HazardTrial.Make(city, Settings(options), Start);
        var score = Scored(trial);
        BenchOptions.Say(FormattableString.Invariant($"{trial.Entries.Length} entries, {trial.Truth.Count(t => t.Seen > 0)} hazards seen of {trial.Truth.Count}; confirmed of those seen three times or more: {score.RecallOfThree:0.000}"));
        Speed(city, trial, options, ct);
        Print("duplicates-per-hazard", score.Confirmed, "hazards confirmed per true hazard");
        Print("duplicates-published", score.Published, "hazards published per true hazard");
        Print("precision", score.Precision, "share");
        Print("recall", score.Recall, "share");
        return Task.FromResult(0);
    }

    private static HazardScore Scored(HazardTrial trial)
    {
        foreach (var entry in trial.Entries)
            trial.Take(entry);
        return trial.Score();
    }

    // The same entries again and again into corridors that know nothing yet, so that no round meets fuller corridors than a week fills. The first round warms up.
    private static void Speed(CityModel city, HazardTrial trial, BenchOptions options, CancellationToken ct)
    {
        var latencies = new Latencies();
        var (rounds, measured) = (0, TimeSpan.Zero);
        for (var all = Stopwatch.StartNew(); all.Elapsed < TimeSpan.FromSeconds(options.Seconds) || rounds < 2; rounds++)
        {
            ct.ThrowIfCancellationRequested();
            var fresh = trial.Anew(city);
            foreach (var entry in trial.Entries)
            {
                var begin = Stopwatch.GetTimestamp();
                fresh.Take(entry);
                if (rounds == 0 || entry.Quantity != HazardSighting.Quantity)
                    continue;
                var took = Stopwatch.GetElapsedTime(begin);
                measured += took;
                latencies.Add(took);
            }
        }

        Print("throughput", latencies.Count / measured.TotalSeconds, "detections/s");
        Print("fuse-p99", latencies.Quantile(0.99), "ms");
    }

    private static int Days(BenchOptions options) => options.Quick ? 2 : 7;

    // Few vehicles and no signs: they take most of a week's simulation and do not touch hazards.
    private static StreetSettings Settings(BenchOptions options) => new() { Seed = 20260601, Days = Days(options), ArrivalsPerHour = 0.02, SignRounds = 0, HazardsPerKm = 0.5 };

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();
}
