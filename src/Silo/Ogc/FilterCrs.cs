using System.Globalization;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Reference systems the shapes of a filter may be in (<c>filter-crs</c>), with the axes in the order the EPSG registry gives them.</summary>
internal static class FilterCrs
{
    /// <summary>Longitude and latitude, the default.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    // Web Mercator alone has easting first; the Korean systems have X to the north and latitude comes before longitude.
    private const int EastingFirst = 3857;

    /// <summary>URIs that are taken.</summary>
    public static IReadOnlyList<string> All { get; } = [Crs84, .. CrsDefinitions.Codes.Select(c => Epsg + c.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Moves shapes to longitude and latitude; null where they are so already.</summary>
    /// <exception cref="TwinProblem">The system is not known.</exception>
    public static Func<Geometry, Geometry>? ToLonLat(string uri)
    {
        if (uri is "" or Crs84)
            return null;
        if (!All.Contains(uri))
            throw TwinProblem.BadField("filter-crs", $"filter-crs must be one of {string.Join(", ", All)}.", $"filter-crs는 다음 중 하나여야 합니다: {string.Join(", ", All)}.");
        var code = int.Parse(uri[Epsg.Length..], CultureInfo.InvariantCulture);
        var projection = code == 4326 ? null : Projection.Between(code, 4326);
        return shape => MovedShape.Of(shape, (first, second) =>
        {
            var (x, y) = code == EastingFirst ? (first, second) : (second, first);
            return projection?.Apply(x, y) ?? (x, y);
        });
    }
}
