using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface.Momentum;

public sealed class DamBreakTests
{
    [Theory]
    [InlineData(0.1, 0.39617)]
    [InlineData(0.5, 0.72692)]
    public void The_exact_solution_has_the_depth_of_the_reference(double downstream, double middle) =>
        Assert.Equal(middle, DamBreak.Middle(downstream), 5e-6);

    [Theory]
    [InlineData(0, Advection.Everywhere, Precision.Double)]
    [InlineData(0.1, Advection.Everywhere, Precision.Double)]
    [InlineData(0.5, Advection.Everywhere, Precision.Double)]
    [InlineData(0, Advection.Everywhere, Precision.Single)]
    [InlineData(0.1, Advection.Everywhere, Precision.Single)]
    [InlineData(0, Advection.Flagged, Precision.Single)]
    [InlineData(0.1, Advection.Flagged, Precision.Single)]
    public void With_advection_a_dam_break_is_right_to_five_percent(double downstream, Advection advection, Precision precision)
    {
        var error = Error(Dam(downstream) with { Advection = advection, Precision = precision }, downstream, out var result);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{downstream} m below, {advection}, {precision}: L1 {error:p2} in {result.Steps} steps, mass {result.Ledger.RelativeError:e1}"));
        Assert.InRange(error, 0, 0.05);
        Assert.True(result.Ledger.RelativeError <= (precision == Precision.Double ? 1e-12 : 1e-6));
        Assert.All(result.DepthEnd.Values, depth => Assert.True(depth >= 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Without_advection_a_dam_break_is_wrong_by_fifteen_percent_and_more(double downstream) =>
        Assert.InRange(Error(Dam(downstream), downstream, out _), 0.14, 0.20);

    private static double Error(SurfaceCase flood, double downstream, out FloodResult result)
    {
        result = FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
        var (off, all) = (0.0, 0.0);
        for (var column = 0; column < 200; column++)
        {
            var exact = DamBreak.Depth(result.DepthEnd.X(column) - 100, 15, downstream);
            off += Math.Abs(result.DepthEnd[column, 1] - exact);
            all += exact;
        }

        return off / all;
    }

    private static SurfaceCase Dam(double downstream)
    {
        var start = new Raster(200, 3, 0, 3, 1);
        for (var cell = 0; cell < start.Values.Length; cell++)
            start.Values[cell] = cell % 200 < 100 ? 1 : (float)downstream;
        return Cases.Flat(200, 3, 1, 15) with { StartDepth = start, Roughness = 0 };
    }
}
