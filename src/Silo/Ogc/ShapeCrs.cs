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
    public PackedGeometry Of(CollectionSchema schema, CollectionFeature feature)
    {
        var stored = IsDegrees ? feature.Wgs84 : schema.Parts?.Place(feature) ?? feature.Asset.Geometry;
        var xy = new double[stored.Xy.Length];
        for (var i = 0; i < xy.Length; i += 2)
        {
            var (x, y) = _projection?.Apply(stored.Xy[i], stored.Xy[i + 1]) ?? (stored.Xy[i], stored.Xy[i + 1]);
            (xy[i], xy[i + 1]) = _northFirst ? (y, x) : (x, y);
        }

        return stored with { Xy = xy };
    }
}
