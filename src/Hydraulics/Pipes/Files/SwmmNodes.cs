using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Nodes and what flows to them, of a SWMM input.</summary>
internal sealed class SwmmNodes(SwmmText text, SwmmOptions options, SwmmSeries series)
{
    private double L => options.LengthM;

    public IReadOnlyList<PipeNode> Read(List<string> notes)
    {
        var places = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        foreach (var row in text["COORDINATES"])
            places[row[0]] = new(row.Number(1), row.Number(2));
        IReadOnlyList<PipeNode> nodes = [.. text["JUNCTIONS"].Select(Junction), .. text["STORAGE"].Select(r => Storage(r, notes)), .. text["OUTFALLS"].Select(Outfall)];
        return [.. nodes.Select(n => places.TryGetValue(n.Id, out var at) ? n with { At = at } : n)];
    }

    public IReadOnlyList<NodeInflow> Inflows(List<string> notes)
    {
        var inflows = new List<NodeInflow>();
        foreach (var row in text["INFLOWS"])
        {
            if (!row.Is(1, "FLOW"))
                notes.Add($"[INFLOWS] line {row.Line}: {row[1]} is no flow and is left out.");
            else
                inflows.Add(new(row[0], Inflow(row)));
        }

        foreach (var row in text["DWF"])
        {
            if (row.Count > 3 && row.Tokens[3..].Any(t => t.Length > 0))
                throw row.Fault("patterns of dry-weather flow are not computed; give the flow as a time series in [INFLOWS].");
            if (row.Is(1, "FLOW"))
                inflows.Add(new(row[0], TimeSeries.Constant(row.Number(2) * options.FlowM3S)));
        }

        return inflows;
    }

    private TimeSeries Inflow(SwmmRow row)
    {
        if (row.Has(7))
            throw row.Fault("a pattern of the baseline is not computed; give the flow as a time series.");
        var baseline = row.Number(6, 0) * options.FlowM3S;
        return row.Has(2) ? series.Flow(row, row[2], row.Number(5, 1) * options.FlowM3S, baseline) : TimeSeries.Constant(baseline);
    }

    private Junction Junction(SwmmRow row)
    {
        if (options.Ponding && row.Number(5, 0) > 0)
            throw row.Fault("ponding above a node is not computed; set ALLOW_PONDING NO, or lay the network under a street.");
        return new(row[0], row.Number(1) * L, row.Number(2, 0) * L) { StartDepthM = row.Number(3, 0) * L, SurchargeDepthM = row.Number(4, 0) * L };
    }

    private StorageNode Storage(SwmmRow row, List<string> notes)
    {
        var depth = row.Number(2) * L;
        var (shape, next) = row[4].ToUpperInvariant() switch
        {
            "TABULAR" => (Table(row), 6),
            "FUNCTIONAL" => (new FunctionalStorage(row.Number(5) * L * L / Math.Pow(L, row.Number(6)), row.Number(6), row.Number(7, 0) * L * L), 8),
            "CYLINDRICAL" => (StorageShape.Constant(Math.PI / 4 * row.Number(5) * row.Number(6) * L * L), 8),
            "CONICAL" => (Walls(row, depth, Math.PI / 4, (l, w, z, d) => (l + (2 * z * d)) * w * (l + (2 * z * d)) / l), 8),
            "PYRAMIDAL" => (Walls(row, depth, 1, (l, w, z, d) => (l + (2 * z * d)) * (w + (2 * z * d))), 8),
            "PARABOLIC" => (Walls(row, depth, Math.PI / 4, (l, w, h, d) => l * w * d / (h * L)), 8),
            _ => throw row.Fault($"shape {row[4]} is none of TABULAR, FUNCTIONAL, CYLINDRICAL, CONICAL, PYRAMIDAL, PARABOLIC."),
        };
        if (row.Count > next + 2)
            throw row.Fault("seepage out of a basin is not computed; leave it out.");
        if (row.Number(next + 1, 0) > 0)
            notes.Add($"[STORAGE] line {row.Line}: evaporation off {row[0]} is left out.");
        return new(row[0], row.Number(1) * L, depth, shape) { StartDepthM = row.Number(3, 0) * L, SurchargeDepthM = row.Number(next, 0) * L };
    }

    private TabularStorage Table(SwmmRow row)
    {
        var (_, xs, ys) = series.Curve(row, row[5]);
        return new([.. xs.Select(x => x * L)], [.. ys.Select(y => y * L * L)]);
    }

    // Length, width and slope of the walls (or height), over depth in metres.
    private TabularStorage Walls(SwmmRow row, double depth, double factor, Func<double, double, double, double, double> area)
    {
        const int Pieces = 100;
        var depths = Enumerable.Range(0, Pieces + 1).Select(i => depth * i / Pieces).ToArray();
        var (l, w, z) = (row.Number(5) * L, row.Number(6) * L, row.Number(7));
        return new(depths, [.. depths.Select(d => factor * area(l, w, z, d))]);
    }

    private Outfall Outfall(SwmmRow row)
    {
        var (id, invert, kind) = (row[0], row.Number(1) * L, row[2].ToUpperInvariant());
        var gate = kind is "FREE" or "NORMAL" ? row.Yes(3) : row.Yes(4);
        return kind switch
        {
            "FREE" => new(id, invert, OutfallKind.Free) { FlapGate = gate },
            "NORMAL" => new(id, invert, OutfallKind.Normal) { FlapGate = gate },
            "FIXED" => new(id, invert, OutfallKind.Stage) { FlapGate = gate, LevelM = TimeSeries.Constant(row.Number(3) * L) },
            "TIDAL" => new(id, invert, OutfallKind.Stage) { FlapGate = gate, LevelM = series.Tide(row, row[3]) },
            "TIMESERIES" => new(id, invert, OutfallKind.Stage) { FlapGate = gate, LevelM = series.Level(row, row[3]) },
            _ => throw row.Fault($"{row[2]} is none of FREE, NORMAL, FIXED, TIDAL, TIMESERIES."),
        };
    }
}
