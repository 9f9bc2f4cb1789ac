using System.Diagnostics;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>One preview: time steps from the start to the end of a case.</summary>
internal sealed class PreviewRun
{
    // Rain is set once a minute with its exact mean; output times lie on steps all the same.
    private const double RainIntervalS = 60;
    private const double VelocityIntervalS = 300;

    // Rarer than in a full run: inlets take their time of two minutes, and each exchange goes through every node.
    private const double DrainIntervalS = 60;
    private readonly SurfaceCase _flood;
    private readonly PreviewOptions _options;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly LinkFlow _links;
    private readonly NodeEntries _entries;
    private readonly NodeBalance _balance;
    private readonly NodeRain? _rain;
    private readonly NodeDrains? _drains;
    private readonly PreviewEdges _edges;
    private readonly PreviewBeds? _beds;
    private readonly PeakLevels _peaks;
    private readonly NodeInflows _inflows;
    private readonly PreviewSeries _series;
    private readonly FineRasters _rasters;
    private readonly VolumeLedger _ledger;
    private double _now;
    private double _step;
    private double _drained;
    private int _steps;

    public PreviewRun(SurfaceCase flood, PreviewOptions options, SubgridTables tables)
    {
        (_flood, _options, _tables) = (flood, options, tables);
        var fine = new FineGround(flood, options.Factor);
        _nodes = new NodeState(tables, fine.CellM * fine.CellM, flood.Breaches.Count > 0);
        StartWater.Fill(_nodes, tables, flood);
        _rain = flood.Rain is { } rain ? new NodeRain(tables, rain, _nodes.AreaM2) : null;
        _edges = new PreviewEdges(tables, flood, fine, _nodes);
        var changing = flood.Walls.Count > 0 || flood.Breaches.Count > 0;
        _links = new LinkFlow(tables, _nodes, changing ? [.. tables.Beds] : tables.Beds, fine.CellM);
        _beds = changing ? new PreviewBeds(tables, flood, _nodes, _links, _edges) : null;
        _entries = new NodeEntries(tables, _links.Discharge.Length - 1);
        _peaks = new PeakLevels(tables, _nodes, _entries, _links);
        _balance = new NodeBalance(tables, _nodes, _entries, _peaks, _links.Discharge, flood.Threads) { Rain = _rain?.Rate ?? new double[tables.Nodes], SoakMS = flood.InfiltrationMmH / 3.6e6 };
        _drains = flood.Drains is { } drains ? new NodeDrains(tables, _nodes, drains, flood.WaterBodies) : null;
        if (_beds is not null)
            _beds.Resorted = _peaks.Resort;
        _inflows = new NodeInflows(tables, _nodes, flood, _edges.Entering);
        _series = new PreviewSeries(tables, _nodes, flood);
        _rasters = new FineRasters(tables, _nodes, flood.Terrain, flood.Threads);
        _ledger = new VolumeLedger(flood.WaterBodies.Select(b => b.Name)) { VolumeStart = _nodes.Volume() };
    }

    public FloodResult Run(RunHooks hooks, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var crew = new PreviewCrew(_flood.Threads);
        var (outputs, rained, measured, raining) = (0, 0.0, 0.0, false);
        var watch = Share(crew, _series.Points, _series.Watch);
        var rain = Share(crew, _nodes.Count, (from, to) => _rain?.Set(from, to));
        crew.Run(Share(crew, _nodes.Count, _nodes.Settle));
        crew.Run(watch);
        Output(outputs++, clock, hooks);
        var flow = Share(crew, _links.Groups, (from, to) => _links.Step(from, to, _step));
        var speeds = Share(crew, _nodes.Count, _peaks.Velocities);
        Action<int> balance = band =>
        {
            var (from, to) = crew.Share(band, _entries.Groups);
            _balance.Step(band, from, to, _step, _now);
        };
        var drain = Share(crew, _drains?.Count ?? 0, (from, to) => _drains!.Step(from, to, _now, _now - _drained));
        while (_now < _flood.DurationS)
        {
            var stop = Math.Min(outputs * _flood.OutputIntervalS, _flood.DurationS);
            var end = Math.Min(stop, rained + RainIntervalS);
            if (_now >= rained || end > rained)
            {
                rained = end;
                _ledger.Rain += _rain?.Take(_now, end, out raining) ?? 0;
                if (raining)
                    crew.Run(rain);
            }

            var parts = Math.Max(1, (int)Math.Ceiling((end - _now) / _options.StepS - 1e-9));
            var (from, length) = (_now, (end - _now) / parts);
            for (var part = 1; part <= parts; part++)
            {
                cancellation.ThrowIfCancellationRequested();
                _beds?.MoveTo(_now);
                var next = part == parts ? end : from + (part * length);
                _step = next - _now;
                crew.Run(flow);
                if (_now >= measured)
                {
                    crew.Run(speeds);
                    measured = _now + VelocityIntervalS;
                }

                _edges.Step(next, _step, _ledger);
                _ledger.Inflow += _inflows.Step(_now, next);
                crew.Run(balance);
                _balance.Settle(_step);
                _now = next;
                if (_drains is not null && (_now - _drained >= Math.Max(_flood.Drains!.IntervalS, DrainIntervalS) - 1e-6 || _now >= _flood.DurationS))
                {
                    crew.Run(drain);
                    _drains.Book(_ledger);
                    _drained = _now;
                }

                _steps++;
            }

            if (_now < stop)
                continue;
            crew.Run(watch);
            Output(outputs++, clock, hooks);
        }

        crew.Run(speeds);
        crew.Run(Share(crew, _nodes.Count, (from, to) => _peaks.Note(from, to, _now)));
        _ledger.Infiltration = _balance.Soaked.Sum() * _nodes.AreaM2;
        _ledger.VolumeEnd = _nodes.Volume();
        return Result(clock);
    }

    private static Action<int> Share(PreviewCrew crew, int items, Action<int, int> work) => band =>
    {
        var (from, to) = crew.Share(band, items);
        work(from, to);
    };

    private void Output(int index, Stopwatch clock, RunHooks hooks)
    {
        _series.Record(_now);
        _edges.Record();
        if (hooks.Progress is not { } progress)
            return;
        var every = (int)Math.Round(_flood.SnapshotIntervalS / _flood.OutputIntervalS);
        var depth = every > 0 && index % every == 0 ? _rasters.Depth() : null;
        progress.Report(new(_now, _flood.DurationS, clock.Elapsed, _steps, _nodes.WetBlocks(), depth));
    }

    private FloodResult Result(Stopwatch clock)
    {
        var arrivals = Array.ConvertAll(_peaks.Arrivals, _rasters.Cells);
        var result = new FloodResult
        {
            DepthMax = _rasters.GreatestDepth(),
            DepthEnd = _rasters.Depth(),
            VelocityMax = _rasters.Velocity(_peaks.Speed),
            HazardMax = _rasters.Hazard(_peaks.Speed),
            Arrival5Min = arrivals[0],
            Arrival15Min = arrivals[1],
            Arrival30Min = arrivals[2],
            TimesS = _series.Times,
            Gauges = _series.Gauges,
            Sections = _series.Sections,
            WatchPoints = _series.WatchPoints,
            Boundaries = _edges.Series,
            Zones = _drains?.Zones ?? [],
            Ledger = _ledger,
            Steps = _steps,
            ActiveCells = _tables.Cells.Length,
            Wall = clock.Elapsed,
            VectorBits = 256,
        };
        return result with { Wall = clock.Elapsed };
    }
}
