using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Fixtures;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>
/// <c>bench failover</c>: two silos over PostgreSQL, clients at the one that does not write the lane. The other is killed, or stands
/// still; how long until a post sent after that is acknowledged, and what is taken meanwhile.
/// </summary>
internal static class FailoverBench
{
    private const string Name = "failover";
    private const int Clients = 8;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        if (PrivatePostgres.WhyNot is { } reason)
        {
            BenchOptions.Say($"failover skipped: {reason}");
            return 0;
        }

        await using var cluster = await TortureCluster.OnPostgresAsync(2, ct);
        var kills = await RepeatAsync(cluster, options.Cycles, "kill", static (silo, ct) => silo.KillAsync(ct), ct);
        Print("kill-median", Median(kills.Select(k => k.Seconds)), "s");
        Print("kill-max", kills.Max(k => k.Seconds), "s");
        var (before, during) = (Median(kills.Select(k => k.Before)), Median(kills.Select(k => k.During)));
        new BenchLine(Name, "throughput-during-kill", during, "obs/s", before, during / before).Print();
        var hangs = await RepeatAsync(cluster, options.Quick ? 1 : options.Cycles, "hang", static (silo, ct) => silo.StandStillAsync(ct), ct);
        Print("hang-median", Median(hangs.Select(k => k.Seconds)), "s");
        Print("hang-max", hangs.Max(k => k.Seconds), "s");
        return 0;
    }

    private static async Task<List<Trial>> RepeatAsync(TortureCluster cluster, int times, string name, Func<BenchSilo, CancellationToken, Task> strike, CancellationToken ct)
    {
        var trials = new List<Trial>();
        for (var i = 0; i < times; i++)
        {
            await cluster.RaiseAsync(ct);
            var trial = await TryAsync(cluster, string.Create(CultureInfo.InvariantCulture, $"{name}{i}"), strike, ct);
            BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"{name} {i + 1}: {trial.Seconds:0.00} s; {trial.Before:0} obs/s in the {Span.TotalSeconds:0} s before, {trial.During:0} in those after"));
            trials.Add(trial);
        }

        return trials;
    }

    private static async Task<Trial> TryAsync(TortureCluster cluster, string name, Func<BenchSilo, CancellationToken, Task> strike, CancellationToken ct)
    {
        var victim = cluster.LaneSilo;
        var survivor = cluster.Silos.Single(s => s != victim);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var clients = Enumerable.Range(0, Clients).Select(i => new FailoverClient(survivor, string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"))).ToArray();
        var posting = clients.Select(c => c.RunAsync(stop.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(2) + Span, ct);
        var struck = Stopwatch.GetTimestamp();
        await strike(victim, ct);
        var down = Stopwatch.GetTimestamp();
        while (!clients.Any(c => c.FirstSentAfter(down) is not null))
        {
            if (Stopwatch.GetElapsedTime(struck) > Patience)
                throw new TimeoutException($"Nothing was acknowledged {Patience.TotalSeconds:0} s after the silo was struck: {survivor.Said}");
            await Task.Delay(5, ct);
        }

        // A client may have to wait longer than the quickest: those who are still at it count too.
        var over = Stopwatch.GetElapsedTime(struck);
        if (over < Span)
            await Task.Delay(Span - over, ct);
        await stop.CancelAsync();
        await Task.WhenAll(posting);
        if (victim.IsUp)
            await victim.KillAsync(ct);
        var span = (long)(Span.TotalSeconds * Stopwatch.Frequency);
        return new Trial(
            Stopwatch.GetElapsedTime(struck, clients.Min(c => c.FirstSentAfter(down)) ?? down).TotalSeconds,
            clients.Sum(c => c.Between(struck - span, struck)) / Span.TotalSeconds,
            clients.Sum(c => c.Between(struck, struck + span)) / Span.TotalSeconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();

    private sealed record Trial(double Seconds, double Before, double During);
}
