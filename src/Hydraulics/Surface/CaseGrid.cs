using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Turns a case into the tiles of a run.</summary>
internal static class CaseGrid
{
    /// <summary>Cells with ground that take part, water bodies among them, row by row.</summary>
    public static bool[] WithGround(SurfaceCase flood)
    {
        var ground = new bool[flood.Terrain.Values.Length];
        for (var cell = 0; cell < ground.Length; cell++)
            ground[cell] = flood.Terrain.Values[cell] != Raster.NoData && flood.Active?[cell] != false;
        return ground;
    }

    /// <summary>Lays out ground, friction and start depth.</summary>
    public static TileGrid<TReal> Of<TReal>(SurfaceCase flood, bool[] withGround)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var computed = new bool[withGround.Length];
        for (var cell = 0; cell < computed.Length; cell++)
            computed[cell] = withGround[cell] && !(flood.WaterBodyOfCell?[cell] >= 0);
        var grid = new TileGrid<TReal>(flood.Terrain, computed);
        for (var cell = 0; cell < computed.Length; cell++)
        {
            if (!computed[cell])
                continue;
            var index = grid.Index(cell);
            var ground = flood.Terrain.Values[cell];
            grid.Ground[index] = TReal.CreateTruncating(ground);
            var n = flood.RoughnessRaster?.Values[cell] ?? flood.Roughness;
            grid.Friction[index] = TReal.CreateTruncating(9.81 * n * n);
            var level = flood.StartLevel is { } levels ? levels.Values[cell] : flood.StartLevelM ?? ground;
            grid.Add(index, TReal.CreateTruncating(flood.StartDepth?.Values[cell] ?? Math.Max(level - ground, 0)));
            grid.DepthMax[index] = grid.Depth[index];
        }

        foreach (var tile in grid.Tiles)
        {
            TileRing.Fill(grid, tile, grid.Ground);
            TileRing.Fill(grid, tile, grid.Friction);
        }

        return grid;
    }

    /// <summary>Faces between computed cells and one part of the edge, or one water body when it is given.</summary>
    public static List<EdgeFace> Edge<TReal>(TileGrid<TReal> grid, SurfaceCase flood, bool[] withGround, Side? side, int body)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var faces = new List<EdgeFace>();
        for (var row = 0; row < grid.Rows; row++)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                if (!grid.IsComputed(column, row))
                    continue;
                Look(column - 1, row, Side.West, new(new(column, row, false), column, row, true));
                Look(column + 1, row, Side.East, new(new(column + 1, row, false), column, row, false));
                Look(column, row - 1, Side.North, new(new(column, row, true), column, row, true));
                Look(column, row + 1, Side.South, new(new(column, row + 1, true), column, row, false));
            }
        }

        return faces;

        void Look(int column, int row, Side beyond, EdgeFace face)
        {
            var outside = column < 0 || row < 0 || column >= grid.Columns || row >= grid.Rows;
            if (outside ? side == beyond : !grid.IsComputed(column, row) && Matches((row * grid.Columns) + column))
                faces.Add(face);
        }

        bool Matches(int cell)
        {
            var covered = flood.WaterBodyOfCell is { } bodies && withGround[cell] ? bodies[cell] : -1;
            return side is null ? covered == body : side == Side.Outline && covered < 0;
        }
    }
}
