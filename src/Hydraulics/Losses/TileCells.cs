using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Cuts maps of classes into tiles.</summary>
internal static class TileCells
{
    /// <summary>Classes of a tile's cells, row by row; cells that are not computed have the class of one that is.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="classOfCell">Classes of all cells; null is class 0 everywhere.</param>
    public static byte[] Of<TReal>(TileGrid<TReal> grid, Tile<TReal> tile, byte[]? classOfCell)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        const int Side = TileShape.Side;
        var classes = new byte[Side * Side];
        if (classOfCell is null)
            return classes;
        var (columns, rows) = (Math.Min(Side, grid.Columns - tile.Column), Math.Min(Side, grid.Rows - tile.Row));
        var any = -1;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var cell = 0; cell < classes.Length; cell++)
            {
                var (column, row) = (cell % Side, cell / Side);
                if (column < columns && row < rows && grid.IsComputed(tile.Base + TileShape.At(column, row)))
                    any = classes[cell] = classOfCell[((tile.Row + row) * grid.Columns) + tile.Column + column];
                else if (any >= 0)
                    classes[cell] = (byte)any;
            }
        }

        return classes;
    }
}
