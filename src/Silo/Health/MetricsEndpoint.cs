using System.Globalization;
using System.Text;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Live;

namespace SiheungTwin.Silo.Health;

/// <summary><c>/metrics</c> in the Prometheus text format: where lane and Atlas stand, what the feeds brought, who listens.</summary>
public static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapGet("/metrics", MetricsAsync);

    private static async Task<IResult> MetricsAsync(
        WorldOptions world, LiveAtlas atlas, LiveHub hub, FeedCatalog feeds, FeedHealth health, IGrainFactory grains, IJournalStore store, CancellationToken ct)
    {
        var text = new StringBuilder();
        var lane = await grains.GetGrain<ILaneGrain>(world.Lane).Status();
        var (held, overflow) = await store.QuarantineCountAsync(world.Lane, ct);
        Gauge(text, "twin_lane_committed", "Last durable sequence of the lane.", lane.Committed);
        Gauge(text, "twin_lane_applied", "Last applied sequence of the lane.", lane.Applied);
        Gauge(text, "twin_lane_pending", "Entries waiting at the lane's door.", lane.Pending);
        Gauge(text, "twin_atlas_watermark", "Last sequence this silo's Atlas shows.", atlas.IsWhole ? atlas.Root.Watermark : 0);
        Gauge(text, "twin_atlas_stale", "1 when the lane has not been heard ticking.", atlas.IsStale ? 1 : 0);
        Gauge(text, "twin_live_readers", "Readers of /live on this silo.", hub.Readers);
        Gauge(text, "twin_quarantine_held", "Refused rows held.", held);
        Gauge(text, "twin_quarantine_overflow", "Refused rows dropped over the bound.", overflow);
        Gauge(text, "process_working_set_bytes", "Memory of this process.", Environment.WorkingSet);
        text.Append("# HELP twin_feed_observations_total Observations by feed and outcome on this silo since it started.\n# TYPE twin_feed_observations_total counter\n");
        foreach (var feed in feeds.Feeds)
        {
            var status = health.Of(feed.Name);
            foreach (var (outcome, count) in new[] { ("accepted", status.Accepted), ("duplicate", status.Duplicates), ("revised", status.Revised), ("rejected", status.Rejected) })
                text.Append(CultureInfo.InvariantCulture, $"twin_feed_observations_total{{feed=\"{feed.Name}\",outcome=\"{outcome}\"}} {count}\n");
        }

        return Results.Text(text.ToString(), "text/plain; version=0.0.4");
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}
