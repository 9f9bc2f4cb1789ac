using System.Diagnostics;
using System.IO.Compression;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Computes one run from a run directory: what the child process does, and the verb without a server.</summary>
internal static class RunWorker
{
    /// <summary>Maps on the way, of each part.</summary>
    private const int Snapshots = 30;

    /// <summary>Computes a run and writes its results.</summary>
    public static async Task ComputeAsync(RunInputs inputs, WorkerOrder order, string output, RunCourse course, CancellationToken ct)
    {
        var city = RunDirectory.ReadCity(order.City);
        var terrain = CityDirectory.ReadTerrain(order.City);
        var zones = CityDirectory.ReadZoneRaster(order.City);
        var rules = new Rules();
        if (rules.Version != inputs.RulesVersion)
            throw new InvalidDataException($"The run is of rules {inputs.RulesVersion}, this program has {rules.Version}; ask for it again.");
        var baselines = order.Baselines is { } directory ? new BaselineStore(directory, order.Kept, TimeProvider.System) : null;
        var run = FloodRun.Compute(inputs, city, terrain, zones, order.Threads, course with { Baselines = baselines, Subgrids = order.Baselines is { } tables ? new SubgridStore(tables) : null }, ct);
        course.Progress?.Invoke(new RunProgress(99, RunMessages.Writing));
        if (order.Analysis)
            await AnalysisFiles.WriteAsync(run, output, ct);
        else
            await RunFiles.WriteAsync(run, rules.Flood, output, ct, threads: order.Threads);
    }

    /// <summary>The child process: lowest priority, messages as JSON lines on standard output; ends when its parent's end of standard input closes.</summary>
    public static async Task<int> RunChildAsync(string directory, CancellationToken ct)
    {
        using (var self = Process.GetCurrentProcess())
            IdleScheduling.Take(self);
        using var orphaned = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = Task.Run(() => WatchParentAsync(orphaned), CancellationToken.None);
        var inputs = RunInputs.FromBytes(await File.ReadAllBytesAsync(Path.Combine(directory, RunDirectory.Inputs), ct));
        var order = RunDirectory.ReadOrder(directory);
        var output = RunDirectory.Out(directory);
        using (var voice = new WorkerVoice(directory, Console.Out, TimeProvider.System))
        {
            await ComputeAsync(inputs, order, output, Course(directory, inputs, order, voice), orphaned.Token);
            File.Copy(Path.Combine(directory, RunDirectory.Inputs), Path.Combine(output, RunDirectory.Inputs));
            await ZipFile.CreateFromDirectoryAsync(output, RunDirectory.Archive(directory), CompressionLevel.Fastest, includeBaseDirectory: false, orphaned.Token);
        }

        return 0;
    }

    private static RunCourse Course(string directory, RunInputs inputs, WorkerOrder order, WorkerVoice voice)
    {
        var (run, durationS) = (inputs.Hash(), inputs.Scenario["duration_min"]!.GetValue<double>() * 60);
        string File(RunPart part) => Path.Combine(directory, KeyframeFile.Name(part));
        return new RunCourse
        {
            Progress = voice.Progress,
            Snapshot = order.Analysis ? null : voice.Snapshot,
            SnapshotIntervalS = Math.Max(1, Math.Ceiling(durationS / Snapshots / 60)) * 60,
            KeyframeIntervalS = order.KeyframeS,
            Keyframe = order.KeyframeS > 0 ? Keep : null,
            Resume = part => KeyframeFile.Read(File(part), run),
            StartDepth = inputs.Warm is null ? null : ground => DepthField.On(
                DepthField.FromBytes(System.IO.File.ReadAllBytes(Path.Combine(directory, RunDirectory.Warm))), ground.Ground, ground.MayStand),
        };

        void Keep(RunPart part, Hydraulics.Baselines.RunState state)
        {
            KeyframeFile.Write(File(part), run, state);
            voice.Keyframe(part);
        }
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
