using System.Text.Json;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>How entities are written: normalized, concise or as key-values; with which attributes.</summary>
/// <param name="Style">The representation.</param>
/// <param name="Attributes">Attributes that are wanted; empty for all.</param>
/// <param name="SystemTimes">True where <c>modifiedAt</c> is wanted.</param>
internal sealed record EntityForm(EntityStyle Style, IReadOnlyList<string> Attributes, bool SystemTimes)
{
    private const string Location = "location";

    /// <summary>Reads <c>options</c> and <c>attrs</c>.</summary>
    /// <exception cref="TwinProblem">An option is not known.</exception>
    public static EntityForm Read(string options, string attributes)
    {
        var form = new EntityForm(EntityStyle.Normalized, List(attributes), false);
        foreach (var option in List(options))
        {
            form = option switch
            {
                "normalized" => form with { Style = EntityStyle.Normalized },
                "concise" => form with { Style = EntityStyle.Concise },
                "keyValues" or "simplified" => form with { Style = EntityStyle.KeyValues },
                "sysAttrs" => form with { SystemTimes = true },
                _ => throw NgsiProblem.Bad("options", $"'{option}' is no option; there are normalized, concise, keyValues, simplified and sysAttrs.", $"'{option}'은(는) 옵션이 아닙니다."),
            };
        }

        return form;
    }

    /// <summary>A list with commas.</summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Writes an entity; what is unknown is not there.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="type">Its type.</param>
    /// <param name="feature">It.</param>
    /// <param name="context">The context that is named inside; null where a header names it.</param>
    public void Write(Utf8JsonWriter json, EntityType type, CollectionFeature feature, string? context)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, type.UrnOf(feature));
        json.WriteString("type"u8, type.Name);
        if (SystemTimes && feature.Snapshot.AsOf is { } modified)
            json.WriteString("modifiedAt"u8, Rfc3339.Text(modified));
        if (Wants(Location) && feature.Wgs84.Count > 0)
            Place(json, feature);
        foreach (var column in type.Schema.Own)
        {
            if (Wants(EntityType.AttributeOf(column)) && column.Get(feature.Asset, feature.Snapshot) is { } value && value is not double.NaN)
                Attribute(json, type, feature, column, value);
        }

        if (context is not null)
        {
            json.WriteStartArray("@context"u8);
            json.WriteStringValue(context);
            json.WriteStringValue(ContextDocument.Core);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private bool Wants(string name) => Attributes.Count == 0 || Attributes.Contains(name) || Attributes.Contains(ContextDocument.Terms + name);

    private void Place(Utf8JsonWriter json, CollectionFeature feature)
    {
        json.WritePropertyName(Location);
        if (Style == EntityStyle.KeyValues)
        {
            FeatureJson.Geometry(json, feature.Wgs84);
            return;
        }

        json.WriteStartObject();
        if (Style == EntityStyle.Normalized)
            json.WriteString("type"u8, "GeoProperty"u8);
        json.WritePropertyName("value"u8);
        FeatureJson.Geometry(json, feature.Wgs84);
        json.WriteEndObject();
    }

    private void Attribute(Utf8JsonWriter json, EntityType type, CollectionFeature feature, FeatureColumnDef column, object value)
    {
        json.WritePropertyName(EntityType.AttributeOf(column));
        var reference = EntityType.ReferenceOf(column, value);
        if (Style == EntityStyle.KeyValues)
        {
            FeatureJson.Value(json, reference ?? value);
            return;
        }

        var observed = type.IsObserved(column) ? feature.Snapshot.AsOf : null;
        var unit = reference is null ? UnitCodes.Of(column.Unit) : null;
        if (Style == EntityStyle.Concise && reference is null && observed is null && unit is null && value is not DateTimeOffset and not DateOnly)
        {
            FeatureJson.Value(json, value);
            return;
        }

        json.WriteStartObject();
        if (Style == EntityStyle.Normalized)
            json.WriteString("type"u8, reference is null ? "Property"u8 : "Relationship"u8);
        json.WritePropertyName(reference is null ? "value"u8 : "object"u8);
        Value(json, reference ?? value);
        if (unit is not null)
            json.WriteString("unitCode"u8, unit);
        if (observed is { } at)
            json.WriteString("observedAt"u8, Rfc3339.Text(at));
        json.WriteEndObject();
    }

    // A time is a typed value (4.6.3).
    private static void Value(Utf8JsonWriter json, object value)
    {
        if (value is not (DateTimeOffset or DateOnly))
        {
            FeatureJson.Value(json, value);
            return;
        }

        json.WriteStartObject();
        json.WriteString("@type"u8, value is DateOnly ? "Date"u8 : "DateTime"u8);
        json.WritePropertyName("@value"u8);
        FeatureJson.Value(json, value);
        json.WriteEndObject();
    }
}

/// <summary>Representations of entities (ETSI GS CIM 009 V1.6.1, 4.5).</summary>
internal enum EntityStyle
{
    /// <summary>Attributes as objects with their type.</summary>
    Normalized,

    /// <summary>The same without what goes without saying.</summary>
    Concise,

    /// <summary>Plain values.</summary>
    KeyValues,
}
