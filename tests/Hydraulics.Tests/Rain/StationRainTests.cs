using SiheungTwin.Hydraulics.Rain;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Rain;

public sealed class StationRainTests
{
    private static readonly RainStation West = new("west", new(5, 45), TimeSeries.Steps((0, 10), (60, 30)));
    private static readonly RainStation East = new("east", new(95, 45), TimeSeries.Constant(50));

    [Fact]
    public void A_cell_takes_the_rain_of_the_nearest_station()
    {
        var rain = StationRain.Nearest(Cases.Terrain(10, 10, 10, (_, _) => 0), [West, East]);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], rain.SeriesOfCell![..10]);
        Assert.Equal(30, rain.SeriesMmH[0].At(60));
    }

    [Fact]
    public void Between_stations_rain_is_weighted_by_inverse_square_distance()
    {
        var rain = StationRain.InverseDistance(Cases.Terrain(10, 10, 10, (_, _) => 0), [West, East], 10);
        Assert.Equal(100, rain.SeriesMmH.Count);
        // Row of the stations: 20 m from the west, 70 m from the east.
        var (near, far) = (1 / 400.0, 1 / 4900.0);
        Assert.Equal(((10 * near) + (50 * far)) / (near + far), Mean(rain, 2, 5, 0, 60), 9);
        Assert.Equal(((20 * near) + (50 * far)) / (near + far), Mean(rain, 2, 5, 0, 120), 9);
        Assert.Equal(10, Mean(rain, 0, 5, 0, 60));
        Assert.Equal(50, Mean(rain, 9, 5, 0, 60));
    }

    [Fact]
    public void Larger_blocks_give_nearly_the_same_rain_with_few_series()
    {
        var terrain = Cases.Terrain(200, 200, 10, (_, _) => 0);
        RainStation[] stations = [new("a", new(-3000, 500), TimeSeries.Constant(20)), new("b", new(4000, 3000), TimeSeries.Constant(80))];
        var (fine, coarse) = (StationRain.InverseDistance(terrain, stations, 20), StationRain.InverseDistance(terrain, stations));
        Assert.Equal(64, coarse.SeriesMmH.Count);
        var worst = Enumerable.Range(0, 40_000).Max(cell => Math.Abs(
            fine.SeriesMmH[fine.SeriesOfCell![cell]].At(0) - coarse.SeriesMmH[coarse.SeriesOfCell![cell]].At(0)));
        Assert.InRange(worst, 0.01, 3);
    }

    [Fact]
    public void No_station_and_too_many_blocks_are_refused()
    {
        var terrain = Cases.Terrain(200, 200, 10, (_, _) => 0);
        Assert.Equal("rain.stations", Assert.Throws<HydraulicsException>(() => StationRain.Nearest(terrain, [])).Field);
        Assert.Equal("rain.blockM", Assert.Throws<HydraulicsException>(() => StationRain.InverseDistance(terrain, [West], 10)).Field);
        var lost = West with { At = new MapPoint(double.NaN, 0) };
        Assert.Equal("rain.stations[1].at", Assert.Throws<HydraulicsException>(() => StationRain.Nearest(terrain, [West, lost])).Field);
    }

    private static double Mean(Rainfall rain, int column, int row, double from, double to) =>
        rain.SeriesMmH[rain.SeriesOfCell![(row * 10) + column]].Mean(from, to);
}
