using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Rain;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Rain;

public sealed class RadarRainTests
{
    private static readonly Raster Terrain = Cases.Terrain(6, 4, 10, (_, _) => 0);

    [Fact]
    public void A_cell_takes_the_radar_cell_its_centre_lies_in()
    {
        var rain = RadarRain.On(Terrain, [Frame(0, 10, 20, 30, 40), Frame(300, 50, 60, 70, 80)]);
        Assert.Equal(4, rain.SeriesMmH.Count);
        Assert.Equal([10, 10, 10, 20, 20, 20], Row(0));
        Assert.Equal([30, 30, 30, 40, 40, 40], Row(3));
        Assert.Equal(30, rain.SeriesMmH[rain.SeriesOfCell![0]].Mean(200, 400), 12);

        double[] Row(int row) => [.. Enumerable.Range(0, 6).Select(c => rain.SeriesMmH[rain.SeriesOfCell![(row * 6) + c]].At(0))];
    }

    [Fact]
    public void Intensity_can_run_in_straight_lines_between_frames()
    {
        var rain = RadarRain.On(Terrain, [Frame(0, 10, 20, 30, 40), Frame(300, 50, 60, 70, 80)], Interpolation.Linear);
        Assert.Equal(30, rain.SeriesMmH[rain.SeriesOfCell![0]].At(150), 12);
    }

    [Fact]
    public void Unknown_rain_is_not_taken_for_dry_weather()
    {
        Assert.Equal("rain.frames[1].mmH[2]", Field([Frame(0, 1, 1, 1, 1), Frame(300, 1, 1, Raster.NoData, 1)]));
        Assert.Equal("rain.frames", Field([new(0, new Raster(1, 1, 0, 40, 30))]));
        Assert.Equal("rain.frames[1].timeS", Field([Frame(0, 1, 1, 1, 1), Frame(0, 1, 1, 1, 1)]));
        Assert.Equal("rain.frames[1].mmH", Field([Frame(0, 1, 1, 1, 1), new(300, new Raster(3, 2, 0, 40, 30))]));
        Assert.Equal("rain.frames", Field([]));
    }

    private static string Field(RadarFrame[] frames) => Assert.Throws<HydraulicsException>(() => RadarRain.On(Terrain, frames)).Field;

    private static RadarFrame Frame(double seconds, params float[] mmH) => new(seconds, new Raster(2, 2, 0, 40, 30, mmH));
}
