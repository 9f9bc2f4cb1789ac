using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>Velocity of a cell: the mean of its faces', each discharge over its flow depth.</summary>
internal static class CellVelocity
{
    /// <summary>Flow depth below which a face's velocity is not believed [m].</summary>
    private const double LeastM = 1e-3;

    /// <summary>Velocity eastwards and northwards [m/s]; the ring of the cell's tile must be fresh.</summary>
    public static (double East, double North) Of<TReal>(TileGrid<TReal> grid, int index)
        where TReal : unmanaged, IFloatingPointIeee754<TReal> => (
        0.5 * (Face(grid, index, index - 1, false, index) + Face(grid, index + 1, index + 1, false, index)),
        -0.5 * (Face(grid, index, index - TileShape.Stride, true, index) + Face(grid, index + TileShape.Stride, index + TileShape.Stride, true, index)));

    private static double Face<TReal>(TileGrid<TReal> grid, int face, int neighbour, bool alongY, int cell)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var q = double.CreateTruncating((alongY ? grid.FlowY : grid.FlowX)[face]);
        if (q == 0)
            return 0;
        var tile = grid.TileOf(cell);
        var beds = alongY ? tile.BedY : tile.BedX;
        var (own, other) = (grid.Ground[cell], grid.Ground[neighbour]);
        var bed = beds.Length > 0 ? beds[face - tile.Base] : TReal.Max(own, other);
        var depth = double.CreateTruncating(bed) < TileGrid<TReal>.Barred / 2
            ? TReal.Max(grid.Depth[cell] + own, grid.Depth[neighbour] + other) - bed
            : grid.Depth[cell];
        return q / Math.Max(double.CreateTruncating(depth), LeastM);
    }
}
