using System.Globalization;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Query.Evaluation;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>
/// Reference systems by URI, as <c>crs</c>, <c>bbox-crs</c> and <c>filter-crs</c> name them (OGC API Features, Part 2, 18-058r1), with the axes in the order the EPSG registry gives them.
/// </summary>
internal static class CrsUri
{
    /// <summary>Longitude and latitude, the default.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    /// <summary>The system shapes are kept in.</summary>
    public const string Storage = "http://www.opengis.net/def/crs/EPSG/0/5186";

    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    // Web Mercator alone has easting first; the Korean systems have X to the north and latitude comes before longitude.
    private const int EastingFirst = 3857;

    /// <summary>URIs that are taken.</summary>
    public static IReadOnlyList<string> All { get; } = [Crs84, .. CrsDefinitions.Codes.Select(c => Epsg + c.ToString(CultureInfo.InvariantCulture))];

    /// <summary>EPSG code of a URI, and whether its first axis goes to the north; null for longitude and latitude.</summary>
    /// <param name="uri">As given; empty for the default.</param>
    /// <param name="parameter">Where it stands, for the error.</param>
    /// <exception cref="TwinProblem">The system is not known.</exception>
    public static (int Code, bool NorthFirst)? Read(string uri, string parameter)
    {
        if (uri is "" or Crs84)
            return null;
        if (!All.Contains(uri))
            throw TwinProblem.BadField(parameter, $"{parameter} must be one of {string.Join(", ", All)}.", $"{parameter}는 다음 중 하나여야 합니다: {string.Join(", ", All)}.");
        var code = int.Parse(uri[Epsg.Length..], CultureInfo.InvariantCulture);
        return (code, code != EastingFirst);
    }

    /// <summary>Moves shapes to longitude and latitude; null where they are so already.</summary>
    /// <exception cref="TwinProblem">The system is not known.</exception>
    public static Func<Geometry, Geometry>? ToLonLat(string uri, string parameter)
    {
        if (Read(uri, parameter) is not var (code, northFirst))
            return null;
        var projection = CrsDefinitions.IsGeographic(code) ? null : Projection.Between(code, 4326);
        return shape => MovedShape.Of(shape, (first, second) =>
        {
            var (x, y) = northFirst ? (second, first) : (first, second);
            return projection?.Apply(x, y) ?? (x, y);
        });
    }
}
