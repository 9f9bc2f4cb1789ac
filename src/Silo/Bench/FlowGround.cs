using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// Synthetic coastal ground, always the same: from a bay 3 m deep in the west, its water at rest at 0 m, up to hills of 25 m in the east, with
/// low swells and roughness of decimetres. Uniform rain of 60 mm/h makes every cell wet in the first step; edges are closed.
/// </summary>
internal static class FlowGround
{
    private const double CellM = 10;
    private const double RainMmH = 60;
    private const int BlockCells = 10;
    private const int Stations = 4;

    /// <summary>The pure kernel: uniform rain and nothing else.</summary>
    public static SurfaceCase Kernel(int side, double durationS) => new(Terrain(side), durationS)
    {
        Rain = Rainfall.Uniform(TimeSeries.Constant(RainMmH)),
        StartLevelM = 0,
        Precision = Precision.Single,
        OutputIntervalS = durationS,
        PeakIntervalS = durationS,
    };

    /// <summary>With a city on it: a building of 40 m square in each block of 100 m, walls, rain by station, roughness and infiltration by class, peaks every 10 s.</summary>
    public static SurfaceCase Full(int side, double durationS)
    {
        var plain = Kernel(side, durationS);
        var land = Land(side);
        var active = new bool[side * side];
        for (var i = 0; i < active.Length; i++)
            active[i] = (i % side % BlockCells) is < 3 or > 6 || (i / side % BlockCells) is < 3 or > 6;
        return plain with
        {
            Active = active,
            RoughnessRaster = new Raster(side, side, 0, side * CellM, CellM, Array.ConvertAll(land, c => c switch { 0 => 0.015f, 1 => 0.03f, _ => 0.06f })),
            Infiltration = new([new NoInfiltration(), new ConstantInfiltration(5), new ConstantInfiltration(12)], land),
            Rain = new([.. Enumerable.Range(0, Stations * Stations).Select(s => TimeSeries.Constant(RainMmH * (0.8 + (0.4 * s / (Stations * Stations - 1)))))], StationOfCell(side)),
            Walls = [.. Enumerable.Range(1, 8).Select(w => Wall(side, w))],
            PeakIntervalS = 10,
        };
    }

    private static Raster Terrain(int side)
    {
        var random = new Random(20_260_000 + side);
        var raster = new Raster(side, side, 0, side * CellM, CellM);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (x, y) = ((double)column / side, (double)row / side);
                var swell = Math.Sin(31 * x) * Math.Cos(23 * y);
                raster[column, row] = (float)((25 * Math.Pow(x, 1.5)) - 2 + swell + (0.3 * random.NextDouble()));
            }
        }

        return raster;
    }

    // Streets, gardens and woods in patches of 8 cells.
    private static byte[] Land(int side)
    {
        var random = new Random(7);
        var patches = new byte[((side / 8) + 1) * ((side / 8) + 1)];
        for (var i = 0; i < patches.Length; i++)
            patches[i] = (byte)random.Next(3);
        var land = new byte[side * side];
        for (var i = 0; i < land.Length; i++)
            land[i] = patches[(i / side / 8 * ((side / 8) + 1)) + (i % side / 8)];
        return land;
    }

    private static int[] StationOfCell(int side)
    {
        var stations = new int[side * side];
        for (var i = 0; i < stations.Length; i++)
            stations[i] = (i / side * Stations / side * Stations) + (i % side * Stations / side);
        return stations;
    }

    private static Wall Wall(int side, int number)
    {
        var (edge, x) = (side * CellM, side * CellM * number / 9);
        return new([new(x, 0.1 * edge), new(x + (0.05 * edge), 0.9 * edge)], 0.5);
    }
}
