using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Street;

/// <summary>Sends a simulated week to a running twin as fast as it takes it, in the order of its times.</summary>
/// <param name="client">The twin.</param>
/// <param name="progress">Where progress is told.</param>
internal sealed class StreetPost(TwinClient client, TextWriter progress)
{
    private const int ShownRefusals = 5;
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private int _shown;

    /// <summary>Sends all of it and answers what the door said in all.</summary>
    public async Task<JsonObject> SendAsync(StreetWeek week, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var (accepted, duplicates, revised, rejected, watermark, day) = (0L, 0L, 0L, 0L, 0L, 0);
        foreach (var payload in week.Payloads)
        {
            var at = week.Start + payload.At;
            var reply = await client.IngestAsync(payload.Feed, payload.Content, "application/geo+json", at, ct);
            accepted += reply["accepted"]!.GetValue<long>();
            duplicates += reply["duplicates"]!.GetValue<long>();
            revised += reply["revised"]!.GetValue<long>();
            watermark = reply["watermark"]!.GetValue<long>();
            rejected += reply["rejected"]!.AsArray().Count;
            Note(reply["rejected"]!.AsArray());
            if ((int)payload.At.TotalDays != day)
                await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"day {day = (int)payload.At.TotalDays}: accepted {accepted}, duplicates {duplicates}, rejected {rejected}, {watch.Elapsed.TotalSeconds:0} s"));
        }

        var sent = week.Truth.Sent;
        return new JsonObject
        {
            ["sent"] = sent.Detections + sent.Tracks + sent.Resent,
            ["payloads"] = week.Payloads.Count,
            ["accepted"] = accepted,
            ["duplicates"] = duplicates,
            ["revised"] = revised,
            ["rejected"] = rejected,
            ["rejected_by_code"] = new JsonObject(_refused.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value))),
            ["watermark"] = watermark,
            ["from"] = Rfc3339.Text(week.Start),
            ["to"] = Rfc3339.Text(week.Start.AddDays(week.Truth.Days)),
            ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 1),
        };
    }

    private void Note(JsonArray rows)
    {
        foreach (var row in rows)
        {
            var code = row!["code"]!.GetValue<string>();
            _refused[code] = _refused.GetValueOrDefault(code) + 1;
            if (!code.StartsWith("place.", StringComparison.Ordinal) && _shown++ < ShownRefusals)
                progress.WriteLine($"refused: {code} {row["field"]}: {row["message"]}");
        }
    }
}
