using Orleans.Serialization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Privacy;

/// <summary>
/// Retention of a journal nobody serves: by command, and before a silo serves what may be a restored backup, so that days dropped long ago do not come
/// back with it.
/// </summary>
internal static class JournalRetention
{
    /// <summary>Cleans a journal before it is served; does nothing in worlds that run on a recording.</summary>
    public static async Task BeforeServingAsync(TwinOptions options, IJournalStore store, CancellationToken ct)
    {
        if (options.World == WorldOptions.Live)
            await RunAsync(options, store, TimeProvider.System.GetUtcNow(), dryRun: false, ct);
    }

    /// <summary>Runs over a journal; the lane is claimed for a moment where its states have to forget and no cluster writes it.</summary>
    public static async Task<RetentionReport> RunAsync(TwinOptions options, IJournalStore store, DateTimeOffset? now, bool dryRun, CancellationToken ct)
    {
        var lane = new WorldOptions { Name = options.World }.Lane;
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var kinds = new AssetKinds(new Rules());
        var codec = new StateCodec(services.GetRequiredService<Serializer<AssetState>>());
        var history = new WorldHistory(store, kinds, codec);
        var run = new RetentionRun(store, history, codec, options.Retention);
        if (await store.HeadAsync(lane, ct) is not { Head: > 0 } head)
            return new RetentionReport(run.HorizonAt(now ?? TimeProvider.System.GetUtcNow()), dryRun, [], 0, 0, 0, 0);
        var time = now ?? (await history.LatestAsync(lane, head.Head, ct)).Now;
        var report = await run.RunAsync(lane, time, dryRun, ct);
        if (!dryRun && report.Days.Count > 0 && !options.Cluster)
            await ForgetAsync(lane, store, history, kinds, codec, run, report, ct);
        return report;
    }

    // What was checkpointed still knows the vehicles of the dropped days: told to forget, and checkpointed anew, before anyone serves it.
    private static async Task ForgetAsync(
        string lane, IJournalStore store, WorldHistory history, AssetKinds kinds, StateCodec codec, RetentionRun run, RetentionReport report, CancellationToken ct)
    {
        var head = await store.ClaimAsync(lane, ct);
        var world = await history.LatestAsync(lane, head.Head, ct);
        var forgetting = run.Forgetting(world.States, report.Horizon).Select(e => e with { Received = world.Now }).ToArray();
        if (forgetting.Length == 0)
            return;
        var written = await store.AppendAsync(head, forgetting, ct);
        var states = forgetting.Select((entry, i) => kinds.Of(entry.Asset)!.Apply(world.States[entry.Asset], entry with { Sequence = written.Outcomes[i].Sequence }));
        await store.CheckpointAsync(
            written.Head,
            await store.CheckpointSequenceAsync(lane, ct),
            [.. states.Select((state, i) => new StoredState(forgetting[i].Asset, state.Sequence, state.GetType().Name, codec.Write(state)))],
            ct);
        await store.Retention.CleanAsync(ct);
    }
}
