using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary>Changed features of one step as JSON, each written once however many readers are told of it.</summary>
internal sealed class ChangeTexts
{
    private readonly Dictionary<(string Collection, string Id, bool Whole), byte[]> _texts = [];

    /// <summary>
    /// <c>{"collection","id","properties"}</c> with the properties that differ from <paramref name="before"/> and the ages, all where it is null; empty when none differs.
    /// </summary>
    public byte[] Of(CollectionSchema schema, CollectionFeature feature, AssetSnapshot? before)
    {
        var key = (schema.Name, feature.Id, before is null);
        if (!_texts.TryGetValue(key, out var text))
            _texts[key] = text = Write(schema, feature, before);
        return text;
    }

    private static byte[] Write(CollectionSchema schema, CollectionFeature feature, AssetSnapshot? before)
    {
        using var json = new JsonBytes();
        json.Raw("{\"collection\":"u8);
        json.Text(schema.Name);
        json.Raw(",\"id\":"u8);
        json.Text(feature.Id);
        json.Raw(",\"properties\":{"u8);
        var (any, differs) = (false, before is null);
        foreach (var column in schema.Own)
        {
            var other = before is null || column.Value.Differs(feature.Asset, before, feature.Snapshot);
            differs |= other;
            if (!other && !column.IsAge)
                continue;
            json.Raw(any ? column.Key : column.Key.AsSpan(1));
            column.Value.Write(json, feature.Asset, feature.Snapshot);
            any = true;
        }

        json.Raw("}}"u8);
        return differs ? json.Written.ToArray() : [];
    }
}
