using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Replay;

/// <summary>What a replay has done so far, counted as the door counts: in observations.</summary>
internal sealed record ReplaySummary
{
    public long Rows { get; init; }

    public long Accepted { get; init; }

    public long Duplicates { get; init; }

    public long Revised { get; init; }

    public long Rejected { get; init; }

    public long Watermark { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>True when something was sent and all of it refused.</summary>
    public bool AllRefused => Rejected > 0 && Accepted + Duplicates + Revised == 0;

    /// <summary>The line a replay ends with.</summary>
    public JsonObject ToJson() => new()
    {
        ["accepted"] = Accepted,
        ["duplicates"] = Duplicates,
        ["revised"] = Revised,
        ["rejected"] = Rejected,
        ["watermark"] = Watermark,
        ["from"] = From is { } from ? Rfc3339.Text(from) : null,
        ["to"] = To is { } to ? Rfc3339.Text(to) : null,
    };
}

/// <summary>Sends the steps of a recording at its own pace times a speed.</summary>
/// <param name="client">The twin.</param>
/// <param name="feed">Feed name.</param>
/// <param name="speed">World seconds to a wall second; 0 is as fast as the twin takes them.</param>
/// <param name="drivesClock">True where the world's clock is the recording's.</param>
/// <param name="progress">Where progress is told.</param>
/// <param name="time">The clock of the pace.</param>
internal sealed class ReplayRun(TwinClient client, string feed, double speed, bool drivesClock, TextWriter progress, TimeProvider time)
{
    private const int ShownRefusals = 5;
    private readonly long _began = time.GetTimestamp();
    private long _told;
    private int _shown;

    /// <summary>Sends all steps.</summary>
    public async Task<ReplaySummary> SendAsync(IEnumerable<ReplayStep> steps, CancellationToken ct)
    {
        var done = new ReplaySummary();
        DateTimeOffset? first = null;
        foreach (var step in steps)
        {
            first ??= step.Minute;
            if (speed > 0 && step.Minute is { } due && first is { } start)
                await UntilAsync((due - start) / speed, ct);
            var reply = await client.IngestAsync(feed, step.Content, step.ContentType, drivesClock && step.Drives ? step.Minute : null, ct);
            done = Add(done, step, reply);
            Tell(done, force: false);
        }

        Tell(done, force: true);
        return done;
    }

    private async Task UntilAsync(TimeSpan due, CancellationToken ct)
    {
        var left = due - time.GetElapsedTime(_began);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, ct);
    }

    private ReplaySummary Add(ReplaySummary done, ReplayStep step, JsonObject reply)
    {
        var rejected = reply["rejected"]!.AsArray();
        foreach (var row in rejected.Where(r => r!["code"]!.GetValue<string>() != "place.outside"))
        {
            if (_shown++ < ShownRefusals)
                progress.WriteLine($"refused: {row!["code"]} {row["field"]}: {row["message"]}");
        }

        return done with
        {
            Rows = done.Rows + step.Rows,
            Accepted = done.Accepted + reply["accepted"]!.GetValue<long>(),
            Duplicates = done.Duplicates + reply["duplicates"]!.GetValue<long>(),
            Revised = done.Revised + reply["revised"]!.GetValue<long>(),
            Rejected = done.Rejected + rejected.Count,
            Watermark = reply["watermark"]!.GetValue<long>(),
            From = done.From ?? step.Minute,
            To = step.Minute ?? done.To,
        };
    }

    private void Tell(ReplaySummary done, bool force)
    {
        if (!force && _told != 0 && time.GetElapsedTime(_told) < TimeSpan.FromSeconds(1))
            return;
        _told = time.GetTimestamp();
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(done.To is { } to ? Rfc3339.Text(to) : "-")}  rows {done.Rows}, accepted {done.Accepted}, duplicates {done.Duplicates}, revised {done.Revised}, rejected {done.Rejected}"));
    }
}
