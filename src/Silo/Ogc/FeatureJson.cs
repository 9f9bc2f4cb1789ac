using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Writes features straight from the Atlas as GeoJSON, positions in CRS84 with 7 decimals (about a centimetre).</summary>
public static class FeatureJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Feature(Utf8JsonWriter json, CollectionSchema schema, CollectionFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, feature.Id);
        json.WritePropertyName("geometry"u8);
        Geometry(json, feature.Wgs84);
        json.WritePropertyName("properties"u8);
        Properties(json, schema, feature);
        json.WriteEndObject();
    }

    public static void Properties(Utf8JsonWriter json, CollectionSchema schema, CollectionFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, feature.Id);
        foreach (var column in schema.Columns)
        {
            json.WritePropertyName(column.Name);
            Value(json, column.Get(feature.Asset, feature.Snapshot));
        }

        json.WriteEndObject();
    }

    /// <summary>A value as it stands in a query's <c>property=value</c> and in CSV; null for unknown.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => Rfc3339.Text(time),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    public static void Geometry(Utf8JsonWriter json, PackedGeometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, geometry.Kind.ToString());
        json.WritePropertyName("coordinates"u8);
        switch (geometry.Kind)
        {
            case GeometryKind.Point:
                Position(json, geometry.Xy, 0);
                break;
            case GeometryKind.LineString:
                Positions(json, geometry.Xy, 0, geometry.Count);
                break;
            case GeometryKind.Polygon:
                Rings(json, geometry, 0, geometry.Rings.Length);
                break;
            case GeometryKind.MultiPolygon:
                json.WriteStartArray();
                for (var p = 0; p < geometry.Polygons.Length; p++)
                    Rings(json, geometry, geometry.Polygons[p], p + 1 < geometry.Polygons.Length ? geometry.Polygons[p + 1] : geometry.Rings.Length);
                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A {geometry.Kind} cannot be written as GeoJSON.");
        }

        json.WriteEndObject();
    }

    public static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                Real(json, number);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(Rfc3339.Text(time));
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"A property of type {value.GetType().Name} cannot be written.");
        }
    }

    // Always with a decimal point: readers that guess types from the first features (GDAL) must not take a metre for a whole number.
    private static void Real(Utf8JsonWriter json, double value)
    {
        Span<byte> text = stackalloc byte[48];
        if (!double.IsFinite(value))
            json.WriteNullValue();
        else if (Math.Abs(value) < 1e15 && Math.Round(value, 6).TryFormat(text, out var written, "0.0#####", CultureInfo.InvariantCulture))
            json.WriteRawValue(text[..written], skipInputValidation: true);
        else
            json.WriteNumberValue(value);
    }

    private static void Rings(Utf8JsonWriter json, PackedGeometry geometry, int from, int to)
    {
        json.WriteStartArray();
        for (var r = from; r < to; r++)
        {
            var end = r + 1 < geometry.Rings.Length ? geometry.Rings[r + 1] : geometry.Count;
            Positions(json, geometry.Xy, geometry.Rings[r], end);
        }

        json.WriteEndArray();
    }

    private static void Positions(Utf8JsonWriter json, double[] xy, int from, int to)
    {
        json.WriteStartArray();
        for (var i = from; i < to; i++)
            Position(json, xy, i);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, double[] xy, int i)
    {
        json.WriteStartArray();
        Degrees(json, xy[2 * i]);
        Degrees(json, xy[(2 * i) + 1]);
        json.WriteEndArray();
    }

    private static void Degrees(Utf8JsonWriter json, double value)
    {
        Span<byte> text = stackalloc byte[24];
        if (!Math.Round(value, 7).TryFormat(text, out var written, "0.#######", CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A coordinate is longer than 24 characters.");
        json.WriteRawValue(text[..written], skipInputValidation: true);
    }

    /// <summary>Runs a writer over a pooled buffer and flushes it to a stream as it fills.</summary>
    public static async Task ToStreamAsync(Stream stream, IEnumerable<Action<Utf8JsonWriter>> parts, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        await using var json = new Utf8JsonWriter(buffer, Options);
        foreach (var part in parts)
        {
            part(json);
            if (buffer.WrittenCount + json.BytesPending < 48 << 10)
                continue;
            await json.FlushAsync(ct);
            await stream.WriteAsync(buffer.WrittenMemory, ct);
            buffer.ResetWrittenCount();
        }

        await json.FlushAsync(ct);
        await stream.WriteAsync(buffer.WrittenMemory, ct);
    }
}
