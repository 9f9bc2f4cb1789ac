using System.Text.Json;
using System.Text.Json.Serialization;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Ingest.City.Synthetic.Street;

namespace SiheungTwin.Silo.Street;

/// <summary>A simulated week as files: a collection for each feed, which <c>./twin replay</c> takes, and the truth.</summary>
internal static class StreetFiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes <c>detections.geojson</c>, <c>patrol-tracks.geojson</c> and <c>truth.json</c>; batches sent twice are written once.</summary>
    public static async Task WriteAsync(StreetWeek week, string directory, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        await CollectAsync(week.Payloads, "detection", Path.Combine(directory, "detections.geojson"), ct);
        await CollectAsync(week.Payloads, "patrol-track", Path.Combine(directory, "patrol-tracks.geojson"), ct);
        await using var truth = File.Create(Path.Combine(directory, "truth.json"));
        await JsonSerializer.SerializeAsync(truth, week.Truth, Options, ct);
    }

    private static async Task CollectAsync(IEnumerable<RecordedPayload> payloads, string feed, string path, CancellationToken ct)
    {
        await using var text = new StreamWriter(path);
        await text.WriteAsync("{\"type\":\"FeatureCollection\",\"features\":[");
        var separator = "\n";
        byte[]? before = null;
        foreach (var payload in payloads.Where(p => p.Feed == feed))
        {
            if (ReferenceEquals(payload.Content, before))
                continue;
            before = payload.Content;
            using var json = JsonDocument.Parse(payload.Content);
            foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
            {
                ct.ThrowIfCancellationRequested();
                await text.WriteAsync(separator);
                await text.WriteAsync(feature.GetRawText());
                separator = ",\n";
            }
        }

        await text.WriteAsync("\n]}\n");
    }
}
