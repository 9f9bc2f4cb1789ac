using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>
/// Terrain and zones on the run's cells: means over blocks of terrain cells, except where a mean would fill in what floods first.
/// Low points (underpass pits, each zone's lowest place) take the lowest ground of their block, and so do cells that a stream runs through.
/// Such a cell then holds its low ground on its whole area, so pits fill somewhat slower than in the fine terrain.
/// Along sea and lake, cells take the highest ground of their block and of the water's beside it: a mean would breach every dike narrower than a cell.
/// </summary>
internal sealed class CoarseTerrain
{
    private readonly Raster _fine;
    private readonly short[] _values;
    private readonly int _factor;
    private readonly HashSet<int> _lowered = [];

    public CoarseTerrain(Raster fine, short[] zoneValues, double resolutionM)
    {
        (_fine, _values) = (fine, zoneValues);
        _factor = Math.Max(1, (int)Math.Round(resolutionM / fine.CellM));
        Ground = RasterResample.BlockMean(fine, _factor);
        ZoneValues = Majority();
    }

    public Raster Ground { get; }

    /// <summary>Zone value of most terrain cells of each block; the lower value where two are equal.</summary>
    public short[] ZoneValues { get; }

    /// <summary>The lowest terrain cell of each zone value, as coarse cell and ground [m MSL].</summary>
    public Dictionary<short, (int Cell, float GroundM)> Lowest()
    {
        var lowest = new Dictionary<short, (int Cell, float GroundM)>();
        for (var i = 0; i < _values.Length; i++)
        {
            var ground = _fine.Values[i];
            if (_values[i] > 0 && ground != Raster.NoData && (!lowest.TryGetValue(_values[i], out var known) || ground < known.GroundM))
                lowest[_values[i]] = (Coarse(i), ground);
        }

        return lowest;
    }

    /// <summary>Lowers a cell to at most a level [m MSL].</summary>
    public void Lower(int cell, double levelM)
    {
        _lowered.Add(cell);
        Ground.Values[cell] = Math.Min(Ground.Values[cell], (float)levelM);
    }

    /// <summary>True where a cell was lowered.</summary>
    public bool IsLowered(int cell) => _lowered.Contains(cell);

    /// <summary>Keeps the crests along waters of a given level; cells lowered before, stream mouths among them, stay low.</summary>
    public void KeepCrests(int[] waterOfCell)
    {
        if (_factor == 1)
            return;
        for (var cell = 0; cell < waterOfCell.Length; cell++)
        {
            if (waterOfCell[cell] >= 0 || _lowered.Contains(cell) || Ground.Values[cell] == Raster.NoData)
                continue;
            foreach (var beside in Beside(cell).Where(b => waterOfCell[b] >= 0))
            {
                foreach (var i in Block(cell % Ground.Columns, cell / Ground.Columns).Concat(Block(beside % Ground.Columns, beside / Ground.Columns)))
                    Ground.Values[cell] = Math.Max(Ground.Values[cell], _fine.Values[i]);
            }
        }
    }

    private IEnumerable<int> Beside(int cell)
    {
        var column = cell % Ground.Columns;
        if (column > 0)
            yield return cell - 1;
        if (column < Ground.Columns - 1)
            yield return cell + 1;
        if (cell >= Ground.Columns)
            yield return cell - Ground.Columns;
        if (cell < Ground.Values.Length - Ground.Columns)
            yield return cell + Ground.Columns;
    }

    /// <summary>Lowers the cells under a line to the lowest terrain of their blocks.</summary>
    public void LowerAlong(double[] xy)
    {
        for (var i = 0; i + 3 < xy.Length; i += 2)
        {
            var length = Math.Sqrt(((xy[i + 2] - xy[i]) * (xy[i + 2] - xy[i])) + ((xy[i + 3] - xy[i + 1]) * (xy[i + 3] - xy[i + 1])));
            var steps = Math.Max(1, (int)Math.Ceiling(length / (Ground.CellM / 2)));
            for (var s = 0; s <= steps; s++)
            {
                var (x, y) = (xy[i] + ((xy[i + 2] - xy[i]) * s / steps), xy[i + 1] + ((xy[i + 3] - xy[i + 1]) * s / steps));
                if (Ground.TryCell(x, y, out var column, out var row))
                    LowerToBlock(column, row);
            }
        }
    }

    private void LowerToBlock(int column, int row)
    {
        foreach (var i in Block(column, row))
        {
            if (_fine.Values[i] != Raster.NoData)
                Lower((row * Ground.Columns) + column, _fine.Values[i]);
        }
    }

    private int Coarse(int fine) => (fine / _fine.Columns / _factor * Ground.Columns) + (fine % _fine.Columns / _factor);

    private IEnumerable<int> Block(int column, int row)
    {
        for (var r = row * _factor; r < Math.Min((row + 1) * _factor, _fine.Rows); r++)
        {
            for (var c = column * _factor; c < Math.Min((column + 1) * _factor, _fine.Columns); c++)
                yield return (r * _fine.Columns) + c;
        }
    }

    private short[] Majority()
    {
        if (_factor == 1)
            return _values;
        var majority = new short[Ground.Values.Length];
        var counts = new Dictionary<short, int>();
        for (var cell = 0; cell < majority.Length; cell++)
        {
            counts.Clear();
            foreach (var i in Block(cell % Ground.Columns, cell / Ground.Columns))
                counts[_values[i]] = counts.GetValueOrDefault(_values[i]) + 1;
            majority[cell] = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key;
        }

        return majority;
    }
}
