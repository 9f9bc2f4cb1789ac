using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Silo.Export;

/// <summary>Shapes of assets as the geometry library has them, moved between reference systems.</summary>
internal static class AssetShape
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>The shape in its own system.</summary>
    public static Geometry Of(PackedGeometry packed) => PackedShape.Of(packed);

    /// <summary>A copy in another system.</summary>
    public static Geometry Moved(Geometry shape, Projection projection) => MovedShape.Of(shape, projection.Apply);

    /// <summary>Areas as multi-areas, so that a table has one geometry type.</summary>
    public static Geometry Multi(Geometry shape) => shape is Polygon polygon ? Factory.CreateMultiPolygon([polygon]) : shape;
}
