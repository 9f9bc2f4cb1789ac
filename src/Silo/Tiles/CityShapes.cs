using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Silo.Tiles;

/// <summary>Shapes of a city version in EPSG:3857 and where their labels stand, made as they are first asked for and kept as long as the city version.</summary>
internal sealed class CityShapes
{
    private static readonly ConditionalWeakTable<CityIndex, CityShapes> Known = [];
    private readonly CityIndex _index;
    private readonly Geometry?[] _shapes;
    private readonly Point?[] _labels;

    private CityShapes(CityIndex index) => (_index, _shapes, _labels) = (index, new Geometry?[index.Count], new Point?[index.Count]);

    /// <summary>Those of a city version.</summary>
    public static CityShapes Of(CityIndex index) => Known.GetValue(index, static i => new CityShapes(i));

    /// <summary>Shape of an asset.</summary>
    public Geometry Shape(int ordinal) => _shapes[ordinal] ??= Mercator(_index.Wgs84[ordinal]);

    /// <summary>A place inside an area or on a line, where its name is written.</summary>
    public Point Label(int ordinal) => _labels[ordinal] ??= Shape(ordinal) switch
    {
        LineString line => line.Factory.CreatePoint(new NetTopologySuite.LinearReferencing.LengthIndexedLine(line).ExtractPoint(line.Length / 2)),
        var shape => shape.InteriorPoint,
    };

    /// <summary>The same place [° lon, lat].</summary>
    public PackedGeometry LabelLonLat(int ordinal)
    {
        var (lon, lat) = WebMercatorTile.ToLonLat(Label(ordinal).X, Label(ordinal).Y);
        return PackedGeometry.Point(lon, lat);
    }

    /// <summary>A shape [° lon, lat] in EPSG:3857.</summary>
    public static Geometry Mercator(PackedGeometry lonLat)
    {
        var xy = new double[lonLat.Xy.Length];
        for (var i = 0; i < xy.Length; i += 2)
            (xy[i], xy[i + 1]) = WebMercatorTile.FromLonLat(lonLat.Xy[i], lonLat.Xy[i + 1]);
        return PackedShape.Of(lonLat with { Xy = xy });
    }
}
