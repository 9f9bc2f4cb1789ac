using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Sixteen depressions that fill and spill one into the next (in the manner of the UK Environment Agency's test 2).</summary>
internal static class FillingDepressions
{
    private const int Cells = 100;
    private const double Cell = 20;

    public static ReferenceCase Make() => new("depressions", "Filling of depressions, cells of 20 m, 48 h", "sills found by flooding from the lowest corner up", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var terrain = Ground.Of(Cells, Cells, Cell, (x, y) =>
            ((2000 - x) / 3000) + (y / 1500) - (0.5 * Math.Pow(Math.Sin(Math.PI * x / 500), 2) * Math.Pow(Math.Sin(Math.PI * y / 500), 2)));
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, 48 * 3600)
            {
                // 97,200 m³ within 85 min.
                Inflows = [new(TimeSeries.Of((0, 0), (240, 20), (4860, 20), (5100, 0)), [new(1, 1901), new(1, 1999)])],
                OutputIntervalS = 3600,
                PeakIntervalS = 600,
            },
            null,
            ct);
        var sill = Sills(terrain);
        var (above, held, all) = (0.0, 0.0, 0.0);
        for (var i = 0; i < sill.Length; i++)
        {
            double depth = result.DepthEnd.Values[i];
            all += depth;
            held += Math.Min(depth, Math.Max(0, sill[i] - terrain.Values[i]));
            if (depth > 0.05 && sill[i] > terrain.Values[i])
                above = Math.Max(above, terrain.Values[i] + depth - sill[i]);
        }

        var row = (int)((2000 - 1750) / Cell);
        var ground = Ground.Profile(terrain, row);
        return new(
            [
                ReferenceMeasure.AtMost("highest pond above its sill", "cm", above * 100, 3),
                ReferenceMeasure.AtLeast("volume in depressions", "%", 100 * held / all, 90),
                ReferenceMeasure.Near("inflow", "m³", result.Ledger.Inflow, 97200, 1e-6),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-12),
            ],
            new("x [m], at y 1,750 m", "level [m]",
            [
                new("ground", CurveKind.Ground, ground),
                new("sill", CurveKind.Exact, [.. ground.Select((p, i) => (p.X, sill[(row * Cells) + i]))]),
                new("computed after 48 h", CurveKind.Computed, [.. ground.Select((p, i) => (p.X, p.Y + result.DepthEnd[i, row]))]),
            ]));
    }

    /// <summary>Level at which water at each cell begins to run to the lowest cell [m].</summary>
    private static double[] Sills(Raster terrain)
    {
        var sill = new double[terrain.Values.Length];
        Array.Fill(sill, double.PositiveInfinity);
        var queue = new PriorityQueue<int, double>();
        var lowest = Array.IndexOf(terrain.Values, terrain.Values.Min());
        sill[lowest] = terrain.Values[lowest];
        queue.Enqueue(lowest, sill[lowest]);
        while (queue.TryDequeue(out var cell, out _))
        {
            var (column, row) = (cell % terrain.Columns, cell / terrain.Columns);
            foreach (var (dc, dr) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                if (column + dc < 0 || column + dc >= terrain.Columns || row + dr < 0 || row + dr >= terrain.Rows)
                    continue;
                var next = cell + dc + (dr * terrain.Columns);
                var level = Math.Max(sill[cell], terrain.Values[next]);
                if (level >= sill[next])
                    continue;
                sill[next] = level;
                queue.Enqueue(next, level);
            }
        }

        return sill;
    }
}
