namespace SiheungTwin.Geo.Projections;

/// <summary>The reference systems as ESRI spells them in .prj files; as GDAL 3.6 writes them for the same EPSG codes.</summary>
internal static class EsriWkt
{
    private const string Wgs84 = """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";
    private const string Korea2000 = """GEOGCS["GCS_Korea_2000",DATUM["D_Korea_2000",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";
    private const string Korea1985 = """GEOGCS["GCS_Korean_Datum_1985",DATUM["D_Korean_Datum_1985",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    /// <summary>Text of the .prj for an EPSG code.</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static string Of(int epsg) => epsg switch
    {
        4326 => Wgs84,
        3857 => $"""PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{Wgs84},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]""",
        5186 => Tm("Korea_2000_Korea_Central_Belt_2010", Korea2000, "200000.0", "600000.0", "127.0", "1.0"),
        5181 => Tm("Korea_2000_Korea_Central_Belt", Korea2000, "200000.0", "500000.0", "127.0", "1.0"),
        5179 => Tm("Korea_2000_Korea_Unified_Coordinate_System", Korea2000, "1000000.0", "2000000.0", "127.5", "0.9996"),
        5174 => Tm("Korean_1985_Modified_Korea_Central_Belt", Korea1985, "200000.0", "500000.0", "127.002890277778", "1.0"),
        _ => throw new ArgumentException($"EPSG:{epsg} is not one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(epsg)),
    };

    private static string Tm(string name, string geographic, string east, string north, string meridian, string scale) =>
        $"""PROJCS["{name}",{geographic},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",{east}],PARAMETER["False_Northing",{north}],PARAMETER["Central_Meridian",{meridian}],PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]""";
}
