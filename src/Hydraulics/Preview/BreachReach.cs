using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>What breaches have taken away by now, by the rule of a full run: the share of a cell's or face's width that the gap covers is the share of its height that is gone.</summary>
internal sealed class BreachReach
{
    private readonly SurfaceCase _flood;
    private readonly double[] _widths;
    private readonly Dictionary<int, List<int>> _breachesOfCell = [];

    public BreachReach(SurfaceCase flood)
    {
        _flood = flood;
        _widths = new double[flood.Breaches.Count];
        var terrain = flood.Terrain;
        for (var b = 0; b < flood.Breaches.Count; b++)
        {
            var breach = flood.Breaches[b];
            var reach = (int)Math.Ceiling(((breach.WidthM / 2) + terrain.CellM) / terrain.CellM);
            terrain.TryCell(breach.At.X, breach.At.Y, out var column, out var row);
            for (var r = Math.Max(row - reach, 0); r <= Math.Min(row + reach, terrain.Rows - 1); r++)
            {
                for (var c = Math.Max(column - reach, 0); c <= Math.Min(column + reach, terrain.Columns - 1); c++)
                {
                    if (!_breachesOfCell.TryGetValue((r * terrain.Columns) + c, out var breaches))
                        _breachesOfCell[(r * terrain.Columns) + c] = breaches = [];
                    breaches.Add(b);
                }
            }
        }
    }

    /// <summary>Cells a breach may lower.</summary>
    public IEnumerable<int> Cells => _breachesOfCell.Keys;

    public bool Touches(int cell) => _breachesOfCell.ContainsKey(cell);

    /// <summary>Brings widths to a time [s]; true if any changed.</summary>
    public bool MoveTo(double seconds)
    {
        var changed = false;
        for (var b = 0; b < _widths.Length; b++)
        {
            var width = _flood.Breaches[b].WidthAt(seconds);
            changed |= width != _widths[b];
            _widths[b] = width;
        }

        return changed;
    }

    /// <summary>Ground of a cell now [m]. Cells under a water body stay as they are.</summary>
    public double GroundM(int cell)
    {
        double ground = _flood.Terrain.Values[cell];
        if (!_breachesOfCell.TryGetValue(cell, out var breaches) || _flood.WaterBodyOfCell?[cell] >= 0)
            return ground;
        var (column, row) = (cell % _flood.Terrain.Columns, cell / _flood.Terrain.Columns);
        foreach (var b in breaches)
            ground = Lowered(ground, b, _flood.Terrain.X(column), _flood.Terrain.Y(row));
        return ground;
    }

    /// <summary>A crest on a face, lowered by the breaches there [m].</summary>
    public double Lowered(double crest, FineFace face)
    {
        if (!double.IsFinite(crest) || !_breachesOfCell.TryGetValue(face.Cell, out var breaches))
            return crest;
        var (terrain, half) = (_flood.Terrain, _flood.Terrain.CellM / 2);
        var (x, y) = (terrain.X(face.Cell % terrain.Columns), terrain.Y(face.Cell / terrain.Columns));
        foreach (var b in breaches)
            crest = Lowered(crest, b, face.North ? x : x - half, face.North ? y + half : y);
        return crest;
    }

    private double Lowered(double level, int b, double x, double y)
    {
        var (breach, side, half) = (_flood.Breaches[b], _flood.Terrain.CellM, _widths[b] / 2);
        var distance = Math.Sqrt(((x - breach.At.X) * (x - breach.At.X)) + ((y - breach.At.Y) * (y - breach.At.Y)));
        var covered = Math.Min(distance + (side / 2), half) - Math.Max(distance - (side / 2), -half);
        var share = Math.Clamp(covered / side, 0, 1);
        return share > 0 && level > breach.InvertM ? level + (share * (breach.InvertM - level)) : level;
    }
}
