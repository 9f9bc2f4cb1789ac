using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Privacy;

/// <summary>Retention of a running twin: the store's part, and what the living states have to forget, told through the lane like everything else.</summary>
public sealed class RetentionService(RetentionRun run, WorldOptions world, LiveAtlas atlas, IGrainFactory grains, TimeProvider time)
{
    /// <summary>The last run of this silo; null when there was none.</summary>
    public RetentionReport? Last { get; private set; }

    /// <summary>World time as retention counts it: of the wall clock, or of the recording.</summary>
    public DateTimeOffset Now => world.Clock == WorldClock.Wall || atlas.Root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : atlas.Root.Now;

    /// <summary>Runs, or only says what it would do.</summary>
    public async Task<RetentionReport> RunAsync(bool dryRun, CancellationToken ct)
    {
        var report = await run.RunAsync(world.Lane, Now, dryRun, ct);
        if (dryRun)
            return report;
        var root = atlas.Root;
        var forgetting = run.Forgetting(Enumerable.Range(0, root.Index.Count).Where(i => root.StateAt(i) is not null).Select(i => KeyValuePair.Create<string, AssetState>(root.Index.Assets[i].Id, root.StateAt(i)!)), report.Horizon);
        if (forgetting.Length > 0)
            await grains.GetGrain<ILaneGrain>(world.Lane).Append(forgetting, null);
        return Last = report;
    }
}
