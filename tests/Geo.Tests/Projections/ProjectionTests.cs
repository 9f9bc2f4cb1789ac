using System.Globalization;
using CsCheck;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Projections;

public sealed class ProjectionTests
{
    public static TheoryData<int, double> Tolerances => new() { { 5186, 1e-4 }, { 5179, 1e-4 }, { 5181, 1e-4 }, { 3857, 1e-4 }, { 5174, 0.10 } };

    // PROJ 9.1.1 (cs2cs), point 37.3803 N 126.8029 E.
    [Theory]
    [InlineData(5186, 182543.552686, 531237.338658, 0.01)]
    [InlineData(5179, 938284.651542, 1931474.556894, 0.01)]
    [InlineData(5181, 182543.552686, 431237.338658, 0.01)]
    [InlineData(5174, 182473.47434, 430932.237832, 0.10)]
    [InlineData(3857, 14115634.25911, 4492249.105728, 0.01)]
    public void A_place_in_Siheung_lies_where_PROJ_puts_it(int epsg, double easting, double northing, double toleranceM)
    {
        var (x, y) = Projection.Between(4326, epsg).Apply(126.8029, 37.3803);
        Assert.True(Math.Abs(x - easting) <= toleranceM && Math.Abs(y - northing) <= toleranceM, $"{x:F4}, {y:F4}");
        var (lon, lat) = Projection.Between(epsg, 4326).Apply(easting, northing);
        Assert.True(Math.Abs(lon - 126.8029) <= toleranceM / 80000 && Math.Abs(lat - 37.3803) <= toleranceM / 80000, $"{lon:R}, {lat:R}");
    }

    [Theory]
    [MemberData(nameof(Tolerances))]
    public void Every_control_point_lies_where_PROJ_puts_it(int epsg, double toleranceM)
    {
        var rows = File.ReadLines(RealData.File("crs", "control_points.csv")).Skip(1).Select(static l => l.Split(','))
            .Where(c => c[0] == epsg.ToString(CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(10, rows.Count);
        var forth = Projection.Between(4326, epsg);
        foreach (var row in rows)
        {
            var (x, y) = forth.Apply(Number(row[3]), Number(row[2]));
            Assert.True(Math.Abs(x - Number(row[4])) <= toleranceM && Math.Abs(y - Number(row[5])) <= toleranceM, $"{string.Join(',', row)}: {x:F4}, {y:F4}");
        }
    }

    [Fact]
    public void Official_dong_corners_in_5179_lie_where_another_author_published_them_in_degrees()
    {
        var rows = File.ReadLines(RealData.File("crs", "dong_vertices_5179_vs_wgs84.csv")).Skip(1).Select(static l => l.Split(',')).ToList();
        Assert.True(rows.Count >= 20, $"{rows.Count} rows");
        foreach (var row in rows)
        {
            var (lon, lat) = Projection.Between(5179, 4326).Apply(Number(row[2]), Number(row[3]));
            Assert.True(Math.Abs(lon - Number(row[4])) < 1e-7 && Math.Abs(lat - Number(row[5])) < 1e-7, $"{row[1]}: {lon:R}, {lat:R}");
        }
    }

    [Fact]
    public void Old_and_new_central_belt_differ_by_exactly_100_km_of_false_northing()
    {
        var (x, y) = Projection.Between(5181, 5186).Apply(182543.5, 431237.25);
        Assert.Equal(182543.5, x, 1e-6);
        Assert.Equal(531237.25, y, 1e-6);
    }

    [Theory]
    [InlineData(5186)]
    [InlineData(5179)]
    [InlineData(5181)]
    [InlineData(5174)]
    [InlineData(3857)]
    public void There_and_back_returns_to_the_same_place(int epsg)
    {
        var place = Gen.Select(Gen.Double[125.5, 129.6], Gen.Double[33.0, 38.7]);
        place.Sample(p =>
        {
            var (x, y) = Projection.Between(4326, epsg).Apply(p.Item1, p.Item2);
            var (lon, lat) = Projection.Between(epsg, 4326).Apply(x, y);
            // 1e-7° is 1.1 cm of latitude.
            return Math.Abs(lon - p.Item1) < 1e-7 && Math.Abs(lat - p.Item2) < 1e-7;
        }, iter: 500, seed: "0000000000000");
    }

    [Theory]
    [InlineData(5186, 5179)]
    [InlineData(5174, 5186)]
    [InlineData(5186, 3857)]
    public void Between_two_plane_systems_there_and_back_is_within_a_centimetre(int from, int to)
    {
        var place = Gen.Select(Gen.Double[150000, 220000], Gen.Double[400000, 600000]);
        place.Sample(p =>
        {
            var (x, y) = Projection.Between(from, to).Apply(p.Item1, p.Item2);
            var (backX, backY) = Projection.Between(to, from).Apply(x, y);
            return Math.Abs(backX - p.Item1) < 0.01 && Math.Abs(backY - p.Item2) < 0.01;
        }, iter: 500, seed: "0000000000000");
    }

    [Fact]
    public void An_unknown_code_names_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Projection.Between(4326, 2097));
        Assert.Contains("3857, 4326, 5174, 5179, 5181, 5186", error.Message, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
