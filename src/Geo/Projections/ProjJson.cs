using System.Text.Json.Nodes;

namespace SiheungTwin.Geo.Projections;

/// <summary>Reference systems as PROJJSON 0.7, for GeoParquet. Each names its EPSG code; GDAL and PROJ recognise them by it.</summary>
public static class ProjJson
{
    /// <summary>PROJJSON of a code; null for 4326 in longitude and latitude, which GeoParquet takes where none is given (OGC:CRS84).</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static JsonObject? Of(int epsg) => epsg switch
    {
        4326 => null,
        3857 => Projected(
            "WGS 84 / Pseudo-Mercator", epsg, World(), "Popular Visualisation Pseudo-Mercator", "Popular Visualisation Pseudo Mercator",
            [("Latitude of natural origin", 0, "degree"), ("Longitude of natural origin", 0, "degree"), ("False easting", 0, "metre"), ("False northing", 0, "metre")],
            [("Easting", "X", "east"), ("Northing", "Y", "north")]),
        5186 => Belt("Korea 2000 / Central Belt 2010", epsg, Korea2000(), 127, 1, 200000, 600000),
        5181 => Belt("Korea 2000 / Central Belt", epsg, Korea2000(), 127, 1, 200000, 500000),
        5179 => Belt("Korea 2000 / Unified CS", epsg, Korea2000(), 127.5, 0.9996, 1000000, 2000000),
        5174 => Belt("Korean 1985 / Modified Central Belt", epsg, Korea1985(), 127.002890277778, 1, 200000, 500000),
        _ => throw new ArgumentException($"EPSG:{epsg} is not known here; use one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(epsg)),
    };

    private static JsonObject Belt(string name, int code, JsonObject basis, double lon0, double scale, double easting, double northing) => Projected(
        name, code, basis, $"{name} projection", "Transverse Mercator",
        [("Latitude of natural origin", 38, "degree"), ("Longitude of natural origin", lon0, "degree"), ("Scale factor at natural origin", scale, "unity"), ("False easting", easting, "metre"), ("False northing", northing, "metre")],
        [("Northing", "X", "north"), ("Easting", "Y", "east")]);

    private static JsonObject Projected(
        string name, int code, JsonObject basis, string conversion, string method, (string Name, double Value, string Unit)[] parameters, (string Name, string Short, string Direction)[] axes) => new()
        {
            ["$schema"] = "https://proj.org/schemas/v0.7/projjson.schema.json",
            ["type"] = "ProjectedCRS",
            ["name"] = name,
            ["base_crs"] = basis,
            ["conversion"] = new JsonObject
            {
                ["name"] = conversion,
                ["method"] = new JsonObject { ["name"] = method },
                ["parameters"] = new JsonArray([.. parameters.Select(p => (JsonNode)new JsonObject { ["name"] = p.Name, ["value"] = p.Value, ["unit"] = p.Unit })]),
            },
            ["coordinate_system"] = new JsonObject
            {
                ["subtype"] = "Cartesian",
                ["axis"] = new JsonArray([.. axes.Select(a => (JsonNode)new JsonObject { ["name"] = a.Name, ["abbreviation"] = a.Short, ["direction"] = a.Direction, ["unit"] = "metre" })]),
            },
            ["id"] = Id(code),
        };

    private static JsonObject World() => Geographic("WGS 84", 4326, "World Geodetic System 1984", "WGS 84", 6378137, 298.257223563);

    private static JsonObject Korea2000() => Geographic("Korea 2000", 4737, "Geocentric datum of Korea", "GRS 1980", 6378137, 298.257222101);

    private static JsonObject Korea1985() => Geographic("Korean 1985", 4162, "Korean Datum 1985", "Bessel 1841", 6377397.155, 299.1528128);

    private static JsonObject Geographic(string name, int code, string datum, string ellipsoid, double semiMajorM, double inverseFlattening) => new()
    {
        ["name"] = name,
        ["datum"] = new JsonObject
        {
            ["type"] = "GeodeticReferenceFrame",
            ["name"] = datum,
            ["ellipsoid"] = new JsonObject { ["name"] = ellipsoid, ["semi_major_axis"] = semiMajorM, ["inverse_flattening"] = inverseFlattening },
        },
        ["coordinate_system"] = new JsonObject
        {
            ["subtype"] = "ellipsoidal",
            ["axis"] = new JsonArray(
                new JsonObject { ["name"] = "Geodetic latitude", ["abbreviation"] = "Lat", ["direction"] = "north", ["unit"] = "degree" },
                new JsonObject { ["name"] = "Geodetic longitude", ["abbreviation"] = "Lon", ["direction"] = "east", ["unit"] = "degree" }),
        },
        ["id"] = Id(code),
    };

    private static JsonObject Id(int code) => new() { ["authority"] = "EPSG", ["code"] = code };
}
