using System.Globalization;
using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Analysis;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// Advances the water of the live city every few minutes of world time, in a child process, from its own last keyframe, with what was observed since.
/// Every silo is ready to; the analysis' grain lets one.
/// </summary>
internal sealed partial class AnalysisRun(
    AnalysisOptions options, IOptions<WhatIfOptions> limits, WorldOptions world, LiveAtlas atlas, AssetKinds kinds, CityVersions cities, RunMemories memories, RunResults results,
    IRunStore store, IGrainFactory grains, ILocalSiloDetails self, TimeProvider time, ILogger<AnalysisRun> log) : BackgroundService
{
    private readonly AnalysisInputs _extract = new(kinds.Rules, options);

    /// <summary>Computes the step that ends at a root's time, if nobody else does.</summary>
    /// <returns>The keyframe; null when it is another silo's, or is there already.</returns>
    public async Task<AnalysisKeyframe?> StepAsync(AtlasRoot root, CancellationToken ct)
    {
        var (grain, silo) = (grains.GetGrain<IAnalysisGrain>(world.Lane), self.SiloAddress.ToParsableString());
        var until = WorldMinute.Start(WorldMinute.Of(root.Now));
        if (!await grain.Claim(until, silo))
            return null;
        AnalysisKeyframe? keyframe = null;
        try
        {
            keyframe = await ComputeAsync(root, (await grain.Keyframes()).FirstOrDefault(), until, ct);
        }
        finally
        {
            await grain.Done(silo, keyframe);
        }

        return keyframe;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.On)
            return;
        using var timer = new PeriodicTimer(options.LeastWall, time);
        var last = DateTimeOffset.MinValue;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!atlas.IsWhole || atlas.Root is not { } root || root.Now < last.AddMinutes(options.IntervalMin) || root.Index.City.Zones.Count == 0)
                    continue;
                last = root.Now;
                await TryAsync(root, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task TryAsync(AtlasRoot root, CancellationToken ct)
    {
        try
        {
            await StepAsync(root, ct);
        }
        catch (ScenarioException unknown)
        {
            LogUnknown(log, unknown.Faults[0].Detail);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            LogFailed(log, e);
        }
    }

    private async Task<AnalysisKeyframe> ComputeAsync(AtlasRoot root, AnalysisKeyframe? last, DateTimeOffset until, CancellationToken ct)
    {
        var depths = last is not null && _extract.GoesOn(root, last) ? await store.GetAsync(last.File, ct) : null;
        var inputs = _extract.Step(root, last, depths);
        var work = results.NewWork("analysis");
        try
        {
            await StepAsync(root, inputs, depths, work, ct);
            var end = await AnalysisFiles.ReadAsync(RunDirectory.Out(work), ct);
            var file = string.Create(CultureInfo.InvariantCulture, $"analysis/{until:yyyyMMddHHmm}.depth");
            await store.PutAsync(file, await File.ReadAllBytesAsync(Path.Combine(RunDirectory.Out(work), AnalysisFiles.Depths), ct), ct);
            return new AnalysisKeyframe(until, inputs.CityVersion, end.CellM, file, inputs.Warm is null ? inputs.Start : last!.Since, AnalysisInputs.Misfit(root, end.ZoneDepthsM));
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private async Task StepAsync(AtlasRoot root, RunInputs inputs, byte[]? depths, string work, CancellationToken ct)
    {
        var city = await cities.DirectoryAsync(root.Index.Reference, ct);
        var memory = memories.Of(city).LimitMiB(options.ResolutionM, limits.Value.MemoryMiB);
        await RunDirectory.PrepareAsync(work, inputs.ToBytes(), new WorkerOrder(city, limits.Value.Threads) { Analysis = true }, ct);
        if (inputs.Warm is not null)
            await File.WriteAllBytesAsync(Path.Combine(work, RunDirectory.Warm), depths!, ct);
        await WorkerProcess.RunAsync(WorkerProcess.StartInfo(work, limits.Value.Threads, memory), TimeSpan.FromSeconds(limits.Value.SilentS), time, _ => { }, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The analysis left a step out: {Why}")]
    private static partial void LogUnknown(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the analysis failed")]
    private static partial void LogFailed(ILogger log, Exception e);
}
