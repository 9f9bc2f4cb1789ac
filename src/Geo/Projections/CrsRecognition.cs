using System.Globalization;

namespace SiheungTwin.Geo.Projections;

/// <summary>
/// Which EPSG code a file means. Names in Korean files vary by writer (Esri, QGIS, GeoTools, the node-link set), so a projected system is
/// recognised by its ellipsoid and parameters, never by name.
/// </summary>
public static class CrsRecognition
{
    private const double DegreeTolerance = 1e-7; // 1 cm on the ground; GeoTools writes 127.00000000000001
    private const double MetreTolerance = 1e-3;

    private static readonly (int Epsg, bool Bessel, double Lat0, double Lon0, double Scale, double East, double North)[] Belts =
    [
        (5186, false, 38, 127, 1, 200000, 600000),
        (5181, false, 38, 127, 1, 200000, 500000),
        (5179, false, 38, 127.5, 0.9996, 1000000, 2000000),
        (5174, true, 38, 127.00289027777778, 1, 200000, 500000),
    ];

    /// <summary>
    /// EPSG code of the text of a .prj file, or null when it is none of <see cref="CrsDefinitions.Codes"/>. Geographic systems on
    /// WGS 84, GRS 80 or Korea 2000 count as 4326: they agree to millimetres.
    /// </summary>
    public static int? FromWkt(string wkt)
    {
        ArgumentNullException.ThrowIfNull(wkt);
        if (WktNode.Parse(wkt) is not { } root)
            return null;
        if (root.Keyword is "COMPD_CS" or "COMPOUNDCRS" or "BOUNDCRS" or "SOURCECRS")
        {
            root = root.All().FirstOrDefault(static n => n.Keyword is "PROJCS" or "PROJCRS")
                ?? root.All().FirstOrDefault(static n => n.Keyword is "GEOGCS" or "GEOGCRS" or "GEODCRS") ?? root;
        }

        return root.Keyword switch
        {
            "PROJCS" or "PROJCRS" or "PROJECTEDCRS" => Projected(root),
            "GEOGCS" or "GEOGCRS" or "GEODCRS" or "GEODETICCRS" or "GEOGRAPHICCRS" => EllipsoidOf(root) is { IsModern: true } ? 4326 : null,
            _ => null,
        };
    }

    /// <summary>
    /// EPSG code of a name such as <c>EPSG:5186</c>, <c>5186</c>, <c>urn:ogc:def:crs:EPSG::5179</c> or
    /// <c>urn:ogc:def:crs:OGC:1.3:CRS84</c> (4326); null when it is not one of <see cref="CrsDefinitions.Codes"/>.
    /// </summary>
    public static int? FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Trim();
        if (text.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase))
            return 4326;
        var cut = text.LastIndexOfAny([':', '/', '#']);
        if (cut >= 0 && !text.Contains("EPSG", StringComparison.OrdinalIgnoreCase))
            return null;
        return int.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && CrsDefinitions.IsKnown(code)
            ? code
            : null;
    }

    private static int? Projected(WktNode root)
    {
        var method = Plain(root.All().FirstOrDefault(static n => n.Keyword is "PROJECTION" or "METHOD")?.Name ?? "");
        if (EllipsoidOf(root) is not { } ellipsoid || root.All().Any(IsNotMetre))
            return null;
        if (method is "mercatorauxiliarysphere" or "popularvisualisationpseudomercator" || (method.StartsWith("mercator", StringComparison.Ordinal)
            && Plain(root.Name).Contains("pseudomercator", StringComparison.Ordinal)))
            return Near(Parameter(root, "centralmeridian", "longitudeofnaturalorigin") ?? 0, 0, DegreeTolerance) ? 3857 : null;
        if (method is not ("transversemercator" or "gausskruger"))
            return null;

        var lat0 = Parameter(root, "latitudeoforigin", "latitudeofnaturalorigin");
        var lon0 = Parameter(root, "centralmeridian", "longitudeofnaturalorigin");
        var scale = Parameter(root, "scalefactor", "scalefactoratnaturalorigin") ?? 1;
        var east = Parameter(root, "falseeasting");
        var north = Parameter(root, "falsenorthing");
        foreach (var belt in Belts)
        {
            if ((belt.Bessel ? ellipsoid.IsBessel : ellipsoid.IsModern)
                && Near(lat0, belt.Lat0, DegreeTolerance) && Near(lon0, belt.Lon0, DegreeTolerance) && Near(scale, belt.Scale, 1e-9)
                && Near(east, belt.East, MetreTolerance) && Near(north, belt.North, MetreTolerance))
                return belt.Epsg;
        }

        return null;
    }

    private static (bool IsModern, bool IsBessel)? EllipsoidOf(WktNode root)
    {
        var node = root.All().FirstOrDefault(static n => n.Keyword is "SPHEROID" or "ELLIPSOID");
        if (node is not { Numbers.Count: > 0 })
            return null;
        return (Near(node.Numbers[0], 6378137, 0.5), Near(node.Numbers[0], 6377397.155, 0.5));
    }

    private static bool IsNotMetre(WktNode node) =>
        node.Keyword is "UNIT" or "LENGTHUNIT" && node.Numbers.Count > 0 && node.Numbers[0] is var factor && factor > 0.1 && !Near(factor, 1, 1e-9);

    private static double? Parameter(WktNode root, params ReadOnlySpan<string> names)
    {
        foreach (var node in root.All())
        {
            if (node.Keyword == "PARAMETER" && node.Numbers.Count > 0 && names.Contains(Plain(node.Name)))
                return node.Numbers[0];
        }

        return null;
    }

    private static bool Near(double? value, double wanted, double tolerance) => value is { } v && Math.Abs(v - wanted) <= tolerance;

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
