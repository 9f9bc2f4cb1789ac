using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Computes runs in child processes, one after the other by default. Results lie under the data directory, one directory a run, and appear whole or not at all.</summary>
internal sealed partial class FloodRunHost(
    TwinOptions options, IOptions<WhatIfOptions> limits, IJournalStore store, IGrainFactory grains, ILogger<FloodRunHost> log) : IFloodRunHost, IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _jobs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(limits.Value.Concurrent);
    private readonly CityVersions _cities = new(options, store);

    public bool TryStart(string run, RunRequest request, bool evenWhenFull)
    {
        lock (_gate)
        {
            if (_jobs.ContainsKey(run))
                return true;
            if (!evenWhenFull && _jobs.Count >= limits.Value.Concurrent + limits.Value.Waiting)
                return false;
            var cancel = _jobs[run] = new CancellationTokenSource();
            _ = Task.Run(() => RunAsync(run, request, cancel), CancellationToken.None);
            return true;
        }
    }

    public void Cancel(string run)
    {
        lock (_gate)
        {
            if (_jobs.Remove(run, out var cancel))
                cancel.Cancel();
        }
    }

    public bool Has(string run)
    {
        lock (_gate)
            return _jobs.ContainsKey(run);
    }

    public string? Results(string run)
    {
        var directory = Where(run);
        return File.Exists(Path.Combine(directory, "summary.json")) ? directory : null;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Kills what runs; its grains find it unfinished when they wake again and start it anew.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var cancel in _jobs.Values)
                cancel.Cancel();
            _jobs.Clear();
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _places.Dispose();

    private string Where(string run) => Path.Combine(options.Data, "runs", run);

    private async Task RunAsync(string run, RunRequest request, CancellationTokenSource cancel)
    {
        var work = $"{Where(run)}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        var grain = grains.GetGrain<IFloodRunGrain>(run);
        try
        {
            await _places.WaitAsync(cancel.Token);
            try
            {
                await ComputeAsync(run, request, work, grain, cancel.Token);
            }
            finally
            {
                _places.Release();
            }

            Forget(run, cancel);
            await grain.Ended(Where(run), "done");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            LogDismissed(log, run);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(log, e, run);
            Forget(run, cancel);
            await grain.Ended(null, e.Message);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private async Task ComputeAsync(string run, RunRequest request, string work, IFloodRunGrain grain, CancellationToken ct)
    {
        var inputs = await store.GetBlobAsync(request.InputsBlob, ct) ?? throw new InvalidDataException($"The inputs of run {run} are not in the store.");
        await RunDirectory.PrepareAsync(work, inputs, new WorkerOrder(await _cities.DirectoryAsync(request.CityReference, ct), limits.Value.Threads), ct);
        await grain.Report(0, "starting");
        await WorkerProcess.RunAsync(work, limits.Value, p => _ = TellAsync(grain, p.Percent, p.Message), ct);
        File.Copy(Path.Combine(work, RunDirectory.Inputs), Path.Combine(RunDirectory.Out(work), RunDirectory.Inputs));
        if (Results(run) is null)
            Directory.Move(RunDirectory.Out(work), Where(run));
    }

    // A report that gets lost is followed by the next.
    private async Task TellAsync(IFloodRunGrain grain, int percent, string message)
    {
        try
        {
            await grain.Report(percent, message);
        }
        catch (Exception e) when (e is Orleans.Runtime.OrleansException or TimeoutException)
        {
            LogUnheard(log, e, percent);
        }
    }

    private void Forget(string run, CancellationTokenSource cancel)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue(run, out var mine) && mine == cancel)
                _jobs.Remove(run);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What-if run {Run} dismissed")]
    private static partial void LogDismissed(ILogger log, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "What-if run {Run} failed")]
    private static partial void LogFailed(ILogger log, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Progress {Percent} % was not heard")]
    private static partial void LogUnheard(ILogger log, Exception e, int percent);
}
