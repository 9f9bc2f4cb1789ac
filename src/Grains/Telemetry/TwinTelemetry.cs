using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SiheungTwin.Grains.Telemetry;

/// <summary>
/// The traces and metrics of the twin, from the door to the Atlas. Labels are feed, lane and stage only: nothing that was observed, and nobody, is in them.
/// </summary>
public static class TwinTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "SiheungTwin";

    /// <summary>Histogram of the door by feed and stage [s]: decode, place, append (until acknowledged by the journal), quarantine, atlas (until this silo shows it), and total.</summary>
    public const string FeedStages = "twin_feed_stage_seconds";

    /// <summary>Histogram of the lane by stage [s]: commit (one transaction), apply (one batch through the grains), atlas (one delta into this silo's Atlas).</summary>
    public const string LaneStages = "twin_lane_stage_seconds";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> FeedSeconds = Meter.CreateHistogram<double>(FeedStages, "s", "Time an input spent at the door, by feed and stage.");
    private static readonly Histogram<double> LaneSeconds = Meter.CreateHistogram<double>(LaneStages, "s", "Time a batch spent in the lane, by stage.");

    /// <summary>Follows one input through the door.</summary>
    /// <param name="feed">Feed name, one of the catalogue.</param>
    public static StageClock Feed(string feed) => new(Traces, FeedSeconds, "feed", feed, "ingest", "total");

    /// <summary>Follows one batch through one stage of a lane.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="stage">commit, apply or atlas.</param>
    public static StageClock Lane(string lane, string stage) => new(Traces, LaneSeconds, "lane", lane, $"lane.{stage}", stage);
}
