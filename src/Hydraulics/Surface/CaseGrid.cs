using System.Numerics;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Turns a case into the arrays of a run.</summary>
internal static class CaseGrid
{
    /// <summary>Lays out ground, friction and start depth; <paramref name="hasGround"/> marks cells with ground, water bodies among them.</summary>
    public static SurfaceGrid<TReal> Of<TReal>(SurfaceCase flood, out bool[] hasGround)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        var terrain = flood.Terrain;
        var grid = new SurfaceGrid<TReal>(terrain.Columns, terrain.Rows, terrain.CellM);
        hasGround = new bool[grid.Depth.Length];
        for (var cell = 0; cell < terrain.Values.Length; cell++)
        {
            if (terrain.Values[cell] == Raster.NoData || flood.Active?[cell] == false)
                continue;
            var index = grid.Index(cell);
            hasGround[index] = true;
            grid.Ground[index] = TReal.CreateTruncating(terrain.Values[cell]);
            if (flood.WaterBodyOfCell?[cell] >= 0)
                continue;
            grid.Computed[index] = true;
            grid.Live[index] = TReal.One;
            grid.HasCells[grid.BlockOf(index)] = true;
            grid.ActiveCells++;
            var n = flood.RoughnessRaster?.Values[cell] ?? flood.Roughness;
            grid.Friction[index] = TReal.CreateTruncating(9.81 * n * n);
            var depth = flood.StartDepth?.Values[cell] ?? Math.Max((flood.StartLevelM ?? terrain.Values[cell]) - terrain.Values[cell], 0);
            grid.Add(index, TReal.CreateTruncating(depth));
            grid.DepthMax[index] = grid.Depth[index];
        }

        return grid;
    }

    /// <summary>Faces between computed cells and one part of the edge, or one water body when it is given.</summary>
    public static List<EdgeFace> Edge<TReal>(SurfaceGrid<TReal> grid, SurfaceCase flood, Side? side, int body)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        var faces = new List<EdgeFace>();
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var inside = grid.Index(column, row);
                if (!grid.Computed[inside])
                    continue;
                Look(column - 1, row, Side.West, new(new(inside, false), inside, inside + 1, true));
                Look(column + 1, row, Side.East, new(new(inside + 1, false), inside, inside - 1, false));
                Look(column, row - 1, Side.North, new(new(inside, true), inside, inside + grid.Stride, true));
                Look(column, row + 1, Side.South, new(new(inside + grid.Stride, true), inside, inside - grid.Stride, false));
            }
        }

        return faces;

        void Look(int column, int row, Side beyond, EdgeFace face)
        {
            var outside = column < 0 || row < 0 || column >= grid.Columns || row >= grid.Rows;
            if (outside ? side == beyond : !grid.Computed[grid.Index(column, row)] && Matches((row * grid.Columns) + column))
                faces.Add(face);
        }

        bool Matches(int cell)
        {
            var covered = flood.WaterBodyOfCell is { } bodies && (flood.Active?[cell] ?? true) && flood.Terrain.Values[cell] != Raster.NoData
                ? bodies[cell]
                : -1;
            return side is null ? covered == body : side == Side.Outline && covered < 0;
        }
    }
}
