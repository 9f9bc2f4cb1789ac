using System.Globalization;
using System.Text.Json;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Puts findings and tracks into GeoJSON collections, one of each for every few minutes, as a control centre forwards them.</summary>
internal sealed class StreetBatches(StreetClock clock, StreetSettings settings, int seed)
{
    private readonly Projection _toLonLat = Projection.Between(5186, 4326);

    /// <summary>Features sent a second time.</summary>
    public int Resent { get; private set; }

    /// <summary>Payloads in the order of their times; of one time the detections come first.</summary>
    public IReadOnlyList<RecordedPayload> Make(IEnumerable<Finding> findings, IEnumerable<Track> tracks)
    {
        var length = settings.BatchMinutes * 60.0;
        var draw = new SeededDraw(seed, "resent");
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = findings.OrderBy(f => f.AtS).ThenBy(f => f.Source, StringComparer.Ordinal)
            .Select(f => (Finding: f, Id: Numbered(numbers, f.Source)))
            .ToLookup(f => (int)(f.Finding.AtS / length));
        var driven = tracks.ToLookup(t => (int)(t.FromS / length));
        var payloads = new List<RecordedPayload>();
        foreach (var batch in seen.Select(s => s.Key).Union(driven.Select(d => d.Key)).Order())
        {
            var at = TimeSpan.FromSeconds((batch + 1) * length);
            if (seen[batch].ToArray() is { Length: > 0 } detections)
            {
                payloads.Add(new RecordedPayload(at, "detection", Collection(detections, Write)));
                if (draw.Happens(settings.ResentShare))
                {
                    Resent += detections.Length;
                    payloads.Add(payloads[^1]);
                }
            }

            if (driven[batch].OrderBy(t => t.FromS).ThenBy(t => t.Patrol, StringComparer.Ordinal).ToArray() is { Length: > 0 } paths)
                payloads.Add(new RecordedPayload(at, "patrol-track", Collection(paths, Write)));
        }

        return payloads;
    }

    // The begin is part of a key, so that two weeks in one world do not speak of each other's detections.
    private string Numbered(Dictionary<string, int> numbers, string source)
    {
        var number = numbers[source] = numbers.GetValueOrDefault(source) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{source}-{clock.Start:yyMMddHH}-{number:00000}");
    }

    private static byte[] Collection<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var item in items)
                write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private void Write(Utf8JsonWriter json, (Finding Finding, string Id) detection)
    {
        var finding = detection.Finding;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Position(json, finding.X, finding.Y);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("id", detection.Id);
        json.WriteString("class", finding.Class);
        json.WriteNumber("confidence", finding.Confidence);
        json.WriteString("observed", Time(finding.AtS));
        json.WriteString("source", finding.Source);
        json.WriteNumber("sigma_m", Math.Round(finding.SigmaM, 1));
        if (finding.Vehicle is { } vehicle)
            json.WriteString("vehicle", vehicle);
        if (finding.Defects is { } defects)
        {
            json.WriteStartArray("defects");
            foreach (var defect in defects)
                json.WriteStringValue(defect);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Track track)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var (_, x, y) in track.Places)
            Position(json, x, y);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("patrol", track.Patrol);
        json.WriteString("camera", track.Camera);
        json.WriteStartArray("times");
        foreach (var (at, _, _) in track.Places)
            json.WriteStringValue(Time(at));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Seven decimals are about a centimetre.
    private void Position(Utf8JsonWriter json, double x, double y)
    {
        var (lon, lat) = _toLonLat.Apply(x, y);
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(lon, 7));
        json.WriteNumberValue(Math.Round(lat, 7));
        json.WriteEndArray();
    }

    private string Time(double s) => clock.At(s).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
