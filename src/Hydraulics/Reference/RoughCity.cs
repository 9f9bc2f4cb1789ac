using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Made-up towns on rough ground: what must hold of any answer, whatever the answer is.</summary>
internal static class RoughCity
{
    private const int Columns = 150;
    private const int Rows = 90;

    /// <summary>Rain in two zones, infiltration, sea, edges of every kind, inflows, a wall that breaches, sewers with a pump and a stuck gate; 1 h.</summary>
    public static SurfaceCase Everything { get; } = new(Ground.Rough(Columns, Rows, 10, 7), 3600)
    {
        Active = Each((c, r) => c + r > 20),
        WaterBodies = [new("sea", TimeSeries.Of((0, 0), (1800, 3), (3600, 0)))],
        WaterBodyOfCell = Each((c, _) => c > 140 ? 0 : -1),
        Rain = new([TimeSeries.Steps((0, 80), (1200, 20)), TimeSeries.Of((0, 0), (1800, 60), (3600, 0))], Each((c, _) => c < 70 ? 0 : 1)),
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
            Each((_, r) => r / 30)),
    };

    /// <summary>Nothing but rain on a ground, 20 min.</summary>
    public static SurfaceCase Rained(Raster ground, double mmH = 120) => new(ground, 1200) { Rain = Rainfall.Uniform(TimeSeries.Constant(mmH)) };

    /// <summary>Ground in 1/1024 m, so that it can be raised without rounding.</summary>
    public static Raster Hills()
    {
        var hills = Ground.Rough(70, 50, 10, 3);
        for (var i = 0; i < hills.Values.Length; i++)
            hills.Values[i] = MathF.Round(hills.Values[i] * 1024) / 1024;
        return hills;
    }

    /// <summary>Rain on the hills with one sewer to the sea.</summary>
    public static SurfaceCase Drained(DrainZone zone, double mmH = 60)
    {
        var ground = Hills();
        return Rained(ground, mmH) with { WaterBodies = [new("sea", TimeSeries.Constant(-10))], Drains = new([zone], new int[ground.Values.Length]) };
    }

    private static T[] Each<T>(Func<int, int, T> of) => [.. Enumerable.Range(0, Columns * Rows).Select(i => of(i % Columns, i / Columns))];
}
