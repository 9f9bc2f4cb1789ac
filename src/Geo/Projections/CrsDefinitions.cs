using ProjNet.CoordinateSystems;

namespace SiheungTwin.Geo.Projections;

/// <summary>The coordinate reference systems the twin speaks, as WKT 1 we embed, so that no database of codes is needed.</summary>
public static class CrsDefinitions
{
    private const string Korea2000 =
        """GEOGCS["Korea 2000",DATUM["Geocentric_datum_of_Korea",SPHEROID["GRS 1980",6378137,298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";

    // Tokyo datum on Bessel 1841. Without the seven parameters ProjNET is wrong by 310 m and says nothing; with them within
    // 4 mm of the same Helmert in PROJ 9.1.1 and about 5 cm of EPSG's Molodensky-Badekas.
    private const string Korea1985 =
        """GEOGCS["Korean 1985",DATUM["Korean_Datum_1985",SPHEROID["Bessel 1841",6377397.155,299.1528128],TOWGS84[-115.80,474.99,674.11,1.16,-2.31,-1.63,6.43]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";

    private static readonly Dictionary<int, CoordinateSystem> Known = new()
    {
        [4326] = GeographicCoordinateSystem.WGS84,
        [3857] = ProjectedCoordinateSystem.WebMercator,
        [5186] = Parse(Tm("Korea 2000 / Central Belt 2010", 38, 127, 1, 200000, 600000)),
        [5181] = Parse(Tm("Korea 2000 / Central Belt", 38, 127, 1, 200000, 500000)),
        [5179] = Parse(Tm("Korea 2000 / Unified CS", 38, 127.5, 0.9996, 1000000, 2000000)),
        [5174] = Parse(Tm("Korean 1985 / Modified Central Belt", 38, 127.00289027777778, 1, 200000, 500000, Korea1985)),
    };

    // Between unlike datums ProjNET goes through geocentric coordinates and loses 4 mm each way. Korea 2000 is WGS 84 to within
    // that, and the ellipsoids differ by 0.1 mm in the polar axis, so the GRS 80 belts are computed on WGS 84 itself.
    private static readonly Dictionary<int, CoordinateSystem> Computed = new()
    {
        [5186] = Parse(Tm("Central Belt 2010 on WGS 84", 38, 127, 1, 200000, 600000, GeographicCoordinateSystem.WGS84.WKT)),
        [5181] = Parse(Tm("Central Belt on WGS 84", 38, 127, 1, 200000, 500000, GeographicCoordinateSystem.WGS84.WKT)),
        [5179] = Parse(Tm("Unified CS on WGS 84", 38, 127.5, 0.9996, 1000000, 2000000, GeographicCoordinateSystem.WGS84.WKT)),
    };

    /// <summary>The EPSG codes known here, ascending.</summary>
    public static IReadOnlyList<int> Codes { get; } = [.. Known.Keys.Order()];

    /// <summary>Whether a code is known here.</summary>
    public static bool IsKnown(int epsg) => Known.ContainsKey(epsg);

    /// <summary>Whether positions of a code are degrees of longitude and latitude rather than metres.</summary>
    public static bool IsGeographic(int epsg) => epsg == 4326;

    /// <summary>WKT 1 of a code, with TOWGS84 where the datum needs one; for .prj files and GeoPackage.</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static string WktOf(int epsg) => Of(epsg).WKT;

    /// <summary>The system of an EPSG code.</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static CoordinateSystem Of(int epsg) =>
        Known.TryGetValue(epsg, out var crs)
            ? crs
            : throw new ArgumentException($"EPSG:{epsg} is not known here; use one of {string.Join(", ", Known.Keys.Order())}.", nameof(epsg));

    /// <summary>The system to compute with, which for the GRS 80 belts stands on WGS 84.</summary>
    internal static CoordinateSystem ForTransform(int epsg) => Computed.TryGetValue(epsg, out var computed) ? computed : Of(epsg);

    private static CoordinateSystem Parse(string wkt) => new CoordinateSystemFactory().CreateFromWkt(wkt);

    private static string Tm(string name, double lat0, double lon0, double k, double fe, double fn, string geographic = Korea2000) =>
        FormattableString.Invariant(
            $"""PROJCS["{name}",{geographic},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",{lat0}],PARAMETER["central_meridian",{lon0}],PARAMETER["scale_factor",{k}],PARAMETER["false_easting",{fe}],PARAMETER["false_northing",{fn}],UNIT["metre",1]]""");
}
