using System.Runtime.CompilerServices;

namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>An area of cells that touch by their sides: its outer ring and its holes, as corners of the lattice.</summary>
/// <param name="Cells">Cells in it.</param>
/// <param name="Outer">Corners, column and row, from the north-west of the lattice; not closed.</param>
/// <param name="Holes">Rings round what is not in it.</param>
internal sealed record CellArea(int Cells, IReadOnlyList<(int Column, int Row)> Outer, IReadOnlyList<IReadOnlyList<(int Column, int Row)>> Holes);

/// <summary>
/// Outlines of areas of cells. A ring runs with its area on the right; where two cells touch by a corner only it turns right, so that areas hang together by sides.
/// Rings keep the corners at which they turn. One tracer serves any number of sets of cells on its lattice.
/// </summary>
internal sealed class CellRings(int columns, int rows)
{
    private const int Unlabelled = -1;

    // East along the top of a cell, south along its right side, west along its bottom, north along its left side.
    private static readonly (int Column, int Row)[] Ahead = [(1, 0), (0, 1), (-1, 0), (0, -1)];
    private static readonly (int Column, int Row)[] EndCorner = [(1, 0), (1, 1), (0, 1), (0, 0)];

    // Number of the area of a cell inside, from 1; 0 outside.
    private readonly int[] _area = new int[columns * rows];
    private readonly bool[] _traced = new bool[columns * rows];

    /// <summary>Areas of at least so many cells; holes of fewer are filled.</summary>
    /// <param name="cells">Cells inside, rising.</param>
    /// <param name="leastCells">Least cells.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public List<CellArea> Areas(IReadOnlyList<int> cells, int leastCells)
    {
        foreach (var cell in cells)
            _area[cell] = Unlabelled;
        var sizes = Label(cells);
        var rings = new List<(int Area, List<(int Column, int Row)> Corners, long Twice)>();
        foreach (var cell in cells)
        {
            if (sizes[_area[cell]] >= leastCells && !_traced[cell] && (cell < columns || _area[cell - columns] == 0))
                rings.AddRange(Simple(Ring(cell)).Select(ring => (_area[cell], ring, Twice(ring))));
        }

        foreach (var cell in cells)
            (_area[cell], _traced[cell]) = (0, false);
        return [.. rings.GroupBy(r => r.Area).Select(g => new CellArea(
            sizes[g.Key],
            g.Single(r => r.Twice > 0).Corners,
            [.. g.Where(r => r.Twice < 0 && -r.Twice >= 2L * leastCells).Select(r => r.Corners)]))];
    }

    /// <summary>Those of the cells that lie in areas of fewer than so many.</summary>
    /// <param name="cells">Cells inside, rising.</param>
    /// <param name="leastCells">Least cells.</param>
    public List<int> Small(IReadOnlyList<int> cells, int leastCells)
    {
        foreach (var cell in cells)
            _area[cell] = Unlabelled;
        var sizes = Label(cells);
        List<int> small = [.. cells.Where(cell => sizes[_area[cell]] < leastCells)];
        foreach (var cell in cells)
            _area[cell] = 0;
        return small;
    }

    // Sizes of the areas by number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int> Label(IReadOnlyList<int> cells)
    {
        var sizes = new List<int> { 0 };
        var open = new Stack<int>();
        foreach (var start in cells)
        {
            if (_area[start] != Unlabelled)
                continue;
            var (area, size) = (sizes.Count, 0);
            Take(start, area, open);
            while (open.TryPop(out var cell))
            {
                size++;
                var column = cell % columns;
                if (column > 0)
                    Take(cell - 1, area, open);
                if (column < columns - 1)
                    Take(cell + 1, area, open);
                if (cell >= columns)
                    Take(cell - columns, area, open);
                if (cell < _area.Length - columns)
                    Take(cell + columns, area, open);
            }

            sizes.Add(size);
        }

        return sizes;
    }

    private void Take(int cell, int area, Stack<int> open)
    {
        if (_area[cell] != Unlabelled)
            return;
        _area[cell] = area;
        open.Push(cell);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<(int Column, int Row)> Ring(int start)
    {
        var corners = new List<(int Column, int Row)>();
        var first = (Column: start % columns, Row: start / columns);
        var (at, side) = (first, 0);
        do
        {
            if (side == 0)
                _traced[(at.Row * columns) + at.Column] = true;
            var corner = (Column: at.Column + EndCorner[side].Column, Row: at.Row + EndCorner[side].Row);
            var ahead = (Column: at.Column + Ahead[side].Column, Row: at.Row + Ahead[side].Row);
            var left = Ahead[(side + 3) % 4];
            var beside = (ahead.Column + left.Column, ahead.Row + left.Row);
            if (Inside(ahead) && !Inside(beside))
            {
                at = ahead;
                continue;
            }

            corners.Add(corner);
            (at, side) = Inside(ahead) ? (beside, (side + 3) % 4) : (at, (side + 1) % 4);
        }
        while (side != 0 || at != first);

        return corners;
    }

    // A ring that comes back to a corner is two rings that touch there: an outline and a hole, or two holes.
    private static IEnumerable<List<(int Column, int Row)>> Simple(List<(int Column, int Row)> ring)
    {
        var path = new List<(int Column, int Row)>();
        var at = new Dictionary<(int Column, int Row), int>();
        foreach (var corner in ring)
        {
            if (at.TryGetValue(corner, out var from))
            {
                yield return path[from..];
                foreach (var left in path[(from + 1)..])
                    at.Remove(left);
                path.RemoveRange(from + 1, path.Count - from - 1);
                continue;
            }

            at[corner] = path.Count;
            path.Add(corner);
        }

        yield return path;
    }

    /// <summary>Twice the area of a ring [cells]: positive for outlines, negative for holes.</summary>
    private static long Twice(List<(int Column, int Row)> ring)
    {
        var twice = 0L;
        for (var i = 0; i < ring.Count; i++)
        {
            var next = ring[(i + 1) % ring.Count];
            twice += ((long)ring[i].Column * next.Row) - ((long)next.Column * ring[i].Row);
        }

        return twice;
    }

    private bool Inside((int Column, int Row) at) =>
        at.Column >= 0 && at.Row >= 0 && at.Column < columns && at.Row < rows && _area[(at.Row * columns) + at.Column] != 0;
}
