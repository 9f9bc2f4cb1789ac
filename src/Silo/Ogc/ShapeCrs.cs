using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>The reference system features are answered in (<c>crs</c>): shapes in it, with its axes in its order.</summary>
internal sealed class ShapeCrs
{
    private const int Stored = 5186;
    private readonly int _code;
    private readonly bool _northFirst;
    private readonly Projection? _projection;

    private ShapeCrs(string uri, int code, bool northFirst)
    {
        (Uri, _code, _northFirst) = (uri, code, northFirst);
        _projection = code is Stored or 4326 ? null : Projection.Between(Stored, code);
    }

    /// <summary>Its URI.</summary>
    public string Uri { get; }

    /// <summary>True where positions are degrees, else metres.</summary>
    public bool IsDegrees => CrsDefinitions.IsGeographic(_code);

    /// <summary>The one asked for; null for longitude and latitude.</summary>
    /// <exception cref="Http.TwinProblem">It is not known.</exception>
    public static ShapeCrs? Read(IQueryCollection query)
    {
        var uri = query["crs"].ToString();
        return CrsUri.Read(uri, "crs") is var (code, northFirst) ? new ShapeCrs(uri, code, northFirst) : null;
    }

    /// <summary>What the header <c>Content-Crs</c> says of an answer.</summary>
    public static string Header(ShapeCrs? crs) => $"<{crs?.Uri ?? CrsUri.Crs84}>";

    /// <summary>Shape of a feature: the first axis first. From the stored metres, not by way of degrees.</summary>
    public PackedGeometry Of(CollectionSchema schema, CollectionFeature feature) =>
        IsDegrees ? Moved(feature.Wgs84, null) : Moved(schema.Parts?.Place(feature) ?? feature.Asset.Geometry, _projection);

    /// <summary>A shape that is known in longitude and latitude only.</summary>
    public PackedGeometry OfLonLat(PackedGeometry shape) => Moved(shape, IsDegrees ? null : Projection.Between(4326, _code));

    private PackedGeometry Moved(PackedGeometry shape, Projection? projection)
    {
        var xy = new double[shape.Xy.Length];
        for (var i = 0; i < xy.Length; i += 2)
        {
            var (x, y) = projection?.Apply(shape.Xy[i], shape.Xy[i + 1]) ?? (shape.Xy[i], shape.Xy[i + 1]);
            (xy[i], xy[i + 1]) = _northFirst ? (y, x) : (x, y);
        }

        return shape with { Xy = xy };
    }
}
