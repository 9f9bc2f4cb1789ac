using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Losses;

public sealed class RoofTests
{
    // 36 mm/h: 1 mm in 100 s; water hardly moves over ground this rough.
    private static readonly SurfaceCase Plain = Cases.Flat(80, 4, 10, 1000) with { Rain = Rainfall.Uniform(TimeSeries.Constant(36)), Roughness = 10 };

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_roof_fills_before_it_overflows(Precision precision)
    {
        var result = Run(Plain with { Roofs = new(West(), 4), Precision = precision });
        Assert.Equal(0.006, result.DepthEnd[5, 1], 1e-6);
        Assert.Equal(0.01, result.DepthEnd[75, 1], 1e-6);
        Assert.Equal(0.004 * 160 * 100, result.Ledger.RoofsTook, 1e-4);
        Assert.Equal(0, result.Ledger.RoofsDrained);
        Assert.True(result.Ledger.RelativeError <= (precision == Precision.Double ? 1e-12 : 1e-6));
    }

    [Fact]
    public void A_draining_roof_takes_what_runs_off_it_into_the_sewers_anew()
    {
        var result = Run(Plain with { Roofs = new(West(), 4, 18) });

        // Full after 800 s at half the rain; from then on what drains is taken again.
        Assert.Equal((0.004 + 0.005) * 160 * 100, result.Ledger.RoofsTook, 0.8);
        Assert.Equal(0.005 * 160 * 100, result.Ledger.RoofsDrained, 0.02);
        Assert.True(result.Ledger.RelativeError <= 1e-12);
    }

    [Fact]
    public void Roofs_drain_on_when_the_rain_is_over_and_the_street_is_dry()
    {
        var flood = Plain with { Roofs = new([.. Enumerable.Repeat(true, 320)], 40, 18), Rain = Rainfall.Uniform(TimeSeries.Steps((0, 36), (500, 0))), DurationS = 5000 };
        var ledger = Run(flood).Ledger;
        Assert.Equal(0.005 * 320 * 100, ledger.RoofsTook, 0.2);
        Assert.Equal(ledger.RoofsTook, ledger.RoofsDrained, 1e-6);
    }

    [Fact]
    public void A_map_without_roofs_changes_nothing()
    {
        var ground = new SurfaceCase(Cases.Rough(70, 50, 10, 3), 900) { Rain = Rainfall.Uniform(TimeSeries.Constant(90)) };
        Assert.Equal(Run(ground).DepthEnd.Values, Run(ground with { Roofs = new(new bool[3500], 5) }).DepthEnd.Values);
    }

    [Fact]
    public void Rain_on_blocks_is_not_counted()
    {
        var blocks = Plain with { Active = [.. West().Select(roof => !roof)] };
        var result = Run(blocks);
        Assert.Equal(0.01 * 160 * 100, result.Ledger.Rain, 1e-6);
        Assert.Equal(Raster.NoData, result.DepthEnd[5, 1]);
    }

    private static bool[] West() => [.. Enumerable.Range(0, 320).Select(c => c % 80 < 40)];

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
