using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Tests.Preview;

/// <summary>What a preview must get right by itself: rest, volume, sills, walls, mass.</summary>
public sealed class PreviewTruthTests
{
    [Theory]
    [InlineData(4.0)]
    [InlineData(1.0)]
    public void A_lake_at_rest_stays_at_rest(double level)
    {
        var fine = new SurfaceCase(Tests.Cases.Rough(61, 47, 10, 5), 1800) { StartLevelM = level };
        var result = Run(fine);
        for (var i = 0; i < fine.Terrain.Values.Length; i++)
            Assert.Equal(Math.Max(level - fine.Terrain.Values[i], 0), result.DepthEnd.Values[i], 1e-5);
        Assert.True(result.VelocityMax.Values.Max() < 1e-9);
    }

    [Fact]
    public void Rain_in_a_closed_bowl_stands_at_the_level_of_its_volume()
    {
        var bowl = Tests.Cases.Terrain(40, 40, 10, (x, y) => 0.0005 * (((x - 200) * (x - 200)) + ((y - 200) * (y - 200))));
        var fine = new SurfaceCase(bowl, 4 * 3600) { Rain = Rainfall.Uniform(TimeSeries.Steps((0, 50), (3600, 0))) };
        var result = Run(fine);
        var level = Level(bowl.Values, 0.05 * bowl.Values.Length);
        var centre = result.DepthEnd[20, 20] + bowl[20, 20];
        Assert.Equal(level, centre, 0.01);
        Assert.Equal(0.05 * 160_000, result.Ledger.VolumeEnd, 1e-3);
    }

    [Fact]
    public void A_dike_inside_a_block_keeps_water_on_its_side_up_to_its_crest()
    {
        // One cell wide, 2 m high, off the block borders; water starts west of it.
        var ground = Tests.Cases.Terrain(40, 24, 10, (x, _) => x is > 180 and < 190 ? 2 : 0);
        var start = Tests.Cases.Terrain(40, 24, 10, (x, _) => x < 180 ? 1.5 : 0);
        var result = Run(new SurfaceCase(ground, 1800) { StartDepth = start });
        Assert.Equal(1.5, result.DepthEnd[3, 12], 1e-3);
        Assert.Equal(0, result.DepthMax[19, 12]);
        var filled = new SurfaceCase(ground, 7200)
        {
            StartDepth = Tests.Cases.Terrain(40, 24, 10, (x, _) => x < 180 ? 1.95 : 0),
            Inflows = [new Inflow(TimeSeries.Constant(1), [new(5, 125)])],
        };
        var over = Run(filled);
        Assert.InRange(over.DepthEnd[3, 12], 2.0, 2.1);
        Assert.True(over.DepthEnd[25, 12] > 0.05);
    }

    [Fact]
    public void A_wall_through_blocks_holds_until_it_is_breached()
    {
        var fine = new SurfaceCase(Tests.Cases.Terrain(40, 24, 10, (_, _) => 0), 3600)
        {
            StartDepth = Tests.Cases.Terrain(40, 24, 10, (x, _) => x < 190 ? 1 : 0),
            Walls = [new Wall([new(190, -10), new(190, 250)], 2)],
        };
        var held = Run(fine);
        Assert.Equal(1, held.DepthEnd[3, 12], 1e-4);
        Assert.Equal(0, held.DepthMax[25, 12]);

        // With the longer steps that are usual a basin swings on for longer.
        var broken = Run(fine with { Breaches = [new Breach(new(190, 120), 600, 60, 300, 0)] }, new PreviewOptions { Factor = 4, SplitM = 0.3, StepS = 10 });
        Assert.InRange(broken.Arrival5Min[25, 12], 10, 20);
        Assert.Equal(broken.DepthEnd[3, 12], broken.DepthEnd[36, 12], 0.05);
        Assert.True(broken.Ledger.RelativeError < 1e-9);
    }

    [Fact]
    public void A_wall_stands_from_its_time_only()
    {
        var fine = new SurfaceCase(Tests.Cases.Terrain(40, 24, 10, (_, _) => 0), 3600)
        {
            StartDepth = Tests.Cases.Terrain(40, 24, 10, (x, _) => x < 190 ? 1 : 0),
            Walls = [new Wall([new(190, -10), new(190, 250)], 2, 3000)],
        };
        Assert.True(Run(fine).DepthMax[25, 12] > 0.3);
    }

    [Fact]
    public void A_channel_narrower_than_a_block_carries_what_a_full_run_carries()
    {
        // 0.5 % slope, channel one cell wide and 1.5 m deep, 2 m3/s at its head.
        var ground = Tests.Cases.Terrain(60, 20, 10, (x, y) => 5 - (0.005 * x) + (y is > 100 and < 110 ? 0 : 1.5));
        var fine = new SurfaceCase(ground, 3600)
        {
            Inflows = [new Inflow(TimeSeries.Constant(2), [new(5, 105)])],
            Boundaries = [new Boundary(Side.East, BoundaryKind.Open)],
        };
        var preview = Run(fine);
        var full = FloodSolver.Run(fine with { Cfl = 0.2 }, cancellationToken: TestContext.Current.CancellationToken);

        // A block's level is flat: its last cell has the normal depth, the cells above it less.
        Assert.Equal(full.DepthEnd[32, 9], preview.DepthEnd[32, 9], 0.01);
        Assert.Equal(full.Boundaries[0].OutflowM3S[^1], preview.Boundaries[0].OutflowM3S[^1], 0.01);
    }

    internal static FloodResult Run(SurfaceCase fine, PreviewOptions? options = null) =>
        PreviewSolver.Run(fine, options ?? new PreviewOptions(), new RunHooks(), TestContext.Current.CancellationToken);

    private static double Level(float[] ground, double depthSum)
    {
        var sorted = ground.Order().ToArray();
        var sum = 0.0;
        for (var wet = 1; wet <= sorted.Length; wet++)
        {
            sum += sorted[wet - 1];
            var level = (depthSum + sum) / wet;
            if (wet == sorted.Length || level <= sorted[wet])
                return level;
        }

        return double.NaN;
    }
}
