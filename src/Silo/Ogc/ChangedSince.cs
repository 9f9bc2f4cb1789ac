using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>
/// What has changed since a root (<c>datetime=T1/T2</c>): features that were not there then, or of which a property or the shape differs. As on the live stream, having only grown older is no change.
/// </summary>
internal sealed class ChangedSince
{
    private readonly AtlasRoot _before;
    private readonly CollectionSchema _schema;
    private readonly FeatureColumnDef[] _columns;
    private readonly bool _shapeToo;
    private readonly Dictionary<string, CollectionFeature>? _parts;

    /// <param name="before">What it is compared with.</param>
    /// <param name="schema">The collection.</param>
    /// <param name="watched">The properties that count; null for all and the shape.</param>
    public ChangedSince(AtlasRoot before, CollectionSchema schema, IReadOnlyList<FeatureColumnDef>? watched = null)
    {
        (_before, _schema) = (before, schema);
        _columns = [.. (watched ?? schema.Own).Where(c => watched is not null || !c.IsAge)];
        _shapeToo = watched is null;
        _parts = schema.Parts?.Of(before, schema.Source).ToDictionary(p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>About what one feature costs, as filters count it.</summary>
    public int Cost => _schema.Own.Length;

    /// <summary>True when a feature is another now.</summary>
    public bool Holds(CollectionFeature now)
    {
        if (Before(now.Id) is not { } then)
            return true;
        if (ReferenceEquals(then.Snapshot, now.Snapshot) && ReferenceEquals(then.Asset, now.Asset))
            return false;
        return IsOther(then, now) || (_shapeToo && !SameShape(then.Wgs84, now.Wgs84));
    }

    private bool IsOther(CollectionFeature then, CollectionFeature now)
    {
        var sameAsset = ReferenceEquals(then.Asset, now.Asset);
        foreach (var column in _columns)
        {
            if (sameAsset ? column.Value.Differs(now.Asset, then.Snapshot, now.Snapshot) : !Equals(column.Value.Of(then.Asset, then.Snapshot), column.Value.Of(now.Asset, now.Snapshot)))
                return true;
        }

        return false;
    }

    private CollectionFeature? Before(string id)
    {
        if (_parts is not null)
            return _parts.TryGetValue(id, out var part) ? part : null;
        return CollectionFeature.Find(_before, _schema, id);
    }

    private static bool SameShape(PackedGeometry one, PackedGeometry other) =>
        ReferenceEquals(one.Xy, other.Xy) || (one.Kind == other.Kind && one.Xy.AsSpan().SequenceEqual(other.Xy) && one.Rings.AsSpan().SequenceEqual(other.Rings) && one.Polygons.AsSpan().SequenceEqual(other.Polygons));
}
