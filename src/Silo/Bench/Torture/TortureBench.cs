using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>
/// <c>bench torture</c>, a checker in the manner of Jepsen: clients write while silos and database are killed at random moments; afterwards
/// the journal holds each acknowledged key exactly once, and grains, Atlases and checkpoint are what its entries add up to.
/// </summary>
internal static class TortureBench
{
    private const string Name = "torture";
    private const int Writers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        var seed = options.Seed ?? Random.Shared.Next(1_000_000);
        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"torture: seed {seed} (--seed {seed} strikes the same again)"));
        var good = true;
        if (PrivatePostgres.WhyNot is { } reason)
            BenchOptions.Say($"PostgreSQL skipped: {reason}");
        else
            good &= await CyclesAsync("", () => TortureCluster.OnPostgresAsync(options.Quick ? 2 : 3, ct), options.Cycles, seed, ct);
        return good & await CyclesAsync("sqlite-", () => TortureCluster.OnSqliteAsync(ct), Math.Max(1, options.Cycles / 5), seed + 1, ct) ? 0 : 1;
    }

    private static async Task<bool> CyclesAsync(string prefix, Func<Task<TortureCluster>> start, int cycles, int seed, CancellationToken ct)
    {
        await using var cluster = await start();
        using var check = new WorldCheck(cluster.OpenStore, TortureCluster.Lane, SmallTown.Model);
        var (ledger, storm, random) = (new TortureLedger(), new TortureStorm(), new Random(seed));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] writing =
        [
            new TortureWriter(cluster, ledger, storm, "rain", random.Next()).RainAsync(stop.Token),
            .. Enumerable.Range(0, Writers).Select(i => new TortureWriter(cluster, ledger, storm, string.Create(CultureInfo.InvariantCulture, $"w{i}"), random.Next()).LevelsAsync(stop.Token)),
        ];
        var (done, differences) = (0, 0);
        var strikes = new Queue<Strike>();
        for (; done < cycles; done++)
        {
            await GoesOnAsync(cluster, ledger, ct);
            await Task.Delay(random.Next(3000), ct);
            if (strikes.Count == 0)
                strikes = new(cluster.Draw(random));
            var strike = strikes.Dequeue();
            await cluster.StrikeAsync(strike, random, ct);
            await Task.Delay(random.Next(2500), ct);
            await cluster.RaiseAsync(ct);
            await GoesOnAsync(cluster, ledger, ct);
            var found = await check.RunAsync(cluster.Silos, ct);
            differences += found.Count;
            Tell($"{prefix}cycle {done + 1}: {strike}; {ledger.Acknowledged} of {ledger.Sent} keys acknowledged, {found.Count} states differ", found);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var last = await check.RunAsync(cluster.Silos, ct);
        differences += last.Count;
        await using var store = cluster.OpenStore();
        var (lost, doubled, unanswered) = await ledger.CheckAsync(store.ReadAsync(TortureCluster.Lane, 0, long.MaxValue, ct), ct);
        Tell($"{prefix}end: {last.Count} states differ; {unanswered} keys nobody answered for are in the journal", last);
        Print("lost", lost);
        Print("doubled", doubled);
        Print("state-differences", differences);
        Print("cycles", done);
        return lost + doubled + differences == 0;

        void Print(string name, int count) => new BenchLine(Name, prefix + name, count, "count").Print();
    }

    // A cluster that takes nothing any more has failed, whatever it still holds.
    private static async Task GoesOnAsync(TortureCluster cluster, TortureLedger ledger, CancellationToken ct)
    {
        var (before, since) = (ledger.Acknowledged, System.Diagnostics.Stopwatch.StartNew());
        while (ledger.Acknowledged < before + 100)
        {
            if (since.Elapsed > Patience)
                throw new TimeoutException($"Nothing was acknowledged for {Patience.TotalSeconds:0} s:\n{string.Join("\n---\n", cluster.Silos.Select(s => s.Said))}");
            await Task.Delay(20, ct);
        }
    }

    private static void Tell(string line, IReadOnlyList<string> found)
    {
        BenchOptions.Say(line);
        foreach (var difference in found.Take(5))
            BenchOptions.Say("  " + difference[..Math.Min(difference.Length, 1000)]);
    }
}
