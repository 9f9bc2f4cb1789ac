using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Tests.Ledger;

/// <summary>What must not change the answer, and what may change it in one direction only.</summary>
public sealed class MetamorphicTests
{
    private const int Columns = 70;
    private const int Rows = 50;

    [Fact]
    public void A_mirrored_city_floods_in_the_mirror() => Moved((c, r) => (Columns - 1 - c, r), Columns, Rows);

    [Fact]
    public void A_city_turned_upside_down_floods_upside_down() => Moved((c, r) => (c, Rows - 1 - r), Columns, Rows);

    [Fact]
    public void A_transposed_city_floods_transposed() => Moved((c, r) => (r, c), Rows, Columns);

    [Theory]
    [InlineData(Precision.Double, 1e-4)]
    [InlineData(Precision.Single, 1e-3)]
    public void A_city_raised_by_100_m_floods_the_same(Precision precision, double tolerance)
    {
        // Ground in 1/1024 m, so that the raster's own floats can be raised without rounding.
        var low = Cases.Rough(Columns, Rows, 10, 3);
        for (var i = 0; i < low.Values.Length; i++)
            low.Values[i] = MathF.Round(low.Values[i] * 1024) / 1024;
        var high = new Raster(Columns, Rows, 0, Rows * 10, 10, [.. low.Values.Select(z => z + 100)]);
        var (a, b) = (Run(City(low) with { Precision = precision }), Run(City(high) with { Precision = precision }));
        Assert.Equal(0, a.DepthEnd.Values.Zip(b.DepthEnd.Values, (x, y) => Math.Abs(x - y)).Max(), tolerance);
    }

    [Fact]
    public void A_barrier_of_no_height_is_no_barrier()
    {
        var city = City(Cases.Rough(Columns, Rows, 10, 3));
        var walled = Run(city with { Walls = [new Wall([new(100, 50), new(500, 420)], 0)] });
        Assert.Equal(Run(city).DepthEnd.Values, walled.DepthEnd.Values);
    }

    [Fact]
    public void A_pump_of_no_capacity_is_no_pump()
    {
        var without = Run(Drained(0.0, new("zone", 2, 3, -4, 0)));
        var with = Run(Drained(0.0, new("zone", 2, 3, -4, 0) { PumpCapacityM3S = 0, PumpOutages = [new(60)] }));
        Assert.Equal(without.DepthEnd.Values, with.DepthEnd.Values);
        Assert.Equal(0, with.Zones[0].PumpedM3);
    }

    [Fact]
    public void Blocking_drains_never_lowers_the_water_on_the_streets()
    {
        var volumes = new[] { 0.0, 0.3, 0.8, 1.0 }
            .Select(b => Run(Drained(-10, new("zone", 2, 3, -4, 0) { BlockedFraction = b })).Ledger.VolumeEnd).ToArray();
        Assert.True(volumes.Zip(volumes.Skip(1), (less, more) => more > less).All(rises => rises), string.Join(' ', volumes));
    }

    [Fact]
    public void More_rain_never_lowers_the_water_on_the_streets()
    {
        var volumes = new[] { 10.0, 30, 60, 100 }.Select(mm => Run(Drained(-10, new("zone", 2, 3, -4, 0), mm)).Ledger.VolumeEnd).ToArray();
        Assert.True(volumes.Zip(volumes.Skip(1), (less, more) => more > less).All(rises => rises), string.Join(' ', volumes));
    }

    private static void Moved(Func<int, int, (int C, int R)> place, int columns, int rows)
    {
        var ground = Cases.Rough(Columns, Rows, 10, 3);
        var moved = new Raster(columns, rows, 0, rows * 10, 10);
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++)
            {
                var (column, row) = place(c, r);
                moved[column, row] = ground[c, r];
            }
        }

        var (a, b) = (Run(City(ground)), Run(City(moved)));
        var worst = 0.0;
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++)
            {
                var (column, row) = place(c, r);
                worst = Math.Max(worst, Math.Abs(a.DepthEnd[c, r] - b.DepthEnd[column, row]));
                worst = Math.Max(worst, Math.Abs(a.VelocityMax[c, r] - b.VelocityMax[column, row]));
            }
        }

        Assert.Equal(0, worst, 1e-6);
        Assert.True(Cases.Deepest(a.DepthEnd) > 0.3);
    }

    private static SurfaceCase City(Raster ground) => new(ground, 1200) { Rain = Rainfall.Uniform(TimeSeries.Constant(120)) };

    private static SurfaceCase Drained(double sea, DrainZone zone, double mm = 60) => City(Cases.Rough(Columns, Rows, 10, 3)) with
    {
        Rain = Rainfall.Uniform(TimeSeries.Constant(mm)),
        WaterBodies = [new("sea", TimeSeries.Constant(sea))],
        Drains = new([zone], new int[Columns * Rows]),
    };

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
