using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Telemetry;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// Keeps this silo's Atlas at the lane's side: starts from checkpoint and tail, then takes the lane's deltas in order;
/// where a delta is missing (the lane moved on, or moved to another silo) it reads the store again.
/// </summary>
public sealed partial class AtlasPump(
    WorldOptions world,
    IGrainFactory grains,
    WorldHistory history,
    CityIndexes cities,
    ModelLibrary models,
    LiveAtlas atlas,
    IHostApplicationLifetime life,
    TimeProvider time,
    ILogger<AtlasPump> log) : BackgroundService
{
    private AtlasWriter? _writer;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A silo that is closing has no lane to follow any more, well before its services are stopped one by one.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        var ct = stop.Token;
        var lane = grains.GetGrain<ILaneGrain>(world.Lane);
        try
        {
            await StartedAsync(ct);
            for (var lost = 0; ; lost++)
                await RunAsync(lane, lost, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task RunAsync(ILaneGrain lane, int lost, CancellationToken ct)
    {
        try
        {
            if (_writer is null)
                await StartAsync(lane, ct);
            await FollowAsync(lane, ct);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // The lane may be moving to another silo: what is missing is read from the store once it answers again.
            if (lost % 50 == 0)
                LogLost(log, world.Lane, e.Message);
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }
    }

    // Hosted services start in turn: before all have, this silo may not host the lane yet.
    private async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = life.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(ct);
    }

    private async Task StartAsync(ILaneGrain lane, CancellationToken ct)
    {
        // The city must be in force before there is anything to show.
        await lane.ActivateCity(world.CityReference);
        var status = await lane.Status();
        var folded = await history.LatestAsync(world.Lane, long.MaxValue, ct);
        var index = await cities.GetAsync(folded.City, ct);
        _writer = AtlasWriter.Start(index, folded.States, folded.Watermark, folded.Now, await models.GetAsync(folded.Models, ct));
        LogWhole(log, world.Lane, folded.Watermark, status.Committed);
        Show(new AtlasChanges(_writer.Root, [], [], CityChanged: true), time.GetUtcNow());
    }

    private async Task FollowAsync(ILaneGrain lane, CancellationToken ct)
    {
        var writer = _writer ?? throw new InvalidOperationException("The Atlas is followed before it was started.");
        while (!ct.IsCancellationRequested)
        {
            var delta = await lane.Next(writer.Root.Watermark).WaitAsync(ct);
            if (delta is null || delta.From > writer.Root.Watermark)
            {
                await CatchUpAsync(writer, ct);
                continue;
            }

            if (delta.To <= writer.Root.Watermark)
            {
                atlas.Heard(delta.Ticked);
                continue;
            }

            Show(await TakeAsync(writer, delta, ct), delta.Ticked);
        }
    }

    private async Task<AtlasChanges> TakeAsync(AtlasWriter writer, LaneDelta delta, CancellationToken ct)
    {
        using var shown = TwinTelemetry.Lane(world.Lane, "atlas");
        var inForce = delta.Models is null ? null : await models.GetAsync(ModelSet.NoReferences.AddRange(delta.Models.Select(m => KeyValuePair.Create(m.Name, m.Reference))), ct);
        if (delta.City is null)
            return writer.Apply(delta.To, delta.Now, delta.Assets, delta.States, inForce);
        var states = writer.States();
        for (var i = 0; i < delta.Assets.Length; i++)
            states[delta.Assets[i]] = delta.States[i];
        return writer.SwitchCity(await cities.GetAsync(delta.City, ct), states, delta.To, delta.Now, inForce);
    }

    private async Task CatchUpAsync(AtlasWriter writer, CancellationToken ct)
    {
        var before = writer.Root;
        LogGap(log, world.Lane, before.Watermark);
        var start = new FoldedWorld(writer.States(), before.Watermark, before.Now, before.Index.Reference) { Models = before.Models.References };
        var folded = await history.ForwardAsync(world.Lane, start, long.MaxValue, ct);
        if (folded.Watermark == before.Watermark)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
            return;
        }

        var index = await cities.GetAsync(folded.City, ct);
        Show(writer.SwitchCity(index, folded.States, folded.Watermark, folded.Now, await models.GetAsync(folded.Models, ct)), time.GetUtcNow());
    }

    private void Show(AtlasChanges changes, DateTimeOffset ticked) => atlas.Show(changes, ticked);

    [LoggerMessage(Level = LogLevel.Information, Message = "Atlas of {Lane} is whole at {Watermark} (lane head {Head})")]
    private static partial void LogWhole(ILogger log, string lane, long watermark, long head);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Atlas of {Lane} missed a delta after {Watermark}; reading the store")]
    private static partial void LogGap(ILogger log, string lane, long watermark);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane} does not answer, asking again: {Why}")]
    private static partial void LogLost(ILogger log, string lane, string why);
}
