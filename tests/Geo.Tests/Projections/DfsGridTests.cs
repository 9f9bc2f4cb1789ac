using CsCheck;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Projections;

public sealed class DfsGridTests
{
    // Pairs by different authors: Seoul city hall, Gangnam, Haeundae, Jeju; KMA's API hub sample; KMA's official table for Siheung.
    [Theory]
    [InlineData(37.5665, 126.9780, 60, 127)]
    [InlineData(37.4979, 127.0276, 61, 125)]
    [InlineData(35.1631, 129.1637, 99, 75)]
    [InlineData(33.4996, 126.5312, 53, 38)]
    [InlineData(35, 127, 61, 71)]
    [InlineData(37.37732, 126.80508, 57, 123)]
    public void Known_places_lie_in_their_published_cells(double lat, double lon, int nx, int ny) =>
        Assert.Equal((nx, ny), DfsGrid.CellOf(lon, lat));

    // KMA's published C routine, run backwards.
    [Theory]
    [InlineData(57, 123, 37.39699726, 126.81241214)]
    [InlineData(60, 127, 37.57987113, 126.98935226)]
    public void Cell_centres_lie_where_the_published_routine_puts_them(int nx, int ny, double lat, double lon)
    {
        var place = DfsGrid.Inverse(nx, ny);
        Assert.Equal(lat, place.Lat, 1e-7);
        Assert.Equal(lon, place.Lon, 1e-7);
    }

    [Fact]
    public void The_wild_tables_that_put_Siheung_at_56_125_are_wrong() => Assert.NotEqual((56, 125), DfsGrid.CellOf(126.80508, 37.37732));

    [Fact]
    public void The_centre_of_every_cell_lies_in_that_cell() =>
        Gen.Select(Gen.Int[1, 149], Gen.Int[1, 253]).Sample(cell =>
        {
            var (lon, lat) = DfsGrid.Inverse(cell.Item1, cell.Item2);
            return DfsGrid.CellOf(lon, lat) == (cell.Item1, cell.Item2);
        }, iter: 2000, seed: "0000000000000");

    [Fact]
    public void Positions_there_and_back_are_the_same() =>
        Gen.Select(Gen.Double[1, 149], Gen.Double[1, 253]).Sample(p =>
        {
            var (lon, lat) = DfsGrid.Inverse(p.Item1, p.Item2);
            var (x, y) = DfsGrid.Position(lon, lat);
            return Math.Abs(x - p.Item1) < 1e-9 && Math.Abs(y - p.Item2) < 1e-9;
        }, iter: 2000, seed: "0000000000000");
}
