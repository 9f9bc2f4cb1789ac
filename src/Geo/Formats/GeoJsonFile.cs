using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>GeoJSON of a FeatureCollection, RFC 7946 and the older form with a <c>crs</c> member.</summary>
public static class GeoJsonFile
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Reads a file. Without a <c>crs</c> member it is WGS 84 longitude and latitude.</summary>
    /// <exception cref="InvalidDataException">Not GeoJSON, an unknown <c>crs</c>, or metres where degrees are promised (codes <c>vector.*</c> lead the message).</exception>
    public static VectorSource Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path), Path.GetFileName(path));
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="utf8">Text in UTF-8, a byte order mark allowed.</param>
    /// <param name="name">Name for error messages.</param>
    /// <exception cref="InvalidDataException">As of <see cref="Read"/>.</exception>
    public static VectorSource Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Collection(document.RootElement, name);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"vector.geojson: {name} is not JSON at line {e.LineNumber + 1}: {e.Message}", e);
        }
    }

    private static VectorSource Collection(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"vector.geojson: {name} has no 'features' array; a FeatureCollection is needed.");
        var epsg = EpsgOf(root, name);
        var tally = new RepairTally();
        var features = new List<VectorFeature>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            var row = features.Count + 1;
            var geometry = SourceGeometry.Mend(GeometryOf(element, row, name), row, tally);
            var box = geometry.EnvelopeInternal;
            if (CrsDefinitions.IsGeographic(epsg) && !box.IsNull && (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90))
                throw new InvalidDataException(FormattableString.Invariant($"vector.crs-mismatch: {name} feature {row} lies at {box.MinX}, {box.MinY}, which are not degrees; add the 'crs' member of its true system."));
            features.Add(new VectorFeature(row, geometry, AttributesOf(element)));
        }

        return new VectorSource(features, epsg, [.. tally.ToRepairs()]);
    }

    private static int EpsgOf(JsonElement root, string name)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null)
            return 4326;
        var text = crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out var named)
            ? named.ToString()
            : crs.GetRawText();
        return CrsRecognition.FromName(text)
            ?? throw new InvalidDataException($"vector.crs-unknown: {name} has crs '{text}'; use EPSG of {string.Join(", ", CrsDefinitions.Codes)}.");
    }

    private static Geometry GeometryOf(JsonElement feature, int row, string name)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry))
            throw new InvalidDataException($"vector.geojson: {name} feature {row} has no 'geometry' member; write null when there is none.");
        if (geometry.ValueKind == JsonValueKind.Null)
            return Polygon.Empty;
        try
        {
            return geometry.Deserialize<Geometry>(Options) ?? Polygon.Empty;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"vector.geojson: {name} feature {row} has a geometry that cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, object?> AttributesOf(JsonElement feature)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
                values[property.Name] = ValueOf(property.Value);
        }

        return values;
    }

    // A number without a fraction stays a long; objects and arrays are kept as their JSON text.
    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        _ => value.GetRawText(),
    };
}
