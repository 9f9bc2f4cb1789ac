using System.Globalization;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Ledger;

public sealed class MassTests
{
    [Theory]
    [InlineData(Precision.Double, 1e-12)]
    [InlineData(Precision.Single, 1e-6)]
    public void Every_cubic_metre_is_accounted_for_with_everything_on(Precision precision, double tolerance)
    {
        var result = FloodSolver.Run(Everything(precision, 1), null, TestContext.Current.CancellationToken);
        var ledger = result.Ledger;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"everything on, {precision}: {ledger.RelativeError:e2} of {ledger.GrossIn:f0} m³ in {result.Steps} steps"));
        Assert.True(ledger.RelativeError <= tolerance, $"{ledger.RelativeError}");
        Assert.All(
            new[] { ledger.Rain, ledger.Inflow, ledger.Infiltration, ledger.BoundaryOut, ledger.DrainsOutTotal, ledger.DrainsInTotal, ledger.WaterBodies[0].SurfaceIn },
            term => Assert.True(term > 0));
        Assert.All(result.DepthEnd.Values, depth => Assert.True(depth >= 0 || depth == SiheungTwin.Geo.Rasters.Raster.NoData));
    }

    [Fact]
    public void Two_threads_give_the_bits_of_one()
    {
        var one = FloodSolver.Run(Everything(Precision.Double, 1), null, TestContext.Current.CancellationToken);
        var two = FloodSolver.Run(Everything(Precision.Double, 2), null, TestContext.Current.CancellationToken);
        Assert.Equal(one.Steps, two.Steps);
        Assert.Equal(one.DepthEnd.Values, two.DepthEnd.Values);
        Assert.Equal(one.DepthMax.Values, two.DepthMax.Values);
        Assert.Equal(one.HazardMax.Values, two.HazardMax.Values);
        Assert.Equal(one.Arrival5Min.Values, two.Arrival5Min.Values);
        Assert.Equal(one.Ledger.VolumeEnd, two.Ledger.VolumeEnd);
        Assert.Equal(one.Ledger.Infiltration, two.Ledger.Infiltration);
    }

    private static SurfaceCase Everything(Precision precision, int threads)
    {
        const int columns = 150;
        const int rows = 90;
        var cells = Enumerable.Range(0, columns * rows).ToArray();
        return new SurfaceCase(Cases.Rough(columns, rows, 10, 7), 3600)
        {
            Precision = precision,
            Threads = threads,
            Active = [.. cells.Select(i => (i % columns) + (i / columns) > 20)],
            WaterBodies = [new("sea", TimeSeries.Of((0, 0), (1800, 3), (3600, 0)))],
            WaterBodyOfCell = [.. cells.Select(i => i % columns > 140 ? 0 : -1)],
            Rain = new([TimeSeries.Steps((0, 80), (1200, 20)), TimeSeries.Of((0, 0), (1800, 60), (3600, 0))], [.. cells.Select(i => i % columns < 70 ? 0 : 1)]),
            InfiltrationMmH = 4,
            StartLevelM = -0.5,
            Boundaries =
            [
                new(Side.West, BoundaryKind.Open), new(Side.South, BoundaryKind.Critical), new(Side.Outline, BoundaryKind.Open, Slope: 0.01),
                new(Side.North, BoundaryKind.Stage, TimeSeries.Constant(0.5)),
            ],
            Inflows = [Inflow.At(700, 400, TimeSeries.Of((0, 0), (900, 8), (3600, 1)), 35), new(TimeSeries.Constant(2), [new(300, 200), new(500, 250)])],
            Walls = [new([new(400, 100), new(700, 500), new(900, 500)], 1.0)],
            Breaches = [new(new(700, 500), 900, 30, 600, 0)],
            Drains = new(
                [
                    new DrainZone("gated", 3, 4, -1, 0) { PumpCapacityM3S = 1, PumpOutages = [new(1200, 2400)] },
                    new DrainZone("stuck", 3, 4, -1, 0) { GateStuckOpenFromS = 600, BlockedFraction = 0.3 },
                    new DrainZone("free", 1, 1, -3),
                ],
                [.. cells.Select(i => i / columns / 30)]),
        };
    }
}
