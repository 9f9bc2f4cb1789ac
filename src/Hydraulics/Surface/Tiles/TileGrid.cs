using System.Numerics;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>
/// The state of a run, cut into tiles of 64 x 64 cells that lie one after the other in memory, each with a ring of its neighbours' cells.
/// Only tiles with computed cells are there. A row of a tile is 80 numbers: 16 before it, of which the last is the cell to the west, and 64
/// cells; the cell to the east is the first number of the next row. So a cell's neighbours are always at ± 1 and ± <see cref="TileShape.Stride"/>, and a
/// tile is stepped without looking at any other.
/// <see cref="FlowX"/> at a cell is the unit discharge [m²/s] through its west face, positive eastwards; <see cref="FlowY"/> through its north
/// face, positive southwards. Tiles that share a face both hold its discharge.
/// </summary>
internal sealed class TileGrid<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private static readonly TReal Passable = TReal.CreateTruncating(Barred / 2);
    private readonly int[] _slots;

    /// <param name="terrain">Where cells lie.</param>
    /// <param name="computed">Cells that are computed, row by row.</param>
    /// <param name="only">Tiles to take part, by their place among all of the raster's, row by row; null takes all.</param>
    public TileGrid(Raster terrain, bool[] computed, IReadOnlySet<int>? only = null)
    {
        (Columns, Rows, CellM) = (terrain.Columns, terrain.Rows, terrain.CellM);
        (TileColumns, TileRows) = ((Columns + TileShape.Side - 1) / TileShape.Side, (Rows + TileShape.Side - 1) / TileShape.Side);
        _slots = new int[TileColumns * TileRows];
        var tiles = new List<Tile<TReal>>();
        for (var at = 0; at < _slots.Length; at++)
        {
            if (only?.Contains(at) == false)
                continue;
            var tile = new Tile<TReal>(tiles.Count + 1, at, at % TileColumns * TileShape.Side, at / TileColumns * TileShape.Side);
            tile.Cells = Count(tile, computed);
            if (tile.Cells == 0)
                continue;
            tiles.Add(tile);
            _slots[at] = tiles.Count;
        }

        Tiles = [.. tiles];
        var length = checked((Tiles.Length + 1) * TileShape.Length);
        (Ground, Depth, FlowX, FlowY) = (new(length, 0), new(length, 1), new(length, 2), new(length, 3));
        (Friction, DepthMax) = (new(length, 4), new(length, 5));
        Carry = new(typeof(TReal) == typeof(float) ? length : 0, 6);
        Ground.Fill(TReal.CreateTruncating(Barred));
        foreach (var tile in Tiles)
            Mark(tile, computed);
        foreach (var tile in Tiles)
        {
            for (var side = 0; side < 4; side++)
                tile.Neighbours[side] = Neighbour(tile, (TileSide)side);
        }
    }

    /// <summary>Ground no water passes.</summary>
    public const double Barred = 1e30;

    public int Columns { get; }

    public int Rows { get; }

    public double CellM { get; }

    public int TileColumns { get; }

    public int TileRows { get; }

    public Tile<TReal>[] Tiles { get; }

    /// <summary>Ground [m]; where nothing is computed too high for any water.</summary>
    public Plane<TReal> Ground { get; }

    public Plane<TReal> Depth { get; }

    /// <summary>What rounding left out of the depths, in float only (Kahan): true depth = depth − carry.</summary>
    public Plane<TReal> Carry { get; }

    public Plane<TReal> FlowX { get; }

    public Plane<TReal> FlowY { get; }

    /// <summary>g n² of the cell.</summary>
    public Plane<TReal> Friction { get; }

    public Plane<TReal> DepthMax { get; }

    public int ActiveCells => Tiles.Sum(t => t.Cells);

    public double AreaM2 => CellM * CellM;

    /// <summary>Position of a cell in the planes; a cell without a tile gets one of a tile that is never computed.</summary>
    public int Index(int column, int row)
    {
        var slot = _slots[((row / TileShape.Side) * TileColumns) + (column / TileShape.Side)];
        return (slot * TileShape.Length) + TileShape.At(column % TileShape.Side, row % TileShape.Side);
    }

    public int Index(int cell) => Index(cell % Columns, cell / Columns);

    /// <summary>The tile a position of the planes belongs to.</summary>
    public Tile<TReal> TileOf(int index) => Tiles[(index / TileShape.Length) - 1];

    /// <summary>True for cells of the raster that are computed.</summary>
    public bool IsComputed(int column, int row) =>
        column >= 0 && row >= 0 && column < Columns && row < Rows && IsComputed(Index(column, row));

    /// <summary>True for positions of cells that are computed: what is not is barred. Not for positions in rings.</summary>
    public bool IsComputed(int index) => Ground[index] < Passable;

    /// <summary>The tile of a cell, or null where nothing is computed.</summary>
    public Tile<TReal>? TileAt(int column, int row)
    {
        var slot = column < 0 || row < 0 || column >= Columns || row >= Rows ? 0 : _slots[((row / TileShape.Side) * TileColumns) + (column / TileShape.Side)];
        return slot == 0 ? null : Tiles[slot - 1];
    }

    /// <summary>Adds water to a cell [m]; negative takes. What rounding drops is carried in float.</summary>
    public void Add(int index, TReal depth)
    {
        ref var h = ref Depth[index];
        if (typeof(TReal) == typeof(float))
        {
            ref var carry = ref Carry[index];
            var part = depth - carry;
            var sum = h + part;
            carry = (sum - h) - part;
            h = sum;
        }
        else
        {
            h += depth;
        }

        var tile = TileOf(index);
        tile.Deepest = TReal.Max(tile.Deepest, h);
    }

    /// <summary>Water on the computed cells [m³].</summary>
    public double Volume()
    {
        var total = 0.0;
        foreach (var tile in Tiles)
        {
            for (var row = 0; row < TileShape.Side; row++)
            {
                var (sum, start) = (0.0, tile.Base + TileShape.At(0, row));
                for (var i = start; i < start + TileShape.Side; i++)
                {
                    if (!IsComputed(i))
                        continue;
                    sum += double.CreateTruncating(Depth[i]);
                    if (typeof(TReal) == typeof(float))
                        sum -= double.CreateTruncating(Carry[i]);
                }

                total += sum;
            }
        }

        return total * AreaM2;
    }

    /// <summary>Values of computed cells as a raster, each seen through a function; other cells have no data.</summary>
    public Raster Values(Raster terrain, Plane<TReal> values, Func<TReal, float> view)
    {
        var raster = new Raster(Columns, Rows, terrain.West, terrain.North, CellM);
        Array.Fill(raster.Values, Raster.NoData);
        foreach (var tile in Tiles)
        {
            var (columns, rows) = (Math.Min(TileShape.Side, Columns - tile.Column), Math.Min(TileShape.Side, Rows - tile.Row));
            for (var row = 0; row < rows; row++)
            {
                var (start, to) = (tile.Base + TileShape.At(0, row), ((tile.Row + row) * Columns) + tile.Column);
                for (var column = 0; column < columns; column++)
                {
                    if (IsComputed(start + column))
                        raster.Values[to + column] = view(values[start + column]);
                }
            }
        }

        return raster;
    }

    private void Mark(Tile<TReal> tile, bool[] computed)
    {
        for (var row = tile.Row; row < Math.Min(tile.Row + TileShape.Side, Rows); row++)
        {
            for (var column = tile.Column; column < Math.Min(tile.Column + TileShape.Side, Columns); column++)
            {
                if (computed[(row * Columns) + column])
                    Ground[tile.Base + TileShape.At(column - tile.Column, row - tile.Row)] = TReal.Zero;
            }
        }
    }

    private int Count(Tile<TReal> tile, bool[] computed)
    {
        var count = 0;
        for (var row = tile.Row; row < Math.Min(tile.Row + TileShape.Side, Rows); row++)
        {
            for (var column = tile.Column; column < Math.Min(tile.Column + TileShape.Side, Columns); column++)
                count += computed[(row * Columns) + column] ? 1 : 0;
        }

        return count;
    }

    private Tile<TReal>? Neighbour(Tile<TReal> tile, TileSide side) => side switch
    {
        TileSide.West => TileAt(tile.Column - 1, tile.Row),
        TileSide.East => TileAt(tile.Column + TileShape.Side, tile.Row),
        TileSide.North => TileAt(tile.Column, tile.Row - 1),
        _ => TileAt(tile.Column, tile.Row + TileShape.Side),
    };
}
