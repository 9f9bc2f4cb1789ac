using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Where faces of the raster lie in tiles; a face between tiles lies in both.</summary>
internal static class TileFaces
{
    /// <summary>The tile and position (within the tile) of a face as the cell after it (east, south) has it.</summary>
    public static (Tile<TReal> Tile, int At)? Right<TReal>(TileGrid<TReal> grid, FaceId face)
        where TReal : unmanaged, IFloatingPointIeee754<TReal> =>
        grid.TileAt(face.Column, face.Row) is { } tile ? (tile, TileShape.At(face.Column - tile.Column, face.Row - tile.Row)) : null;

    /// <summary>The tile and position of a face as the cell before it (west, north) has it.</summary>
    public static (Tile<TReal> Tile, int At)? Left<TReal>(TileGrid<TReal> grid, FaceId face)
        where TReal : unmanaged, IFloatingPointIeee754<TReal> =>
        grid.TileAt(face.Left.Column, face.Left.Row) is { } tile ? (tile, TileShape.At(face.Column - tile.Column, face.Row - tile.Row)) : null;

    /// <summary>Position in the planes of a face's discharge, or −1 where neither side is computed.</summary>
    public static int Position<TReal>(TileGrid<TReal> grid, FaceId face)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        var found = grid.IsComputed(face.Column, face.Row) ? Right(grid, face)
            : grid.IsComputed(face.Left.Column, face.Left.Row) ? Left(grid, face)
            : null;
        return found is { } f ? f.Tile.Base + f.At : -1;
    }
}
