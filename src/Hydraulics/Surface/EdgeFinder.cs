using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Finds the faces between computed cells and what is not computed, once for all rules.</summary>
internal sealed class EdgeFinder<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly List<(EdgeFace Face, Side Beyond, int Body, bool Outside)> _found = [];
    private readonly SurfaceCase _flood;
    private readonly bool[] _withGround;
    private readonly bool[] _computed;

    /// <param name="grid">The grid; it may hold a part of the computed cells only.</param>
    /// <param name="flood">The case.</param>
    /// <param name="withGround">Cells with ground that take part.</param>
    /// <param name="computed">All computed cells: a cell of these is no edge to another, whether the grid holds it or not.</param>
    public EdgeFinder(TileGrid<TReal> grid, SurfaceCase flood, bool[] withGround, bool[] computed)
    {
        (_flood, _withGround, _computed) = (flood, withGround, computed);
        foreach (var tile in grid.Tiles)
        {
            for (var row = tile.Row; row < Math.Min(tile.Row + TileShape.Side, grid.Rows); row++)
            {
                for (var column = tile.Column; column < Math.Min(tile.Column + TileShape.Side, grid.Columns); column++)
                {
                    if (!computed[(row * grid.Columns) + column])
                        continue;
                    Look(column - 1, row, Side.West, new(new(column, row, false), column, row, true));
                    Look(column + 1, row, Side.East, new(new(column + 1, row, false), column, row, false));
                    Look(column, row - 1, Side.North, new(new(column, row, true), column, row, true));
                    Look(column, row + 1, Side.South, new(new(column, row + 1, true), column, row, false));
                }
            }
        }
    }

    /// <summary>Faces at one part of the model's edge.</summary>
    public IEnumerable<EdgeFace> At(Side side) =>
        _found.Where(f => side == Side.Outline ? !f.Outside && f.Body < 0 : f.Outside && f.Beyond == side).Select(f => f.Face);

    /// <summary>Faces at the shore of a water body.</summary>
    public IEnumerable<EdgeFace> At(int body) => _found.Where(f => f.Body == body).Select(f => f.Face);

    private void Look(int column, int row, Side beyond, EdgeFace face)
    {
        if (column < 0 || row < 0 || column >= _flood.Terrain.Columns || row >= _flood.Terrain.Rows)
        {
            _found.Add((face, beyond, -1, true));
            return;
        }

        var cell = (row * _flood.Terrain.Columns) + column;
        if (!_computed[cell])
            _found.Add((face, beyond, _flood.WaterBodyOfCell is { } bodies && _withGround[cell] ? bodies[cell] : -1, false));
    }
}
