using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Rain on nodes: each node's cells by series, so that a node between two series gets its share of both.</summary>
internal sealed class NodeRain
{
    private readonly Rainfall _rain;
    private readonly int[] _start;
    private readonly (int Series, int Cells)[] _parts;
    private readonly long[] _cells;
    private readonly double[] _rates;
    private readonly double _areaM2;

    public NodeRain(SubgridTables tables, Rainfall rain, double areaM2)
    {
        (_rain, _areaM2) = (rain, areaM2);
        (_cells, _rates) = (new long[rain.SeriesMmH.Count], new double[rain.SeriesMmH.Count]);
        _start = new int[tables.Nodes + 1];
        Rate = new double[tables.Nodes];
        var parts = new List<(int Series, int Cells)>(tables.Nodes);
        for (var node = 0; node < tables.Nodes; node++)
        {
            var first = parts.Count;
            for (var i = tables.NodeStart[node]; i < tables.NodeStart[node + 1]; i++)
                Count(rain.SeriesOfCell?[tables.Cells[i]] ?? 0, first, parts);
            _start[node + 1] = parts.Count;
        }

        _parts = [.. parts];
    }

    /// <summary>Rain on each node [m of depth sum per second].</summary>
    public double[] Rate { get; }

    /// <summary>Takes the mean rain of a span [s]; returns its volume [m³]. True in <paramref name="changed"/>: nodes are to be set.</summary>
    public double Take(double from, double to, out bool changed)
    {
        var volume = 0.0;
        changed = false;
        for (var s = 0; s < _rates.Length; s++)
        {
            var rate = _rain.SeriesMmH[s].Mean(from, to) / 3.6e6;
            changed |= rate != _rates[s];
            _rates[s] = rate;
            volume += _cells[s] * rate * (to - from);
        }

        return volume * _areaM2;
    }

    /// <summary>Sets a range of nodes.</summary>
    public void Set(int from, int to)
    {
        for (var node = from; node < to; node++)
        {
            var sum = 0.0;
            for (var p = _start[node]; p < _start[node + 1]; p++)
                sum += _parts[p].Cells * _rates[_parts[p].Series];
            Rate[node] = sum;
        }
    }

    private void Count(int series, int first, List<(int Series, int Cells)> parts)
    {
        if (series < 0)
            return;
        _cells[series]++;
        for (var p = parts.Count - 1; p >= first; p--)
        {
            if (parts[p].Series != series)
                continue;
            parts[p] = (series, parts[p].Cells + 1);
            return;
        }

        parts.Add((series, 1));
    }
}
