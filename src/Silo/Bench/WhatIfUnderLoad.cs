using System.Globalization;

namespace SiheungTwin.Silo.Bench;

/// <summary>Runs under live load, and what users of the live twin feel of them: 2,000 observations a second come in all the time, questions 20 times a second.</summary>
internal static class WhatIfUnderLoad
{
    private const int LoadRate = 2000;
    private const int QueryEveryMs = 50;
    private const double MostSeconds = 120;

    public static async Task RunAsync(WhatIfTwin twin, BenchOptions options, int sensors, double fineM, double wallS, CancellationToken ct)
    {
        // Long enough for a whole run, which is slower under load.
        var seconds = (int)Math.Ceiling(Math.Clamp(2.5 * wallS, options.Seconds, MostSeconds));
        var idle = await MeasureAsync(twin, options, sensors, seconds, null, ct);
        var busy = await MeasureAsync(twin, options, sensors, seconds, fineM, ct);
        if (busy.Walls.Count < 2)
            BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"not every run was done within {seconds} s of load: those have no time under load"));
        foreach (var (name, wall) in busy.Walls)
            WhatIfBench.Print(name + "-under-load", wall, "s");
        Tell("idle", idle);
        Tell("during runs", busy);
        WhatIfBench.Print("ingest-p99-idle", idle.Load.P99Ms, "ms");
        WhatIfBench.Print("ingest-p99-during-run", busy.Load.P99Ms, "ms");
        WhatIfBench.Print("ingest-p99-ratio", busy.Load.P99Ms / idle.Load.P99Ms, "ratio");
        WhatIfBench.Print("query-p99-idle", idle.Queries.P99Ms, "ms");
        WhatIfBench.Print("query-p99-during-run", busy.Queries.P99Ms, "ms");
        WhatIfBench.Print("query-p99-ratio", busy.Queries.P99Ms / idle.Queries.P99Ms, "ratio");
    }

    private static async Task<Measured> MeasureAsync(WhatIfTwin twin, BenchOptions options, int sensors, int seconds, double? fineM, CancellationToken ct)
    {
        var boxes = new BoxQueries(fineM is null ? 11 : 12);
        var urls = Enumerable.Range(0, seconds * 1000 / QueryEveryMs).Select(_ => boxes.NextUrl(twin.Url)).ToList();
        var load = BenchProcess.LoadAsync(twin.Url, sensors, LoadRate, options.WarmSeconds, seconds, ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var walls = fineM is { } cells ? RunsAsync(twin, cells, over.Token) : Task.FromResult(new Dictionary<string, double>());
        await Task.Delay(TimeSpan.FromSeconds(options.WarmSeconds), ct);
        var queries = await BenchProcess.GetAsync(urls, 20, ct, QueryEveryMs);
        var result = await load;
        await over.CancelAsync();
        return new Measured(result, queries, await walls);
    }

    // One run after the other while the load lasts: previews in between, none the same, so that all are computed.
    private static async Task<Dictionary<string, double>> RunsAsync(WhatIfTwin twin, double fineM, CancellationToken ct)
    {
        var walls = new Dictionary<string, double>(StringComparer.Ordinal);
        try
        {
            for (var k = 1; ; k++)
            {
                walls.TryAdd("preview-wall", (await twin.RunAsync(WhatIfTwin.Storm(100 + (k * 0.01), fineM, "preview"), ct)).WallS);
                walls.TryAdd(WhatIfBench.CityCase(fineM), (await twin.RunAsync(WhatIfTwin.Storm(100 + (k * 0.01), fineM, "full"), ct)).WallS);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return walls;
        }
    }

    private static void Tell(string what, Measured m) => BenchOptions.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {m.Load.Acknowledged / m.Load.Seconds:0} of {LoadRate} obs/s acknowledged, {m.Load.Refused} refused, {m.Load.Failed} failed; {m.Queries.Count} queries, p50 {m.Queries.P50Ms:0.0} ms"));

    private sealed record Measured(LoadResult Load, ProbeResult Queries, Dictionary<string, double> Walls);
}
