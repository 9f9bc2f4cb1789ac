using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Replay;

/// <summary>Files of one feed as the steps of a replay.</summary>
internal static class Recording
{
    /// <summary>The steps of some files, in order of time.</summary>
    /// <param name="feed">Feed they are of.</param>
    /// <param name="files">Paths.</param>
    /// <param name="station">AWS station to keep.</param>
    /// <param name="as">AWS station it shall be.</param>
    /// <param name="first">Time to move the first observation to; null leaves times as they are.</param>
    /// <exception cref="VerbException">The feed does not allow what was asked.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read.</exception>
    public static IEnumerable<ReplayStep> Steps(FeedDescription feed, IReadOnlyList<string> files, int? station, int? @as, DateTimeOffset? first)
    {
        if (feed.Name == "kma-aws")
            return AwsRecording.Read(files, station, @as).Steps(first);
        if (station is not null || @as is not null)
            throw new VerbException($"--station and --as choose and rename stations of kma-aws; {feed.Name} has none.");
        if (feed.Name == "sensor")
            return SensorRecording.Steps(files, first);
        if (feed.Name is "detection" or "patrol-track")
            return StreetRecording.Steps(files, first);
        if (first is not null)
            throw new VerbException($"--at now moves times of kma-aws, sensor, detection and patrol-track; {feed.Name} carries base times and periods that hang together, so replay it as it was: --at original.");
        return files.Select(f => Whole(feed, f)).OrderBy(s => s.Minute ?? DateTimeOffset.MinValue);
    }

    // Forecasts, warnings and orders speak of times to come: they go out whole and leave the clock alone; the door takes the time of what is of the present.
    private static ReplayStep Whole(FeedDescription feed, string file)
    {
        var bytes = RecordedText.Bytes(file);
        IReadOnlyList<Observation> observed = feed.Decoder.Decode(bytes, new DecodeContext { Received = DateTimeOffset.UtcNow }).Observations;
        return new ReplayStep(observed.Count == 0 ? null : observed.Min(o => o.Observed), Drives: false, bytes, "application/octet-stream", observed.Count == 0 ? 1 : observed.Max(o => o.Index) + 1);
    }
}
