using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Depths for a map that is soon replaced: no wider than a screen wants.</summary>
public static class PartialMap
{
    /// <summary>Blocks of cells with the greatest depth in each, at most so many columns and rows.</summary>
    public static Raster Coarse(Raster depth, int most)
    {
        var by = (Math.Max(depth.Columns, depth.Rows) + most - 1) / most;
        if (by <= 1)
            return depth;
        var coarse = new Raster((depth.Columns + by - 1) / by, (depth.Rows + by - 1) / by, depth.West, depth.North, depth.CellM * by);
        Array.Fill(coarse.Values, Raster.NoData);
        for (var row = 0; row < depth.Rows; row++)
        {
            for (var column = 0; column < depth.Columns; column++)
            {
                ref var deepest = ref coarse.Values[(row / by * coarse.Columns) + (column / by)];
                deepest = Math.Max(deepest, depth.Values[(row * depth.Columns) + column]);
            }
        }

        return coarse;
    }
}
