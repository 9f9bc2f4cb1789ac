using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Replay;

/// <summary>Files of city sensors' readings by observed minute.</summary>
internal static class SensorRecording
{
    /// <summary>The steps, in order of time; moved so that the first is at <paramref name="first"/> when that is given. Readings whose time cannot be read go out with the first minute.</summary>
    /// <exception cref="InvalidDataException">A file is not JSON.</exception>
    public static IEnumerable<ReplayStep> Steps(IEnumerable<string> files, DateTimeOffset? first)
    {
        var minutes = new SortedDictionary<DateTimeOffset, List<JsonNode>>();
        var strays = new List<JsonNode>();
        foreach (var row in files.SelectMany(Rows))
        {
            if (Observed(row) is not { } observed)
                strays.Add(row);
            else if (minutes.TryGetValue(Minute(observed), out var rows))
                rows.Add(row);
            else
                minutes[Minute(observed)] = [row];
        }

        if (minutes.Count == 0)
        {
            if (strays.Count > 0)
                yield return Step(null, strays);
            yield break;
        }

        var begin = minutes.Keys.First();
        minutes[begin].InsertRange(0, strays);
        var shift = first is { } start ? start - begin : TimeSpan.Zero;
        foreach (var (minute, rows) in minutes)
        {
            if (shift != TimeSpan.Zero)
            {
                foreach (var row in rows.Where(r => Observed(r) is not null))
                    row["observed"] = Rfc3339.Text(Observed(row)!.Value + shift);
            }

            yield return Step(minute + shift, rows);
        }
    }

    private static IEnumerable<JsonNode> Rows(string file)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(RecordedText.Bytes(file));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not JSON at line {e.LineNumber + 1}: {e.Message}", e);
        }

        return node is JsonArray rows ? rows.Where(r => r is not null).Select(r => r!) : node is null ? [] : [node];
    }

    private static DateTimeOffset? Observed(JsonNode row) =>
        row is JsonObject o && o.TryGetPropertyValue("observed", out var value) && value is JsonValue text && text.TryGetValue<string>(out var written) && Rfc3339.TryParse(written, out var time) ? time : null;

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static ReplayStep Step(DateTimeOffset? minute, List<JsonNode> rows) =>
        new(minute, Drives: minute is not null, Encoding.UTF8.GetBytes("[" + string.Join(',', rows.Select(r => r.ToJsonString())) + "]"), "application/json", rows.Count);
}
