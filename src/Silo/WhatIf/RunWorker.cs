using System.Diagnostics;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Computes one run from a run directory: what the child process does, and the verb without a server.</summary>
internal static class RunWorker
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(0.5);

    /// <summary>Computes a run and writes its results.</summary>
    public static async Task ComputeAsync(RunInputs inputs, WorkerOrder order, string output, Action<RunProgress> progress, CancellationToken ct)
    {
        var city = RunDirectory.ReadCity(order.City);
        var terrain = CityDirectory.ReadTerrain(order.City);
        var zones = CityDirectory.ReadZoneRaster(order.City);
        var rules = new Rules();
        if (rules.Version != inputs.RulesVersion)
            throw new InvalidDataException($"The run is of rules {inputs.RulesVersion}, this program has {rules.Version}; ask for it again.");
        var run = FloodRun.Compute(inputs, city, terrain, zones, order.Threads, progress, ct);
        progress(new RunProgress(99, "writing results"));
        await RunFiles.WriteAsync(run, rules.Flood, output, ct, threads: order.Threads);
    }

    /// <summary>The child process: low priority, progress as JSON lines on standard output; ends when its parent's end of standard input closes.</summary>
    public static async Task<int> RunChildAsync(string directory, CancellationToken ct)
    {
        using (var self = Process.GetCurrentProcess())
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        using var orphaned = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = Task.Run(() => WatchParentAsync(orphaned), CancellationToken.None);
        var last = Stopwatch.StartNew();
        var first = true;
        await ComputeAsync(
            RunInputs.FromBytes(await File.ReadAllBytesAsync(Path.Combine(directory, RunDirectory.Inputs), ct)),
            RunDirectory.ReadOrder(directory),
            RunDirectory.Out(directory),
            p =>
            {
                if (!first && last.Elapsed < ReportEvery)
                    return;
                first = false;
                last.Restart();
                Console.WriteLine(JsonSerializer.Serialize(new { percent = p.Percent, message = p.Message }));
            },
            orphaned.Token);
        return 0;
    }

    // The pipe closes when the silo dies, however it dies: nobody would fetch the results.
    private static async Task WatchParentAsync(CancellationTokenSource orphaned)
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0)
        {
        }

        await orphaned.CancelAsync();
    }
}
