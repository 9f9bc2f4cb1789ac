using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Projections;

public sealed class CrsRecognitionTests
{
    private const string Esri2000 = """GEOGCS["GCS_Korea_2000",DATUM["D_Korea_2000",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    [Theory]
    [InlineData("Korea_2000_Korea_Unified_Coordinate_System")]
    [InlineData("KGD2002_Unified_Coordinate_System")]
    [InlineData("PCS_ITRF2000_TM")]
    public void The_unified_system_is_5179_by_whatever_name(string name) =>
        Assert.Equal(5179, CrsRecognition.FromWkt(Tm(name, Esri2000, 1000000, 2000000, "127.5", "0.9996")));

    [Fact]
    public void The_node_link_set_is_5186() =>
        Assert.Equal(5186, CrsRecognition.FromWkt(
            """PROJCS["ITRF2000_Central_Belt_60",GEOGCS["GCS_ITRF_2000",DATUM["D_ITRF_2000",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",600000.0],PARAMETER["Central_Meridian",127.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]"""));

    [Fact]
    public void GeoTools_central_meridian_with_a_rounding_error_is_still_5181() =>
        Assert.Equal(5181, CrsRecognition.FromWkt(
            """
            PROJCS["Korea 2000 / Central Belt",
              GEOGCS["Korea 2000",
                DATUM["Geocentric datum of Korea",
                  SPHEROID["GRS 1980", 6378137.0, 298.257222101, AUTHORITY["EPSG","7019"]],
                  TOWGS84[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], AUTHORITY["EPSG","6737"]],
                PRIMEM["Greenwich", 0.0, AUTHORITY["EPSG","8901"]],
                UNIT["degree", 0.017453292519943295],
                AXIS["Geodetic longitude", EAST], AXIS["Geodetic latitude", NORTH], AUTHORITY["EPSG","4737"]],
              PROJECTION["Transverse_Mercator", AUTHORITY["EPSG","9807"]],
              PARAMETER["central_meridian", 127.00000000000001],
              PARAMETER["latitude_of_origin", 38.0],
              PARAMETER["scale_factor", 1.0],
              PARAMETER["false_easting", 200000.0],
              PARAMETER["false_northing", 500000.0],
              UNIT["m", 1.0],
              AXIS["Easting", EAST], AXIS["Northing", NORTH]]
            """));

    [Fact]
    public void The_old_datum_is_5174_only_with_the_ten_seconds_in_its_meridian()
    {
        const string Bessel = """GEOGCS["GCS_Korean_Datum_1985",DATUM["D_Korean_Datum_1985",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";
        Assert.Equal(5174, CrsRecognition.FromWkt(Tm("Korean_1985_Modified_Korea_Central_Belt", Bessel, 200000, 500000, "127.0028902777778", "1.0")));
        Assert.Null(CrsRecognition.FromWkt(Tm("Korean_1985_Korea_Central_Belt", Bessel, 200000, 500000, "127.0", "1.0")));
    }

    [Theory]
    [InlineData("""GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""", 4326)]
    [InlineData("""PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]""", 3857)]
    public void World_systems_are_recognised(string wkt, int epsg) => Assert.Equal(epsg, CrsRecognition.FromWkt(wkt));

    [Fact]
    public void What_we_write_we_recognise() =>
        Assert.All(CrsDefinitions.Codes, static code => Assert.Equal(code, CrsRecognition.FromWkt(CrsDefinitions.WktOf(code))));

    [Theory]
    [InlineData("")]
    [InlineData("not a reference system")]
    [InlineData("PROJCS[\"cut in the mid")]
    [InlineData("""PROJCS["feet",GEOGCS["g",DATUM["d",SPHEROID["GRS_1980",6378137.0,298.257222101]]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000],PARAMETER["False_Northing",600000],PARAMETER["Central_Meridian",127],PARAMETER["Latitude_Of_Origin",38],UNIT["Foot_US",0.3048006096]]""")]
    public void What_is_not_known_is_null_rather_than_a_guess(string wkt) => Assert.Null(CrsRecognition.FromWkt(wkt));

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::5179", 5179)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326)]
    [InlineData("EPSG:5186", 5186)]
    [InlineData("epsg:5174", 5174)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", 3857)]
    [InlineData("5181", 5181)]
    [InlineData("EPSG:2097", null)]
    [InlineData("dfs", null)]
    public void Names_of_systems_are_read(string name, int? epsg) => Assert.Equal(epsg, CrsRecognition.FromName(name));

    private static string Tm(string name, string geographic, double east, double north, string meridian, string scale) =>
        FormattableString.Invariant($"""PROJCS["{name}",{geographic},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",{east}],PARAMETER["False_Northing",{north}],PARAMETER["Central_Meridian",{meridian}],PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]""");
}
