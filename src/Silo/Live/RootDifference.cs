using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>What a reader of some collections and a box sees change from one root to another: only the properties that differ.</summary>
internal sealed class RootDifference(IReadOnlyList<CollectionSchema> collections, double[]? bbox)
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
        foreach (var schema in collections)
        {
            foreach (var ordinal in Candidates(after, schema))
                any |= Change(json, before, after, schema, ordinal);
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

    private static bool Change(Utf8JsonWriter json, AtlasRoot before, AtlasRoot after, CollectionSchema schema, int ordinal)
    {
        var (old, now) = (before.SnapshotAt(ordinal), after.SnapshotAt(ordinal));
        if (ReferenceEquals(old, now))
            return false;
        var asset = after.Index.Assets[ordinal];
        var open = false;
        foreach (var column in schema.Columns)
        {
            var value = column.Get(asset, now);
            if (Equals(column.Get(asset, old), value))
                continue;
            if (!open)
            {
                open = true;
                json.WriteStartObject();
                json.WriteString("collection"u8, schema.Name);
                json.WriteString("id"u8, asset.Id);
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
