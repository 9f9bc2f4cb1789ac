using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface;

public sealed class BoundaryTests
{
    // Very rough, so that the basin stops swinging about the level within the run.
    [Theory]
    [InlineData(Side.West)]
    [InlineData(Side.East)]
    [InlineData(Side.North)]
    [InlineData(Side.South)]
    public void A_stage_fills_the_basin_to_its_level(Side side)
    {
        var result = Run(Cases.Flat(20, 16, 10, 7200) with { Roughness = 0.5, Boundaries = [new(side, BoundaryKind.Stage, TimeSeries.Constant(0.8))] });
        Assert.All(result.DepthEnd.Values, depth => Assert.Equal(0.8, depth, 0.02));
        Assert.True(result.Ledger.RelativeError <= 1e-12);
    }

    [Fact]
    public void A_stage_lets_a_basin_run_down_to_its_level()
    {
        var result = Run(Cases.Flat(20, 16, 10, 7200) with { Roughness = 0.5, StartLevelM = 1, Boundaries = [new(Side.East, BoundaryKind.Stage, TimeSeries.Constant(0.3))] });
        Assert.All(result.DepthEnd.Values, depth => Assert.Equal(0.3, depth, 0.02));
        Assert.True(result.Ledger.BoundaryOut > 0.7 * 20 * 16 * 100 * 0.95);
    }

    [Fact]
    public void A_rising_sea_floods_the_shore_and_is_booked_to_the_sea()
    {
        var terrain = Cases.Terrain(40, 10, 10, (x, _) => (x - 150) / 100);
        var sea = Enumerable.Range(0, 400).Select(i => i % 40 < 15 ? 0 : -1).ToArray();
        var result = Run(new SurfaceCase(terrain, 7200)
        {
            WaterBodies = [new("sea", TimeSeries.Of((0, -1), (1800, 1)))],
            WaterBodyOfCell = sea,
            Gauges = [new("shore", new(205, 50)), new("sea", new(45, 50))],
        });
        Assert.Equal(1, result.Gauges[0].LevelM[^1], 0.02);
        Assert.Equal(1, result.Gauges[1].LevelM[^1]);
        Assert.Equal(0f, result.DepthMax[30, 5]);
        Assert.Equal(result.Ledger.VolumeEnd, result.Ledger.WaterBodies[0].SurfaceIn - result.Ledger.WaterBodies[0].SurfaceOut, 1e-6);
        Assert.Equal(0, result.Ledger.BoundaryIn);
    }

    [Fact]
    public void A_discharge_boundary_brings_its_volume() =>
        Assert.Equal(1800, Run(Cases.Flat(20, 16, 10, 600) with { Boundaries = [new(Side.North, BoundaryKind.Discharge, TimeSeries.Of((0, 0), (600, 6)))] }).Ledger.VolumeEnd, 1e-6);

    [Fact]
    public void An_open_outline_lets_water_out_where_the_city_ends()
    {
        var active = Enumerable.Range(0, 400).Select(i => i % 20 is > 2 and < 17).ToArray();
        var open = Run(Cases.Flat(20, 20, 10, 3600) with { Active = active, StartLevelM = 0.5, Boundaries = [new(Side.Outline, BoundaryKind.Critical)] });
        var closed = Run(Cases.Flat(20, 20, 10, 3600) with { Active = active, StartLevelM = 0.5 });
        Assert.True(open.Ledger.VolumeEnd < 0.1 * open.Ledger.VolumeStart);
        Assert.Equal(closed.Ledger.VolumeStart, closed.Ledger.VolumeEnd, 1e-9);
    }

    [Fact]
    public void Rain_falls_by_zone_and_only_where_it_rains()
    {
        var flood = Cases.Flat(20, 20, 10, 3600) with
        {
            Walls = [new([new(100, 0), new(100, 200)], 1)],
            Rain = new([TimeSeries.Constant(36)], [.. Enumerable.Range(0, 400).Select(i => i % 20 < 10 ? 0 : -1)]),
        };
        var result = Run(flood);
        Assert.Equal(0.036, result.DepthEnd[3, 3], 1e-6);
        Assert.Equal(0, result.DepthEnd[13, 3]);
        Assert.Equal(0.036 * 20000, result.Ledger.Rain, 1e-9);
    }

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
