using System.Numerics;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>The surface as drains see it.</summary>
internal sealed class TileStreet<TReal>(TileGrid<TReal> grid) : IStreet
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <inheritdoc/>
    public double CellAreaM2 => grid.AreaM2;

    /// <inheritdoc/>
    public bool IsComputed(int cell) => grid.IsComputed(grid.Index(cell));

    /// <inheritdoc/>
    public double GroundM(int cell) => double.CreateTruncating(grid.Ground[grid.Index(cell)]);

    /// <inheritdoc/>
    public double DepthM(int cell) => Math.Max(double.CreateTruncating(grid.Depth[grid.Index(cell)]), 0);

    /// <inheritdoc/>
    public double AddM3(int cell, double volumeM3)
    {
        var index = grid.Index(cell);
        var depth = TReal.CreateTruncating(volumeM3 / grid.AreaM2);
        depth = TReal.Max(depth, -TReal.Max(grid.Depth[index], TReal.Zero));
        grid.Add(index, depth);
        return double.CreateTruncating(depth) * grid.AreaM2;
    }
}
