using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Copies what does not change by itself (ground, roughness) from neighbours into a tile's ring.</summary>
internal static class TileRing
{
    public static void Fill<TReal>(TileGrid<TReal> grid, Tile<TReal> tile, Plane<TReal> plane)
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        const int Side = TileShape.Side;
        for (var i = 0; i < Side; i++)
        {
            Copy(TileSide.West, (-1, i), (Side - 1, i));
            Copy(TileSide.East, (Side, i), (0, i));
            Copy(TileSide.North, (i, -1), (i, Side - 1));
            Copy(TileSide.South, (i, Side), (i, 0));
        }

        void Copy(TileSide side, (int Column, int Row) to, (int Column, int Row) from)
        {
            if (tile.Neighbours[(int)side] is { } neighbour)
                plane[tile.Base + TileShape.At(to.Column, to.Row)] = plane[neighbour.Base + TileShape.At(from.Column, from.Row)];
        }
    }
}
