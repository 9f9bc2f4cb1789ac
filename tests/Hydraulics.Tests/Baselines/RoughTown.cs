using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Baselines;

/// <summary>A made-up rough town of 8 x 8 tiles that falls to a tidal edge in the east: rain, drained quarters of about a tile, one with a pump, a dike, a pump on the street; 30 min, run once.</summary>
public sealed class RoughTown
{
    private const int Width = 512;
    private const int Quarter = 64;
    private const int Quarters = 8;
    private static readonly Raster Ground = Town();
    private static readonly TimeSeries Tide = TimeSeries.Of((0, -1.6), (1500, -1), (3600, -1.4));

    public RoughTown() => Recorded = FloodSolver.Run(Case, new RunHooks { Record = true }, TestContext.Current.CancellationToken);

    public static SurfaceCase Case { get; } = new(Ground, 1800)
    {
        Precision = Precision.Single,
        Stepping = TimeStepping.Local,
        Rain = new([TimeSeries.Steps((0, 70), (1500, 20), (3000, 0)), TimeSeries.Of((0, 0), (1200, 90), (2700, 0))], Each((c, _) => c < 170 ? 0 : 1)),
        InfiltrationMmH = 3,
        StartLevelM = -1.6,
        WaterBodies = [new("harbour", TimeSeries.Of((0, 0), (1500, 0.6), (3600, 0.2)))],
        Boundaries = [new(Side.East, BoundaryKind.Stage, Tide), new(Side.West, BoundaryKind.Open)],
        Walls = [new([new(2000, 300), new(2000, 1500)], 2)],
        MobilePumps = [new("yard", [(300 * Width) + 40, (300 * Width) + 41], 0.1)],
        Inflows = [Inflow.At(700, 3300, TimeSeries.Of((0, 0), (900, 2), (3600, 0.5)), 30)],
        Drains = new([.. Enumerable.Range(0, Quarters * Quarters).Select(z => new DrainZone($"quarter-{z}", 1.5, 1.2, -6, 0) { PumpCapacityM3S = z % 3 == 0 ? 1 : 0 })], Each((c, r) => ZoneAt(c, r))),
        Gauges = [new("pit", At(100, 150)), new("far", At(350, 20))],
        WatchPoints = [new("road", [(150 * Width) + 100, (151 * Width) + 104]), new("far road", [(20 * Width) + 350])],
    };

    public FloodResult Recorded { get; }

    /// <summary>Centre of a cell.</summary>
    public static MapPoint At(int column, int row) => new(Ground.X(column), Ground.Y(row));

    /// <summary>Cell of a column and row.</summary>
    public static int Cell(int column, int row) => (row * Width) + column;

    /// <summary>The case with other drains in one quarter.</summary>
    public static SurfaceCase WithZone(int zone, Func<DrainZone, DrainZone> changed) =>
        Case with { Drains = Case.Drains! with { Zones = [.. Case.Drains.Zones.Select((z, i) => i == zone ? changed(z) : z)] } };

    // Quarters lie across tiles: their edges run beside those of tiles.
    private static int ZoneAt(int column, int row) =>
        (Math.Min((row + 6) / Quarter, Quarters - 1) * Quarters) + Math.Min((column + 6) / Quarter, Quarters - 1);

    private static Raster Town()
    {
        var town = Cases.Rough(Width, Width, 10, 11);
        for (var i = 0; i < town.Values.Length; i++)
            town.Values[i] += (float)(3 - (0.0065 * (i % Width)));
        return town;
    }

    private static int[] Each(Func<int, int, int> of) => [.. Enumerable.Range(0, Width * Width).Select(i => of(i % Width, i / Width))];
}
