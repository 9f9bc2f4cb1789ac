using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface;

/// <summary>Flows whose truth is known outside the solver.</summary>
public sealed class KnownFlowTests
{
    [Theory]
    [InlineData(1.0, 0.03, 2.3796, 0.02)]
    [InlineData(0.635, 0.01, 0.5176, 0.04)]
    public void A_non_breaking_wave_runs_over_a_flat_bed_as_Hunter_et_al_2005_say(double speed, double roughness, double depthAtStart, double tolerance)
    {
        const double cell = 20;
        double Exact(double x, double t) => speed * t > x ? Math.Pow(7.0 / 3 * roughness * roughness * speed * speed * ((speed * t) - x), 3.0 / 7) : 0;
        Assert.Equal(depthAtStart, Exact(0, 3600), 1e-3);
        var stage = new TimeSeries([.. Enumerable.Range(0, 3601).Select(t => (double)t)], [.. Enumerable.Range(0, 3601).Select(t => Exact(-cell / 2, t))]);
        var result = FloodSolver.Run(
            Cases.Flat(250, 1, cell, 3600) with { Roughness = roughness, Boundaries = [new(Side.West, BoundaryKind.Stage, stage)] },
            null,
            TestContext.Current.CancellationToken);
        var (error, sum) = (0.0, 0.0);
        for (var column = 0; column < 250; column++)
        {
            var exact = Exact(result.DepthEnd.X(column), 3600);
            error += Math.Abs(result.DepthEnd[column, 0] - exact);
            sum += exact;
        }

        Write($"non-breaking wave u {speed} n {roughness}: relative L1 {error / sum:p2}, ledger {result.Ledger.RelativeError:e1}");
        Assert.True(error / sum <= tolerance, $"relative L1 {error / sum:p2}");
    }

    [Fact]
    public void Rain_on_a_plane_leaves_it_as_the_kinematic_wave_says()
    {
        const double cell = 2;
        var result = FloodSolver.Run(
            new SurfaceCase(Cases.Terrain(100, 1, cell, (x, _) => 4 - (0.02 * x)), 2700)
            {
                Rain = Rainfall.Uniform(TimeSeries.Steps((0, 60), (1800, 0))),
                Boundaries = [new(Side.East, BoundaryKind.Open)],
                OutputIntervalS = 10,
            },
            null,
            TestContext.Current.CancellationToken);
        double Simulated(int seconds) => result.Boundaries[0].OutflowM3S[seconds / 10] / cell * 1e6;
        (int Seconds, double Flow)[] exact = [(300, 689.2), (600, 2188.1), (900, 3333.3), (1800, 3333.3), (2100, 1689.2), (2700, 443.8)];
        foreach (var (seconds, flow) in exact)
        {
            Write($"plane {seconds} s: {Simulated(seconds):f1} of {flow}");
            Assert.Equal(flow, Simulated(seconds), 0.02 * 3333.3);
        }

        var (residual, spread) = (0.0, 0.0);
        var mean = Enumerable.Range(0, 271).Average(i => KinematicPlane(i * 10.0));
        for (var i = 0; i <= 270; i++)
        {
            residual += Math.Pow((result.Boundaries[0].OutflowM3S[i] / cell) - KinematicPlane(i * 10.0), 2);
            spread += Math.Pow(KinematicPlane(i * 10.0) - mean, 2);
        }

        var nse = 1 - (residual / spread);
        Write($"plane NSE {nse:f5}, ledger {result.Ledger.RelativeError:e1}");
        Assert.True(nse >= 0.9995, $"NSE {nse}");
        Assert.True(result.Ledger.RelativeError <= 1e-12);
    }

    [Fact]
    public void A_V_catchment_reaches_its_equilibrium_outflow()
    {
        // Planes of 800 m with cross slope 0.05, a channel of 20 m with slope 0.02 below them (Di Giammarco et al. 1996); one more cell of
        // channel leads out, so that nothing leaves but through the channel.
        const int columns = 81;
        const int rows = 51;
        var terrain = Cases.Terrain(columns, rows, 20, (x, y) => Math.Abs(x - 810) < 10 ? 0.02 * y : 21 + (0.05 * (Math.Abs(x - 810) - 10)));
        for (var column = 0; column < columns; column++)
        {
            if (column != 40)
                terrain[column, rows - 1] = Raster.NoData;
        }

        var roughness = Cases.Terrain(columns, rows, 20, (x, _) => Math.Abs(x - 810) < 10 ? 0.15 : 0.015);
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, 10800)
            {
                RoughnessRaster = roughness,
                Rain = Rainfall.Uniform(TimeSeries.Steps((0, 10.8), (5400, 0))),
                Boundaries = [new(Side.South, BoundaryKind.Open, Slope: 0.02)],
                Sections = [new("west plane", [new(800, 20), new(800, 1020)])],
            },
            null,
            TestContext.Current.CancellationToken);
        var outflow = result.Boundaries[0].OutflowM3S[90];
        Write($"V-catchment at 5400 s: outlet {outflow:f3} m³/s, steps {result.Steps}, ledger {result.Ledger.RelativeError:e1}");
        Assert.Equal(4.86, outflow, 0.02 * 4.86);
        // Kinematic recession for 5400 s leaves h = (x / (5/3 α t))^1.5 on a plane, α = √0.05 / 0.015: 0.4 L h(L) for each metre of width.
        var left = 0.4 * 800 * 1000 * Math.Pow(800 / (5.0 / 3 * (Math.Sqrt(0.05) / 0.015) * 5400), 1.5);
        Write($"V-catchment west plane: {result.Sections[0].VolumeM3:f1} m³ ran off, {(2.4 * 5400) - left:f1} by the kinematic wave");
        Assert.Equal((2.4 * 5400) - left, result.Sections[0].VolumeM3, 0.005 * 2.4 * 5400);
        Assert.True(result.Boundaries[0].OutflowM3S[180] < 0.2 * outflow);
        Assert.True(result.Ledger.RelativeError <= 1e-12);
    }

    [Fact]
    public void Depressions_fill_in_turn_and_no_pond_stands_above_its_sill()
    {
        var terrain = Cases.Terrain(100, 100, 20, (x, y) =>
            ((2000 - x) / 3000) + (y / 1500) - (0.5 * Math.Pow(Math.Sin(Math.PI * x / 500), 2) * Math.Pow(Math.Sin(Math.PI * y / 500), 2)));
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, 6 * 3600)
            {
                Inflows = [new(TimeSeries.Of((0, 0), (600, 20), (4560, 20), (5100, 0)), [new(1, 1901), new(1, 1999)])],
                OutputIntervalS = 3600,
            },
            null,
            TestContext.Current.CancellationToken);
        var above = HighestAboveSill(terrain, result.DepthEnd);
        Write($"depressions after 6 h: {above * 100:f2} cm above sill, ledger {result.Ledger.RelativeError:e1}, steps {result.Steps}");
        Assert.True(above < 0.06, $"{above} m above the sill");
        Assert.Equal(20 * (300 + 3960 + 270), result.Ledger.Inflow, 1e-6);
        Assert.True(result.Ledger.RelativeError <= 1e-12);
    }

    // Exact outlet discharge of the kinematic wave: rising by characteristics, constant, then falling implicitly.
    private static double KinematicPlane(double t)
    {
        const double rain = 60 / 3.6e6;
        const double length = 200;
        var alpha = Math.Sqrt(0.02) / 0.03;
        var equilibrium = rain * length;
        if (t <= 1800)
            return Math.Min(alpha * Math.Pow(rain * t, 5.0 / 3), equilibrium);
        var (low, high) = (0.0, equilibrium);
        for (var i = 0; i < 100; i++)
        {
            var q = (low + high) / 2;
            var celerity = 5.0 / 3 * Math.Pow(alpha, 0.6) * Math.Pow(q, 0.4);
            if ((q / rain) + (celerity * (t - 1800)) < length)
                low = q;
            else
                high = q;
        }

        return low;
    }

    // Level at which each cell spills to the closed edge's lowest cell is found by flooding from the lowest cell upwards.
    private static double HighestAboveSill(Raster terrain, Raster depth)
    {
        var spill = new double[terrain.Values.Length];
        Array.Fill(spill, double.PositiveInfinity);
        var queue = new PriorityQueue<int, double>();
        var lowest = Array.IndexOf(terrain.Values, terrain.Values.Min());
        spill[lowest] = terrain.Values[lowest];
        queue.Enqueue(lowest, spill[lowest]);
        while (queue.TryDequeue(out var cell, out _))
        {
            var (column, row) = (cell % terrain.Columns, cell / terrain.Columns);
            foreach (var (dc, dr) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
            {
                if (column + dc < 0 || column + dc >= terrain.Columns || row + dr < 0 || row + dr >= terrain.Rows)
                    continue;
                var next = cell + dc + (dr * terrain.Columns);
                var level = Math.Max(spill[cell], terrain.Values[next]);
                if (level >= spill[next])
                    continue;
                spill[next] = level;
                queue.Enqueue(next, level);
            }
        }

        return Enumerable.Range(0, spill.Length).Where(i => depth.Values[i] > 0.05 && i != lowest)
            .Max(i => terrain.Values[i] + depth.Values[i] - spill[i]);
    }

    private static void Write(FormattableString text) => TestContext.Current.TestOutputHelper!.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
