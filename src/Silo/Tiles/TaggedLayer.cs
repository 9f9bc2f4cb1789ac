using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tiles;

/// <summary>A layer whose features are tagged with their id and some of their columns.</summary>
internal sealed class TaggedLayer
{
    private readonly uint _id;
    private readonly uint _count;
    private readonly (uint Key, ColumnValue Value)[] _columns;

    public TaggedLayer(CollectionSchema schema, int extentUnits, IEnumerable<FeatureColumnDef> columns, string suffix = "")
    {
        Layer = new VectorTileLayer(schema.Name + suffix, extentUnits);
        _id = Layer.Key("id");
        _columns = [.. columns.Select(c => (Layer.Key(c.Name), c.Value))];
        _count = Layer.Key(CollectionTileCutter.PointCount);
    }

    public VectorTileLayer Layer { get; }

    public void Add(CollectionFeature feature, Geometry seen)
    {
        Tag(feature);
        Layer.Add(seen);
    }

    /// <summary>Adds a point.</summary>
    /// <param name="feature">What stands there.</param>
    /// <param name="x">Units from the west.</param>
    /// <param name="y">Units from the north.</param>
    /// <param name="count">For how many it stands; one is not told.</param>
    public void Add(CollectionFeature feature, int x, int y, int count)
    {
        Tag(feature);
        if (count > 1)
            Layer.Tag(_count, (long)count);
        Layer.AddPoint(x, y);
    }

    private void Tag(CollectionFeature feature)
    {
        Layer.Tag(_id, feature.Id);
        foreach (var (key, value) in _columns)
            value.Tag(Layer, key, feature.Asset, feature.Snapshot);
    }
}
