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
            ground[cell] = HasGround(flood, cell);
        return ground;
    }

    /// <summary>True where a cell has ground and takes part.</summary>
    public static bool HasGround(SurfaceCase flood, int cell) => flood.Terrain.Values[cell] != Raster.NoData && flood.Active?[cell] != false;

    /// <summary>Cells that are computed: with ground, and under no water body.</summary>
    public static bool[] Computed(SurfaceCase flood, bool[] withGround)
    {
        if (flood.WaterBodyOfCell is not { } bodies)
            return withGround;
        var computed = new bool[withGround.Length];
        for (var cell = 0; cell < computed.Length; cell++)
            computed[cell] = withGround[cell] && bodies[cell] < 0;
        return computed;
    }

    /// <summary>Lays out ground, friction and start depth of a part of the computed cells, or of all.</summary>
    public static TileGrid<TReal> Of<TReal>(SurfaceCase flood, bool[] computed, IReadOnlySet<int>? only = null)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var grid = new TileGrid<TReal>(flood.Terrain, computed, only);
        foreach (var tile in grid.Tiles)
        {
            for (var row = 0; row < TileShape.Side; row++)
            {
                for (var column = 0; column < TileShape.Side; column++)
                {
                    var index = tile.Base + TileShape.At(column, row);
                    if (grid.IsComputed(index))
                        Lay(flood, grid, index, ((tile.Row + row) * grid.Columns) + tile.Column + column);
                }
            }
        }

        foreach (var tile in grid.Tiles)
        {
            TileRing.Fill(grid, tile, grid.Ground);
            TileRing.Fill(grid, tile, grid.Friction);
        }

        return grid;
    }

    private static void Lay<TReal>(SurfaceCase flood, TileGrid<TReal> grid, int index, int cell)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var ground = flood.Terrain.Values[cell];
        grid.Ground[index] = TReal.CreateTruncating(ground);
        var n = flood.RoughnessRaster?.Values[cell] ?? flood.Roughness;
        grid.Friction[index] = TReal.CreateTruncating(9.81 * n * n);
        var level = flood.StartLevel is { } levels ? levels.Values[cell] : flood.StartLevelM ?? ground;
        grid.Add(index, TReal.CreateTruncating(flood.StartDepth?.Values[cell] ?? Math.Max(level - ground, 0)));
        grid.DepthMax[index] = grid.Depth[index];
    }
}
