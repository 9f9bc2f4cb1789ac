using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// <c>bench whatif</c>: runs on the shipped city as an asker has them (request to results, child process, files), alone and under live load;
/// and what the live twin's own users feel of a run.
/// </summary>
internal static class WhatIfBench
{
    private const string Name = "whatif";
    private const int Sensors = 2000;
    private const double FullM = 10;
    private const double QuickM = 30;
    private const double StormMm = 100;
    private const double FloodedM = 0.3;
    private const double WetM = 0.05;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        BenchOptions.Say("the shipped city with 2,000 sensors more; the storm is triangular, 100 mm in 3 h");
        await using var twin = await WhatIfTwin.StartAsync(folder.Sub("city"), folder.Sub("data"), Sensors, ct);
        var fineM = options.Quick ? QuickM : FullM;
        var fine = await CityAsync(twin, fineM, ct);
        await PreviewAsync(twin, fineM, fine, folder, ct);
        await DeltaAsync(twin, fineM, fine, folder, ct);
        var memory = WhatIfMemory.Measure(folder.Sub("city"), fineM, ct);
        Print("bytes-per-cell", memory.State, "B");
        Print("bytes-per-cell-results", memory.Results, "B");
        await CancelAsync(twin, ct);
        await WhatIfUnderLoad.RunAsync(twin, options, Sensors, fineM, fine.WallS, ct);
        return 0;
    }

    /// <summary>Prints one line.</summary>
    public static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();

    /// <summary>Name of the case of the whole city on cells of a side.</summary>
    public static string CityCase(double fineM) => FormattableString.Invariant($"city-{fineM:0}m-wall");

    private static async Task<TimedRun> CityAsync(WhatIfTwin twin, double fineM, CancellationToken ct)
    {
        // The first run of a server also compiles and reads what later runs find ready: it is not measured.
        await twin.RunAsync(WhatIfTwin.Storm(StormMm, 60, "full", durationMin: 10), ct);
        var fine = await twin.RunAsync(WhatIfTwin.Storm(StormMm, fineM, "full"), ct);
        Print(CityCase(fineM), fine.WallS, "s");
        Print(CityCase(fineM).Replace("wall", "engine", StringComparison.Ordinal), fine.Summary["timing"]!["wall_s"]!.GetValue<double>(), "s");
        Print("mass-error", fine.Summary["ledger"]!["scenario"]!["relative_error"]!.GetValue<double>(), "relative");
        return fine;
    }

    private static async Task PreviewAsync(WhatIfTwin twin, double fineM, TimedRun fine, BenchFolder folder, CancellationToken ct)
    {
        var preview = await twin.RunAsync(WhatIfTwin.Storm(StormMm, fineM, "preview"), ct);
        Print("preview-wall", preview.WallS, "s");
        Print("preview-engine", preview.Summary["timing"]!["wall_s"]!.GetValue<double>(), "s");
        var (csi, rmse) = Fit(await DepthAsync(twin, preview.Job, folder, ct), await DepthAsync(twin, fine.Job, folder, ct));
        BenchOptions.Say("preview-csi30 and preview-rmse: greatest depths on the fine run's cells; RMSE where either is above 5 cm");
        Print("preview-csi30", csi, "share");
        Print("preview-rmse", rmse, "m");
    }

    // The run before left its baseline: the twin computes beside it.
    private static async Task DeltaAsync(WhatIfTwin twin, double fineM, TimedRun fine, BenchFolder folder, CancellationToken ct)
    {
        var inputs = await File.ReadAllBytesAsync(Path.Combine(folder.Sub("data"), "runs", fine.Job, "inputs.json"), ct);
        var delta = new WhatIfDelta(folder.Sub("city"), inputs, folder.Sub("delta.baseline"));
        foreach (var (name, change) in delta.Changes)
        {
            var storm = WhatIfTwin.Storm(StormMm, fineM, "full");
            storm["change"] = change;
            var run = await twin.RunAsync(storm, ct);
            BenchOptions.Say($"delta-{name}: baseline {run.Summary["timing"]!["baseline"]!.ToJsonString()}");
            Print($"delta-{name}-request", run.WallS, "s");
        }

        BenchOptions.Say("delta-…-wall: reading the stored baseline and computing the change beside it; delta-…-request: from the request to the files of all results");
        delta.Measure(ct);
    }

    private static async Task CancelAsync(WhatIfTwin twin, CancellationToken ct)
    {
        var slowest = 0.0;
        for (var k = 0; k < 5; k++)
        {
            var job = await twin.PostAsync(WhatIfTwin.Storm(StormMm + k + 1, FullM, "full", durationMin: 1440), ct);
            await twin.UntilAsync(job, "running", ct);
            while (WhatIfTwin.Workers(job) == 0)
                await Task.Delay(10, ct);
            slowest = Math.Max(slowest, await twin.DismissAsync(job, ct));
        }

        BenchOptions.Say("cancel-latency: the slowest of five, from the request until the kernel knows no process of the run");
        Print("cancel-latency", slowest, "s");
    }

    private static async Task<Raster> DepthAsync(WhatIfTwin twin, string job, BenchFolder folder, CancellationToken ct)
    {
        var path = folder.Sub(job + ".tif");
        await File.WriteAllBytesAsync(path, await twin.FileAsync(job, "depth_max.tif", ct), ct);
        return GeoTiff.Read(path).Raster;
    }

    private static (double Csi, double RmseM) Fit(Raster coarse, Raster fine)
    {
        var (hits, flooded, sum, n) = (0, 0, 0.0, 0);
        for (var row = 0; row < fine.Rows; row++)
        {
            for (var column = 0; column < fine.Columns; column++)
            {
                if (fine[column, row] == Raster.NoData || !coarse.TryCell(fine.X(column), fine.Y(row), out var c, out var r) || coarse[c, r] == Raster.NoData)
                    continue;
                var (a, b) = (coarse[c, r], fine[column, row]);
                hits += a >= FloodedM && b >= FloodedM ? 1 : 0;
                flooded += a >= FloodedM || b >= FloodedM ? 1 : 0;
                if (a <= WetM && b <= WetM)
                    continue;
                sum += (a - b) * (a - b);
                n++;
            }
        }

        return (flooded == 0 ? 1 : (double)hits / flooded, n == 0 ? 0 : Math.Sqrt(sum / n));
    }
}
