using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface.Momentum;

public sealed class MomentumTests
{
    [Theory]
    [InlineData(Advection.Everywhere, TimeStepping.Uniform)]
    [InlineData(Advection.Everywhere, TimeStepping.Local)]
    [InlineData(Advection.Flagged, TimeStepping.Uniform)]
    [InlineData(Advection.Flagged, TimeStepping.Local)]
    public void Threads_and_vectors_do_not_show_in_the_bits_and_no_water_is_lost(Advection advection, TimeStepping stepping)
    {
        var flood = Burst(Precision.Single) with { Advection = advection, Stepping = stepping };
        var one = Run(flood with { VectorBits = 128 });
        Assert.InRange(Math.Abs(one.Ledger.Error) / one.Ledger.VolumeStart, 0, 1e-8);
        Assert.All(one.DepthEnd.Values, depth => Assert.True(depth >= 0));
        foreach (var other in new[] { Run(flood with { VectorBits = 256, Threads = 2 }), Run(flood with { VectorBits = 512, Threads = 3 }) })
        {
            Assert.Equal(one.DepthEnd.Values, other.DepthEnd.Values);
            Assert.Equal(one.DepthMax.Values, other.DepthMax.Values);
        }
    }

    [Theory]
    [InlineData(Advection.Everywhere)]
    [InlineData(Advection.Flagged)]
    public void The_ledger_closes_in_double(Advection advection)
    {
        var ledger = Run(Burst(Precision.Double) with { Advection = advection, Stepping = TimeStepping.Local }).Ledger;
        Assert.InRange(Math.Abs(ledger.Error) / ledger.VolumeStart, 0, 1e-14);
    }

    [Fact]
    public void A_run_that_goes_on_from_a_keyframe_gets_the_same_bits()
    {
        var flood = Burst(Precision.Single) with { Advection = Advection.Flagged };
        var frames = new List<RunState>();
        var whole = FloodSolver.Run(flood, new RunHooks { KeyframeIntervalS = 15, Keyframe = frames.Add }, TestContext.Current.CancellationToken);
        Assert.Equal(whole.DepthEnd.Values, Run(flood with { Resume = frames[0] }).DepthEnd.Values);
        Assert.NotEqual(whole.DepthEnd.Values, Run(flood with { Resume = frames[0], Advection = Advection.Off }).DepthEnd.Values);
    }

    [Fact]
    public void Where_flow_is_slow_flagging_leaves_it_alone()
    {
        var slow = new SurfaceCase(Cases.Rough(90, 70, 10, 5), 900) { Rain = Rainfall.Uniform(TimeSeries.Constant(60)), Roughness = 0.1 };
        Assert.Equal(Run(slow).DepthEnd.Values, Run(slow with { Advection = Advection.Flagged }).DepthEnd.Values);
    }

    [Fact]
    public void A_lake_stays_at_rest()
    {
        var lake = new SurfaceCase(Cases.Rough(90, 70, 10, 5), 300) { StartLevelM = 1.5, Advection = Advection.Everywhere, Roughness = 0 };
        var result = Run(lake);
        Assert.Equal(0, result.VelocityMax.Values.Max(), 1e-12);
    }

    [Fact]
    public void A_round_column_falls_alike_in_all_directions()
    {
        const int side = 161;
        var start = new Raster(side, side, 0, side, 1);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                start[column, row] = Distance(column, row) < 25 ? 1 : 0.1f;
        }

        var depth = Run(Cases.Flat(side, side, 1, 8) with { StartDepth = start, Roughness = 0, Advection = Advection.Everywhere }).DepthEnd;
        for (var r = 0; r < 60; r++)
        {
            Assert.Equal(depth[80 + r, 80], depth[80 - r, 80], 1e-6);
            Assert.Equal(depth[80 + r, 80], depth[80, 80 + r], 1e-6);
        }

        // The front: where the depth is half way up the shock.
        var straight = Enumerable.Range(0, 80).Last(r => depth[80 + r, 80] > 0.15);
        var across = Enumerable.Range(0, 80).Last(r => depth[80 + r, 80 + r] > 0.15) * Math.Sqrt(2);
        Assert.InRange(straight, 35, 60);
        Assert.Equal(straight, across, 2.5);

        static double Distance(int column, int row) => Math.Sqrt(((column - 80) * (column - 80)) + ((row - 80) * (row - 80)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void A_dam_that_lies_across_the_grid_breaks_as_one_along_it(double downstream)
    {
        const int side = 180;
        var start = new Raster(side, side, 0, side, 1);
        for (var cell = 0; cell < start.Values.Length; cell++)
            start.Values[cell] = Off(cell % side, cell / side) < 0 ? 1 : (float)downstream;
        var depth = Run(Cases.Flat(side, side, 1, 10) with { StartDepth = start, Roughness = 0, Advection = Advection.Everywhere }).DepthEnd;
        var (off, all) = (0.0, 0.0);
        for (var at = 40; at < side - 40; at++)
        {
            var exact = DamBreak.Depth(Off(at, at), 10, downstream);
            off += Math.Abs(depth[at, at] - exact);
            all += exact;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{off / all:p2}");
        Assert.InRange(off / all, 0, 0.05);

        static double Off(int column, int row) => (column + row + 1 - side) / Math.Sqrt(2);
    }

    [Fact]
    public void A_sheet_of_rain_runs_off_a_plane_as_the_kinematic_wave_says()
    {
        // The reference's rain on a plane: 60 mm/h for 1,800 s, slope 0.02, outlet in 1e-6 m²/s.
        var plane = new SurfaceCase(Cases.Terrain(100, 1, 2, (x, _) => 4 - (0.02 * x)), 2700)
        {
            Rain = Rainfall.Uniform(TimeSeries.Steps((0, 60), (1800, 0))),
            Boundaries = [new(Side.East, BoundaryKind.Open)],
            OutputIntervalS = 300,
            Advection = Advection.Everywhere,
        };
        var outflow = Run(plane).Boundaries[0].OutflowM3S;
        double[] exact = [689.2, 2188.1, 3333.3, 3333.3, 3333.3, 3333.3, 1689.2];
        for (var i = 0; i < exact.Length; i++)
            Assert.Equal(exact[i], outflow[i + 1] / 2 * 1e6, 0.02 * 3333.3);
    }

    [Fact]
    public void Momentum_carries_water_over_a_sill_that_inertia_alone_does_not_reach()
    {
        // A sheet of 0.3 m at 4 m/s has 0.8 m of head to climb with.
        static double Ground(double x, double y) => x is > 60 and < 64 ? 0.5 : 0;
        var start = new Raster(100, 3, 0, 3, 1);
        for (var cell = 0; cell < start.Values.Length; cell++)
            start.Values[cell] = cell % 100 < 30 ? 1 : 0;
        var flood = new SurfaceCase(Cases.Terrain(100, 3, 1, Ground), 14) { StartDepth = start, Roughness = 0 };
        var (with, without) = (Run(flood with { Advection = Advection.Everywhere }), Run(flood));
        Assert.True(Beyond(with) > 1.5 * Beyond(without), $"{Beyond(with)} m³ v {Beyond(without)} m³");

        static double Beyond(FloodResult result) => Enumerable.Range(65, 35).Sum(c => (double)result.DepthEnd[c, 1]);
    }

    // A dam breaks above a rough town with rain and a wall.
    private static SurfaceCase Burst(Precision precision)
    {
        const int columns = 110;
        const int rows = 70;
        var terrain = Cases.Rough(columns, rows, 2, 9);
        for (var cell = 0; cell < terrain.Values.Length; cell++)
            terrain.Values[cell] = (terrain.Values[cell] * 0.3f) + (cell % columns * -0.03f);
        var start = new Raster(columns, rows, 0, rows * 2, 2);
        for (var cell = 0; cell < start.Values.Length; cell++)
            start.Values[cell] = cell % columns < 40 ? 3 : 0;
        return new SurfaceCase(terrain, 40)
        {
            StartDepth = start,
            Precision = precision,
            Rain = Rainfall.Uniform(TimeSeries.Constant(40)),
            Walls = [new([new(150, 20), new(170, 120)], 1)],
            Breaches = [new(new(160, 70), 10, 10, 20, -2)],
            Boundaries = [new(Side.East, BoundaryKind.Open)],
        };
    }

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
