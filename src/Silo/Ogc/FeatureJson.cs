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

    public static void Feature(Utf8JsonWriter json, CollectionSchema schema, CollectionFeature feature) => Raw(json, bytes => FeatureBytes.Feature(bytes, schema, feature));

    public static void Properties(Utf8JsonWriter json, CollectionSchema schema, CollectionFeature feature) => Raw(json, bytes => FeatureBytes.Properties(bytes, schema, feature));

    public static void Geometry(Utf8JsonWriter json, PackedGeometry geometry, bool degrees = true) => Raw(json, bytes => FeatureBytes.Geometry(bytes, geometry, degrees));

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
                Raw(json, bytes => bytes.Real(number));
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

    private static void Raw(Utf8JsonWriter json, Action<JsonBytes> write)
    {
        using var bytes = new JsonBytes();
        write(bytes);
        json.WriteRawValue(bytes.Written.Span, skipInputValidation: true);
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
