namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>Links of a SWMM input.</summary>
internal sealed class SwmmLinks
{
    private readonly SwmmText _text;
    private readonly SwmmOptions _options;
    private readonly SwmmSeries _series;
    private readonly Dictionary<string, SwmmRow> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SwmmRow> _losses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _inverts;

    public SwmmLinks(SwmmText text, SwmmOptions options, SwmmSeries series, IReadOnlyList<PipeNode> nodes)
    {
        (_text, _options, _series) = (text, options, series);
        _inverts = [];
        foreach (var node in nodes)
            _inverts[node.Id] = node.InvertM;
        foreach (var row in text["XSECTIONS"])
            _sections[row[0]] = row;
        foreach (var row in text["LOSSES"])
            _losses[row[0]] = row;
    }

    private double L => _options.LengthM;

    public IReadOnlyList<PipeLink> Read(List<string> notes) =>
    [
        .. _text["CONDUITS"].Select(r => Conduit(r, notes)), .. _text["PUMPS"].Select(Pump), .. _text["ORIFICES"].Select(Orifice), .. _text["WEIRS"].Select(Weir),
    ];

    private Conduit Conduit(SwmmRow row, List<string> notes)
    {
        var shape = Shape(row);
        var most = row.Number(8, 0) * _options.FlowM3S;
        if (shape.Has(7))
            notes.Add($"[XSECTIONS] line {shape.Line}: the culvert code of {row[0]} is left out: inlet control is not computed.");
        var conduit = new Conduit(row[0], row[1], row[2], row.Number(3) * L, Section(shape), row.Number(4))
        {
            FromOffsetM = Offset(row, 5, row[1]),
            ToOffsetM = Offset(row, 6, row[2]),
            StartDischargeM3S = row.Number(7, 0) * _options.FlowM3S,
            MaxDischargeM3S = most > 0 ? most : null,
            Barrels = (int)Math.Max(1, shape.Number(6, 1)),
        };
        if (!_losses.TryGetValue(row[0], out var losses))
            return conduit;
        if (losses.Number(5, 0) > 0)
            notes.Add($"[LOSSES] line {losses.Line}: seepage out of {row[0]} is left out.");
        return conduit with { EntryLoss = losses.Number(1, 0), ExitLoss = losses.Number(2, 0), AverageLoss = losses.Number(3, 0), FlapGate = losses.Yes(4) };
    }

    private Pump Pump(SwmmRow row) => new(row[0], row[1], row[2], row.Has(3) ? Curve(row, row[3]) : PumpCurve.Ideal)
    {
        StartsOn = !row.Is(4, "OFF"),
        StartDepthM = row.Number(5, 0) * L,
        StopDepthM = row.Number(6, 0) * L,
    };

    private PumpCurve Curve(SwmmRow row, string name)
    {
        var (kind, xs, ys) = _series.Curve(row, name);
        var type = kind switch
        {
            "PUMP1" => PumpKind.VolumeSteps,
            "PUMP2" => PumpKind.DepthSteps,
            "PUMP3" => PumpKind.Head,
            "PUMP4" => PumpKind.Depth,
            "PUMP5" => PumpKind.HeadWithSpeed,
            _ => throw row.Fault($"curve \"{name}\" of type {kind} is no pump curve."),
        };
        var unit = type == PumpKind.VolumeSteps ? L * L * L : L;
        return new(type, [.. xs.Select(x => x * unit)], [.. ys.Select(y => y * _options.FlowM3S)]);
    }

    private Orifice Orifice(SwmmRow row) => new(row[0], row[1], row[2], Section(Shape(row)), row.Number(5))
    {
        InFloor = row[3].ToUpperInvariant() switch { "BOTTOM" => true, "SIDE" => false, _ => throw row.Fault($"{row[3]} is neither SIDE nor BOTTOM.") },
        OffsetM = Offset(row, 4, row[1]),
        FlapGate = row.Yes(6),
        OpenTimeS = row.Number(7, 0) * 3600,
    };

    private Weir Weir(SwmmRow row)
    {
        var shape = Shape(row);
        var kind = row[3].ToUpperInvariant() switch
        {
            "TRANSVERSE" => WeirKind.Transverse,
            "SIDEFLOW" => WeirKind.SideFlow,
            "V-NOTCH" => WeirKind.VNotch,
            "TRAPEZOIDAL" => WeirKind.Trapezoidal,
            _ => throw row.Fault($"weir {row[3]} is none of TRANSVERSE, SIDEFLOW, V-NOTCH, TRAPEZOIDAL."),
        };
        var (height, width, metric) = (shape.Number(2) * L, shape.Number(3) * L, Math.Sqrt(L));
        return new(row[0], row[1], row[2], kind, height, width, row.Number(5) * metric)
        {
            OffsetM = Offset(row, 4, row[1]),
            SideSlope = kind == WeirKind.VNotch ? width / (2 * height) : kind == WeirKind.Trapezoidal ? 0.5 * (shape.Number(4) + shape.Number(5)) : 0,
            FlapGate = row.Yes(6),
            EndContractions = row.Number(7, 0),
            EndCoefficient = row.Number(8, 0) * metric,
            Surcharges = !row.Is(9, "NO"),
        };
    }

    private SwmmRow Shape(SwmmRow row) => _sections.GetValueOrDefault(row[0]) ?? throw row.Fault("has no line in [XSECTIONS].");

    private PipeSection Section(SwmmRow shape) => shape[1].ToUpperInvariant() switch
    {
        "CIRCULAR" => new CircularSection(shape.Number(2) * L),
        "RECT_CLOSED" => new BoxSection(shape.Number(3) * L, shape.Number(2) * L),
        _ => throw shape.Fault($"shape {shape[1]} is not computed; CIRCULAR and RECT_CLOSED are."),
    };

    private double Offset(SwmmRow row, int entry, string node)
    {
        if (!row.Has(entry))
            return 0;
        if (!_options.OffsetsAreLevels)
            return row.Number(entry) * L;
        if (!_inverts.TryGetValue(node, out var invert))
            throw row.Fault($"there is no node \"{node}\".");
        return Math.Max(0, (row.Number(entry) * L) - invert);
    }
}
