using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Files;

/// <summary>
/// Assets of one kind as a GeoJSON file in EPSG:5186 with a named <c>crs</c>: one feature a line, <c>id</c> the asset's, properties its contract
/// in snake_case with the unit in the name, unknown members left out.
/// </summary>
public static class AssetFile
{
    private static readonly PropertyInfo Id = typeof(CityAsset).GetProperty(nameof(CityAsset.Id))!;
    private static readonly PropertyInfo Geometry = typeof(CityAsset).GetProperty(nameof(CityAsset.Geometry))!;
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Encoder,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { PropertiesOnly } },
    };

    /// <summary>Writes assets.</summary>
    /// <param name="name">Name of the collection.</param>
    /// <param name="label">Label for people, Korean.</param>
    /// <param name="labelEn">The same in English.</param>
    /// <param name="assets">Assets in the order to be written.</param>
    public static byte[] Write<T>(string name, string label, string labelEn, IReadOnlyList<T> assets)
        where T : CityAsset
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        Raw(buffer, "{\"type\":\"FeatureCollection\",\"name\":\""u8);
        Raw(buffer, JsonEncodedText.Encode(name, Encoder).EncodedUtf8Bytes);
        Raw(buffer, "\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::5186\"}},\"label\":\""u8);
        Raw(buffer, JsonEncodedText.Encode(label, Encoder).EncodedUtf8Bytes);
        Raw(buffer, "\",\"label_en\":\""u8);
        Raw(buffer, JsonEncodedText.Encode(labelEn, Encoder).EncodedUtf8Bytes);
        Raw(buffer, "\",\"features\":["u8);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true });
        for (var i = 0; i < assets.Count; i++)
        {
            Raw(buffer, i == 0 ? "\n"u8 : ",\n"u8);
            Feature(json, assets[i]);
            json.Flush();
            json.Reset(buffer);
        }
        Raw(buffer, "\n]}\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads assets.</summary>
    /// <param name="name">File name, for errors.</param>
    /// <param name="bytes">Content.</param>
    /// <exception cref="CityDirectoryException"><c>city.file.damaged</c>.</exception>
    public static List<T> Read<T>(string name, byte[] bytes)
        where T : CityAsset
    {
        var assets = new List<T>();
        try
        {
            using var document = JsonDocument.Parse(bytes);
            foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
            {
                var asset = feature.GetProperty("properties").Deserialize<T>(Json) ?? throw new JsonException("A feature has no properties.");
                Id.SetValue(asset, feature.GetProperty("id").GetString());
                Geometry.SetValue(asset, GeometryJson.Read(feature.GetProperty("geometry")));
                assets.Add(asset);
            }
        }
        catch (Exception damage) when (damage is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new CityDirectoryException("city.file.damaged", $"{name}, feature {assets.Count}: {damage.Message}", damage);
        }
        return assets;
    }

    private static void Feature<T>(Utf8JsonWriter json, T asset)
        where T : CityAsset
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", asset.Id);
        json.WritePropertyName("properties");
        JsonSerializer.Serialize(json, asset, Json);
        json.WritePropertyName("geometry");
        GeometryJson.Write(json, asset.Geometry);
        json.WriteEndObject();
    }

    /// <summary>Id and geometry have their own places in a feature, and what is computed is not stored; the rest in the order of its names.</summary>
    private static void PropertiesOnly(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(CityAsset)))
            return;
        foreach (var property in type.Properties.Where(property => property.Set is null || property.Name is "id" or "geometry").ToList())
            type.Properties.Remove(property);
        var order = 0;
        foreach (var property in type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal).ToList())
            property.Order = order++;
    }

    private static void Raw(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
