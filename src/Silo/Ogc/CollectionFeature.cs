using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>One feature of a collection: an asset of the Atlas, or a part of one that has a place of its own.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Snapshot">What is shown: the asset's own snapshot, or the part's.</param>
/// <param name="Wgs84">Geometry in longitude and latitude [°].</param>
public readonly record struct CollectionFeature(CityAsset Asset, AssetSnapshot Snapshot, PackedGeometry Wgs84)
{
    /// <summary>Stable id: the asset's, or the part's own.</summary>
    public string Id => Snapshot.Id;

    /// <summary>The feature that is an asset.</summary>
    public static CollectionFeature Of(AtlasRoot root, int ordinal) => new(root.Index.Assets[ordinal], root.SnapshotAt(ordinal), root.Index.Wgs84[ordinal]);

    /// <summary>The feature of an id; null when the collection does not have it.</summary>
    public static CollectionFeature? Find(AtlasRoot root, CollectionSchema schema, string id)
    {
        if (schema.Parts is null)
            return root.TryGet(id, out var ordinal) && AtlasCollections.Of(root.Index.Assets[ordinal]) == schema.Source ? Of(root, ordinal) : null;
        foreach (var part in schema.Parts.Of(root, schema.Source))
        {
            if (part.Id == id)
                return part;
        }

        return null;
    }
}

/// <summary>How a collection takes its features from parts of assets.</summary>
/// <param name="In">The parts of an asset's snapshot, with ids of their own.</param>
/// <param name="At">Place of a part [m, EPSG:5186].</param>
public sealed record CollectionParts(Func<AssetSnapshot, IReadOnlyList<AssetSnapshot>> In, Func<AssetSnapshot, (double X, double Y)> At)
{
    private static readonly Projection ToWgs84 = Projection.Between(5186, 4326);

    /// <summary>Every part of every asset of a source, in the order of the assets.</summary>
    public IEnumerable<CollectionFeature> Of(AtlasRoot root, AtlasCollection source)
    {
        foreach (var ordinal in root.Index.Of(source).ToArray())
        {
            foreach (var part in In(root.SnapshotAt(ordinal)))
                yield return Feature(root.Index.Assets[ordinal], part);
        }
    }

    /// <summary>Place of a part [m, EPSG:5186].</summary>
    public PackedGeometry Place(CollectionFeature feature)
    {
        var (x, y) = At(feature.Snapshot);
        return PackedGeometry.Point(x, y);
    }

    /// <summary>The feature that is a part of an asset.</summary>
    public CollectionFeature Feature(CityAsset asset, AssetSnapshot part)
    {
        var (x, y) = At(part);
        var (lon, lat) = ToWgs84.Apply(x, y);
        return new(asset, part, PackedGeometry.Point(lon, lat));
    }
}
