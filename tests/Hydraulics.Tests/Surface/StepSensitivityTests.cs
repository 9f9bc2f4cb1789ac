using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface;

/// <summary>
/// How far greatest depths move when nothing but the numbers changes. Ground that jumps by decimetres and more from cell to cell, 30 m cells,
/// 80 mm/h for an hour. With friction by the old discharge, flow swings there from step to step, and half the step moves depths by 1.4 cm.
/// </summary>
public sealed class StepSensitivityTests
{
    [Fact]
    public void Rough_ground_gives_the_same_depths_in_single_and_double_precision()
    {
        var (p99, worst) = Differences(Run(RoughGround), Run(RoughGround with { Precision = Precision.Single }));
        Assert.True(p99 < 1e-5 && worst < 1e-4, $"{p99} {worst}");
    }

    [Fact]
    public void Rough_ground_gives_nearly_the_same_depths_with_half_the_step()
    {
        var (p99, worst) = Differences(Run(RoughGround), Run(RoughGround with { Cfl = 0.35, LongestStepS = 5 }));
        Assert.True(p99 < 0.001 && worst < 0.002, $"{p99} {worst}");
    }

    private static SurfaceCase RoughGround => new(Cases.Rough(96, 96, 30, 5), 5400)
    {
        Rain = new Rainfall([new TimeSeries([0, 3600], [80, 0], Interpolation.Step)]),
        Boundaries = [.. Enum.GetValues<Side>().Select(side => new Boundary(side, BoundaryKind.Open))],
    };

    private static Raster Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken).DepthMax;

    // Over cells deeper than 5 cm in either.
    private static (double P99, double Worst) Differences(Raster a, Raster b)
    {
        var found = a.Values.Zip(b.Values).Where(v => Math.Max(v.First, v.Second) > 0.05f).Select(v => (double)Math.Abs(v.First - v.Second)).Order().ToArray();
        Assert.True(found.Length > 1000, "too few wet cells to judge");
        var (p99, worst) = (found[(int)(found.Length * 0.99)], found[^1]);
        var rmse = Math.Sqrt(found.Average(v => v * v));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Length} cells: RMSE {rmse:e2} m, p99 {p99:e2}, worst {worst:e2}"));
        return (p99, worst);
    }
}
