using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tiles;

/// <summary>
/// Cuts features of a collection to a vector tile. One layer has the features; from <see cref="LabelsFromZ"/> on a second, <c>NAME-labels</c>, has one
/// point a feature that is no point itself, in the one tile it lies in. Points are thinned out below <see cref="PointsFromZ"/>, and wherever there are more
/// than <see cref="MostFeatures"/>: of those within a cell of 4 pixels the one in the worst state is shown, with how many it stands for (<c>point_count</c>).
/// </summary>
internal static class CollectionTileCutter
{
    /// <summary>Matrix from which each point is shown.</summary>
    public const int PointsFromZ = 13;

    /// <summary>Matrix from which there are labels.</summary>
    public const int LabelsFromZ = 14;

    /// <summary>Points of one tile at most before they are thinned out.</summary>
    public const int MostFeatures = 50_000;

    /// <summary>Name of the attribute that tells for how many a point stands.</summary>
    public const string PointCount = "point_count";

    private const int CellUnits = 64;

    // What is smaller than a quarter of a pixel both ways is not seen.
    private const double SmallestUnits = 4;

    private static readonly TileCutRules Rules = new();
    private static readonly TileCutter Cutter = new(Rules);

    /// <summary>Box [° lon, lat: west, south, east, north] of a tile with its margin.</summary>
    public static double[] BoxOf(WebMercatorTile tile)
    {
        var extent = tile.Extent(Rules.MarginUnits * tile.SideM / Rules.ExtentUnits);
        var ((west, south), (east, north)) = (WebMercatorTile.ToLonLat(extent.MinX, extent.MinY), WebMercatorTile.ToLonLat(extent.MaxX, extent.MaxY));
        return [west, south, east, north];
    }

    /// <summary>The tile, not compressed; empty where nothing is seen.</summary>
    public static byte[] Cut(WebMercatorTile tile, CollectionSchema schema, AtlasRoot root, IReadOnlyList<CollectionFeature> features)
    {
        var layer = new TaggedLayer(schema, Rules.ExtentUnits, schema.Columns.Where(c => !c.IsAge));
        if (schema.Geometry == "Point")
        {
            Points(tile, layer, features);
            return VectorTileLayer.Tile([layer.Layer]);
        }

        var labels = new TaggedLayer(schema, Rules.ExtentUnits, schema.Columns.Where(c => c.Name is "title" or "state"), "-labels");
        var shapes = CityShapes.Of(root.Index);
        foreach (var feature in features)
        {
            var ordinal = root.TryGet(feature.Id, out var known) ? known : throw new InvalidOperationException($"{feature.Id} is no asset of this city version.");
            var shape = shapes.Shape(ordinal);
            if (tile.Z < Rules.FullDetailZ && IsTiny(shape, tile))
                continue;
            if (Cutter.Cut(shape, tile) is { } seen)
                layer.Add(feature, seen);
            if (tile.Z >= LabelsFromZ && At(tile, shapes.Label(ordinal).X, shapes.Label(ordinal).Y) is var (x, y) && IsIn(x) && IsIn(y))
                labels.Add(feature, x, y, 1);
        }

        return VectorTileLayer.Tile([layer.Layer, labels.Layer]);
    }

    private static void Points(WebMercatorTile tile, TaggedLayer layer, IReadOnlyList<CollectionFeature> features)
    {
        var thin = tile.Z < PointsFromZ || features.Count > MostFeatures;
        var cells = new Dictionary<(int, int), (int Best, int Count)>();
        for (var i = 0; i < features.Count; i++)
        {
            var (x, y) = Place(tile, features[i].Wgs84);
            if (!thin)
            {
                layer.Add(features[i], x, y, 1);
                continue;
            }

            var cell = ((int)Math.Floor((double)x / CellUnits), (int)Math.Floor((double)y / CellUnits));
            cells[cell] = cells.TryGetValue(cell, out var other) ? (Worse(features[i], features[other.Best]) ? i : other.Best, other.Count + 1) : (i, 1);
        }

        foreach (var (best, count) in cells.Values)
        {
            var (x, y) = Place(tile, features[best].Wgs84);
            layer.Add(features[best], x, y, count);
        }
    }

    private static bool Worse(CollectionFeature one, CollectionFeature other) => Rank(one.Snapshot.State) > Rank(other.Snapshot.State);

    private static int Rank(PublicState? state) => state is { } known ? (int)known : -1;

    private static (int X, int Y) Place(WebMercatorTile tile, PackedGeometry point)
    {
        var (x, y) = WebMercatorTile.FromLonLat(point.Xy[0], point.Xy[1]);
        return At(tile, x, y);
    }

    private static (int X, int Y) At(WebMercatorTile tile, double x, double y) =>
        ((int)Math.Round((x - tile.WestM) / tile.SideM * Rules.ExtentUnits), (int)Math.Round((tile.NorthM - y) / tile.SideM * Rules.ExtentUnits));

    private static bool IsIn(int units) => units >= 0 && units < Rules.ExtentUnits;

    private static bool IsTiny(Geometry shape, WebMercatorTile tile)
    {
        var (box, least) = (shape.EnvelopeInternal, SmallestUnits * tile.SideM / Rules.ExtentUnits);
        return box.Width < least && box.Height < least;
    }
}
