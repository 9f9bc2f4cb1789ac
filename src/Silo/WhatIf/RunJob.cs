using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// One run from the queue on this silo: fetches inputs and the last keyframes, computes in a child process, hands its keyframes to the run store,
/// its progress to the run's grain, and its results to every silo.
/// </summary>
internal sealed partial class RunJob(
    IOptions<WhatIfOptions> limits, WorldOptions world, CityVersions cities, RunMemories memories, IJournalStore journal, IRunStore store, RunResults results,
    IGrainFactory grains, TimeProvider time, ILogger<RunJob> log)
{
    /// <summary>Runs it; how it ended is told to its grain.</summary>
    /// <param name="run">The run.</param>
    /// <param name="silo">This silo.</param>
    /// <param name="dismissed">Nobody wants it any more, or another silo has it.</param>
    /// <param name="stopping">This silo closes: its keyframes stay for the next.</param>
    /// <exception cref="Exception">The cluster or its store was away (<see cref="ClusterOutage"/>): the run is open still.</exception>
    public async Task RunAsync(QueuedRun run, string silo, CancellationToken dismissed, CancellationToken stopping)
    {
        var work = results.NewWork(run.Run);
        var grain = grains.GetGrain<IFloodRunGrain>(run.Run);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(dismissed, stopping);
        try
        {
            if (!await results.HasAsync(run.Run, either.Token))
                await ComputeAsync(run, silo, work, grain, either.Token);

            // The results are kept: whoever hears that the run is done finds no keyframes of it any more.
            await ForgetAsync(run.Run);
            await grain.Ended(RunNames.Results(run.Run), RunMessages.Done);
            string[] open = [.. await grains.GetGrain<IFloodQueueGrain>(world.Lane).Runs(), .. await grains.GetGrain<IFloodEnsemblesGrain>(world.Lane).Needed(), run.Run];
            await results.TrimAsync(limits.Value.Retention, open, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            LogStopped(log, run.Run);
            if (!stopping.IsCancellationRequested && (await grain.Status()).Phase == RunPhase.Dismissed)
                await ForgetAsync(run.Run);
        }
        catch (Exception e) when (ClusterOutage.Is(e))
        {
            // No fault of the run's: the queue gives it out again, and it goes on from its last keyframe.
            LogGivenBack(log, e, run.Run);
            throw;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(log, e, run.Run);
            await grain.Ended(null, e.Message);
            await ForgetAsync(run.Run);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private async Task ComputeAsync(QueuedRun run, string silo, string work, IFloodRunGrain grain, CancellationToken ct)
    {
        var bytes = await BlobAsync(run.Request.InputsBlob, "inputs", ct);
        var inputs = RunInputs.FromBytes(bytes);
        var city = await cities.DirectoryAsync(run.Request.CityReference, ct);
        var memory = memories.Of(city).LimitMiB(RunMemories.CellM(inputs), limits.Value.MemoryMiB);
        await RunDirectory.PrepareAsync(work, bytes, new WorkerOrder(city, limits.Value.Threads) { KeyframeS = limits.Value.KeyframeS, Baselines = results.Baselines, Kept = limits.Value.Baselines }, ct);
        if (inputs.Warm is { } warm)
            await File.WriteAllBytesAsync(Path.Combine(work, RunDirectory.Warm), await BlobAsync(warm.Blob, "warm start", ct), ct);
        foreach (var file in await store.ListAsync(RunNames.Keyframes(run.Run), ct))
        {
            if (await store.GetAsync(file.Name, ct) is { } keyframe)
            {
                await File.WriteAllBytesAsync(Path.Combine(work, Path.GetFileName(file.Name)), keyframe, ct);
                LogResumes(log, run.Run, file.Name);
            }
        }

        await grain.Tell(new RunReport(silo, 0, RunMessages.Starting, null));
        var saving = Task.CompletedTask;
        await WorkerProcess.RunAsync(
            WorkerProcess.StartInfo(work, limits.Value.Threads, memory),
            TimeSpan.FromSeconds(limits.Value.SilentS),
            time,
            said =>
            {
                if (said.Keyframe is { } name)
                    saving = SaveAsync(saving, run.Run, work, name, ct);
                if (said.Percent is { } percent)
                    _ = TellAsync(grain, silo, work, percent, said);
            },
            ct);
        await saving;
        await results.SaveAsync(run.Run, RunDirectory.Archive(work), ct);
    }

    private async Task<byte[]> BlobAsync(string blob, string what, CancellationToken ct) =>
        await journal.GetBlobAsync(blob, ct) ?? throw new InvalidDataException($"The run's {what} ({blob}) is not in the store.");

    // One after the other: the newer keyframe must not be overtaken. A run without keyframes is still a run.
    private async Task SaveAsync(Task before, string run, string work, string name, CancellationToken ct)
    {
        await before;
        try
        {
            await store.PutAsync(RunNames.Keyframes(run) + name, await File.ReadAllBytesAsync(Path.Combine(work, name), ct), ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotKept(log, e, run);
        }
    }

    // A report that gets lost is followed by the next.
    private async Task TellAsync(IFloodRunGrain grain, string silo, string work, int percent, WorkerMessage said)
    {
        try
        {
            var map = said.Map is { } drawn ? new RunPartial(await File.ReadAllBytesAsync(Path.Combine(work, RunDirectory.Partial)), drawn.Extent, drawn.SimulatedS) : null;
            await grain.Tell(new RunReport(silo, percent, said.Message ?? "", map));
        }
        catch (Exception e) when (e is Orleans.Runtime.OrleansException or TimeoutException or IOException)
        {
            LogUnheard(log, e, percent);
        }
    }

    private async Task ForgetAsync(string run)
    {
        foreach (var file in await store.ListAsync(RunNames.Keyframes(run), CancellationToken.None))
            await store.DeleteAsync(file.Name, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What-if run {Run} goes on from its keyframe {Name}")]
    private static partial void LogResumes(ILogger log, string run, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "What-if run {Run} stopped here")]
    private static partial void LogStopped(ILogger log, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What-if run {Run} goes back to the queue")]
    private static partial void LogGivenBack(ILogger log, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "What-if run {Run} failed")]
    private static partial void LogFailed(ILogger log, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A keyframe of what-if run {Run} was not kept")]
    private static partial void LogNotKept(ILogger log, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Progress {Percent} % was not heard")]
    private static partial void LogUnheard(ILogger log, Exception e, int percent);
}
