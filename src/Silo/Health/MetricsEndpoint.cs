using System.Text;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Live;

namespace SiheungTwin.Silo.Health;

/// <summary><c>/metrics</c> in the Prometheus text format: where lane and Atlas stand, how long each stage takes, how the feeds are doing, who listens.</summary>
public static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapGet("/metrics", MetricsAsync);

    private static async Task<IResult> MetricsAsync(
        WorldOptions world, LiveAtlas atlas, LiveHub hub, FeedCatalog feeds, FeedHealth health, StageHistograms stages, IGrainFactory grains, IJournalStore store, TimeProvider time, CancellationToken ct)
    {
        var text = new StringBuilder();
        var lane = await grains.GetGrain<ILaneGrain>(world.Lane).Status();
        var (held, overflow) = await store.QuarantineCountAsync(world.Lane, ct);
        text.Gauge("twin_lane_committed", "Last durable sequence of the lane.", lane.Committed);
        text.Gauge("twin_lane_applied", "Last applied sequence of the lane.", lane.Applied);
        text.Gauge("twin_lane_pending", "Entries waiting at the lane's door.", lane.Pending);
        var root = atlas.IsWhole ? atlas.Root : null;
        text.Gauge("twin_atlas_watermark", "Last sequence this silo's Atlas shows.", root?.Watermark ?? 0);
        text.Gauge("twin_atlas_behind", "Entries committed that this silo's Atlas does not show yet.", Math.Max(0, lane.Committed - (root?.Watermark ?? 0)));
        text.Gauge("twin_atlas_stale", "1 when the lane has not been heard ticking.", atlas.IsStale ? 1 : 0);
        if (world.Clock == WorldClock.Wall && root is not null && root.Now != DateTimeOffset.MinValue)
            text.Gauge("twin_lane_lag_seconds", "Age of the last tick this silo's Atlas shows.", Math.Max(0, (time.GetUtcNow() - root.Now).TotalSeconds));
        text.Gauge("twin_live_readers", "Readers of /live on this silo.", hub.Readers);
        text.Family("twin_live_cut_off_total", "counter", "Readers of /live cut off because they did not read as fast as things change.");
        text.Sample("twin_live_cut_off_total", hub.CutOff);
        text.Gauge("twin_quarantine_held", "Refused rows held.", held);
        text.Gauge("twin_quarantine_overflow", "Refused rows dropped over the bound.", overflow);
        text.Gauge("process_working_set_bytes", "Memory of this process.", Environment.WorkingSet);
        Feeds(text, feeds, health, world.Clock, time.GetUtcNow(), world.Clock == WorldClock.Wall || root is null || root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : root.Now);
        stages.Write(text);
        return Results.Text(text.ToString(), PrometheusText.MediaType);
    }

    private static void Feeds(StringBuilder text, FeedCatalog feeds, FeedHealth health, WorldClock clock, DateTimeOffset wall, DateTimeOffset now)
    {
        text.Family("twin_feed_observations_total", "counter", "Observations by feed and outcome on this silo since it started.");
        foreach (var feed in feeds.Feeds)
        {
            var status = health.Of(feed.Name);
            foreach (var (outcome, count) in new[] { ("accepted", status.Accepted), ("duplicate", status.Duplicates), ("revised", status.Revised), ("rejected", status.Rejected) })
                text.Sample("twin_feed_observations_total", count, ("feed", feed.Name), ("outcome", outcome));
        }

        text.Family("twin_feed_lag_seconds", "gauge", "Age of the latest observation of a feed, over all silos, by the world's clock; absent where none came.");
        foreach (var feed in feeds.Feeds)
        {
            if (health.Everywhere(feed.Name).LastObserved is { } observed)
                text.Sample("twin_feed_lag_seconds", Math.Max(0, (now - observed).TotalSeconds), ("feed", feed.Name));
        }

        text.Family("twin_feed_since_success_seconds", "gauge", "Time since anything of a feed was taken, over all silos; absent where nothing was.");
        foreach (var feed in feeds.Feeds)
        {
            if (health.Everywhere(feed.Name).LastSuccess is { } success)
                text.Sample("twin_feed_since_success_seconds", Math.Max(0, (wall - success).TotalSeconds), ("feed", feed.Name));
        }

        text.Family("twin_poll_attempts_total", "counter", "Requests of this silo's pollers since it started, by feed and what the answer meant.");
        foreach (var (feed, verdict, count) in health.Attempts)
            text.Sample("twin_poll_attempts_total", count, ("feed", feed), ("verdict", verdict.ToString().ToLowerInvariant()));

        text.Family("twin_poll_next_seconds", "gauge", "Time until a polled feed is asked again; absent where no poller runs or a person must act first.");
        foreach (var feed in feeds.Feeds)
        {
            if (health.Everywhere(feed.Name).Poll?.NextAttempt is { } next)
                text.Sample("twin_poll_next_seconds", Math.Max(0, (next - wall).TotalSeconds), ("feed", feed.Name));
        }

        text.Family("twin_feed_condition", "gauge", "1 for the condition a feed is in.");
        foreach (var feed in feeds.Feeds)
        {
            var found = FeedAssessment.Of(feed.Name, health.Everywhere(feed.Name), clock, wall);
            foreach (var condition in Enum.GetValues<FeedCondition>())
                text.Sample("twin_feed_condition", condition == found.Condition ? 1 : 0, ("feed", feed.Name), ("condition", condition.ToString().ToLowerInvariant()));
        }
    }
}
