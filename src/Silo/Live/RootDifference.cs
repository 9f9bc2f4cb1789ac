using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>A collection a reader looks at, and which features of it; null for all.</summary>
internal sealed record WatchedCollection(CollectionSchema Schema, CompiledFilter<CollectionFeature>? Filter);

/// <summary>
/// What a reader of some collections, a box and a filter sees change from one root to another: only the properties that differ.
/// A feature that begins to match is told with all its properties, one that no longer does with what has changed.
/// </summary>
internal sealed class RootDifference(IReadOnlyList<WatchedCollection> collections, double[]? bbox)
{
    /// <summary>Writes <c>{"asOf":…,"changes":[…]}</c>; null when nothing this reader looks at has changed.</summary>
    public byte[]? Write(AtlasRoot before, AtlasRoot after, AsOf asOf)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, FeatureJson.Options);
        json.WriteStartObject();
        asOf.Write(json);
        json.WriteStartArray("changes"u8);
        var any = false;
        foreach (var (schema, filter) in collections)
        {
            foreach (var ordinal in Candidates(after, schema))
            {
                var (old, now) = (before.SnapshotAt(ordinal), after.SnapshotAt(ordinal));
                if (ReferenceEquals(old, now))
                    continue;
                any |= schema.Parts is { } parts
                    ? ChangesOfParts(json, schema, filter, after.Index.Assets[ordinal], parts, old, now)
                    : Change(json, schema, filter, new(after.Index.Assets[ordinal], now, after.Index.Wgs84[ordinal]), old);
            }
        }

        if (!any)
            return null;
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return stream.ToArray();
    }

    private IEnumerable<int> Candidates(AtlasRoot root, CollectionSchema schema) =>
        bbox is null ? root.Index.Of(schema.Source).ToArray() : root.Index.Within(schema.Source, bbox[0], bbox[1], bbox[2], bbox[3]);

    // A part that was not there before is told with all its properties.
    private bool ChangesOfParts(Utf8JsonWriter json, CollectionSchema schema, CompiledFilter<CollectionFeature>? filter, CityAsset asset, CollectionParts parts, AssetSnapshot before, AssetSnapshot after)
    {
        var any = false;
        foreach (var now in parts.In(after))
        {
            var old = parts.In(before).FirstOrDefault(b => b.Id == now.Id);
            if (!now.Equals(old) && parts.Feature(asset, now) is var feature && ItemsQuery.InBox(bbox, feature.Wgs84))
                any |= Change(json, schema, filter, feature, old);
        }

        return any;
    }

    private static bool Change(Utf8JsonWriter json, CollectionSchema schema, CompiledFilter<CollectionFeature>? filter, CollectionFeature feature, AssetSnapshot? old)
    {
        if (filter is not null)
        {
            var matched = old is not null && filter.Matches(feature with { Snapshot = old });
            if (!matched && !filter.Matches(feature))
                return false;
            old = matched ? old : null;
        }

        var (asset, now) = (feature.Asset, feature.Snapshot);
        var open = false;
        foreach (var column in schema.Columns)
        {
            var value = column.Get(asset, now);
            if (old is not null && Equals(column.Get(asset, old), value))
                continue;
            if (!open)
            {
                open = true;
                json.WriteStartObject();
                json.WriteString("collection"u8, schema.Name);
                json.WriteString("id"u8, now.Id);
                json.WriteStartObject("properties"u8);
            }

            json.WritePropertyName(column.Name);
            FeatureJson.Value(json, value);
        }

        if (!open)
            return false;
        json.WriteEndObject();
        json.WriteEndObject();
        return true;
    }
}
