using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Replay;

/// <summary>
/// Files of GeoJSON features (one document or several, one after the other) by observed minute: detections by their time, tracks by their end.
/// </summary>
internal static class StreetRecording
{
    /// <summary>The steps, in order of time; moved so that the first is at <paramref name="first"/> when that is given. Features whose time cannot be read go out with the first minute.</summary>
    /// <exception cref="InvalidDataException">A file is not JSON.</exception>
    public static IEnumerable<ReplayStep> Steps(IEnumerable<string> files, DateTimeOffset? first)
    {
        var timed = new List<(DateTimeOffset Time, JsonObject Feature)>();
        var strays = new List<JsonNode>();
        foreach (var feature in files.SelectMany(Features))
        {
            if (feature is JsonObject row && Times(row) is [.., var end])
                timed.Add((end, row));
            else
                strays.Add(feature);
        }

        if (timed.Count == 0)
        {
            if (strays.Count > 0)
                yield return Step(null, strays);
            yield break;
        }

        var minutes = timed.OrderBy(t => t.Time).GroupBy(t => Minute(t.Time)).ToArray();
        var shift = first is { } start ? start - minutes[0].Key : TimeSpan.Zero;
        foreach (var minute in minutes)
        {
            foreach (var (_, feature) in minute)
                Move(feature, shift);
            yield return Step(minute.Key + shift, [.. strays, .. minute.Select(t => t.Feature)]);
            strays.Clear();
        }
    }

    private static IEnumerable<JsonNode> Features(string file)
    {
        foreach (var document in Documents(file))
        {
            if (document is JsonObject collection && collection["features"] is JsonArray features)
            {
                // A node belongs to one parent; the collection lets go of its features.
                JsonNode[] rows = [.. features.OfType<JsonNode>()];
                features.Clear();
                foreach (var row in rows)
                    yield return row;
            }
            else
            {
                yield return document;
            }
        }
    }

    private static List<JsonNode> Documents(string file)
    {
        var documents = new List<JsonNode>();
        try
        {
            var reader = new Utf8JsonReader(RecordedText.Bytes(file), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                if (JsonNode.Parse(ref reader) is { } document)
                    documents.Add(document);
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not JSON at line {e.LineNumber + 1}: {e.Message}", e);
        }

        return documents;
    }

    // A feature's time, or all the times of a track; empty where one cannot be read.
    private static List<DateTimeOffset> Times(JsonObject feature)
    {
        var properties = feature["properties"] as JsonObject;
        JsonNode?[] written = properties?["times"] is JsonArray track ? [.. track] : [properties?["observed"]];
        var times = new List<DateTimeOffset>();
        foreach (var node in written)
        {
            if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || !Rfc3339.TryParse(text, out var time))
                return [];
            times.Add(time);
        }

        return times;
    }

    private static void Move(JsonObject feature, TimeSpan shift)
    {
        if (shift == TimeSpan.Zero)
            return;
        var moved = Times(feature).ConvertAll(t => (JsonNode)Rfc3339.Text(t + shift));
        var properties = feature["properties"]!.AsObject();
        if (properties["times"] is JsonArray)
            properties["times"] = new JsonArray([.. moved]);
        else
            properties["observed"] = moved[0];
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static ReplayStep Step(DateTimeOffset? minute, List<JsonNode> features) => new(
        minute,
        Drives: minute is not null,
        Encoding.UTF8.GetBytes("""{"type":"FeatureCollection","features":[""" + string.Join(',', features.Select(f => f.ToJsonString())) + "]}"),
        "application/geo+json",
        features.Count);
}
