using System.Diagnostics;
using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Momentum;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>One run: time steps from the start to the end of a case.</summary>
internal sealed class SurfaceRun<TLanes, TReal> : IDisposable
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceCase _flood;
    private readonly TileGrid<TReal> _grid;
    private readonly FaceBeds<TReal> _beds;
    private readonly EdgeSet<TLanes, TReal> _edges;
    private readonly RainField<TReal>? _rain;
    private readonly ZoneDrains<TReal>? _zones;
    private readonly PipeDrains? _pipes;
    private readonly IDrainSystem? _drains;
    private readonly TileStreet<TReal> _street;
    private readonly List<InflowCells<TReal>> _inflows = [];
    private readonly PeakTracker<TReal> _peaks;
    private readonly SeriesRecorder<TReal> _series;
    private readonly VolumeLedger _ledger;
    private readonly SurfaceLosses<TLanes, TReal> _losses;
    private readonly MomentumField<TLanes, TReal>? _momentum;
    private readonly FlowSpeeds<TLanes, TReal> _speeds;
    private readonly TileStepper<TLanes, TReal> _stepper;
    private readonly StepPlan<TReal> _plan;
    private readonly TileCrew _crew;
    private readonly Tile<TReal>[] _watched;
    private readonly RunRecorder<TReal>? _recorder;
    private readonly PlanReplay<TReal>? _replay;
    private RunClock _clock = new(0, 0, 0, 0, 0, 0);

    /// <param name="flood">The case.</param>
    /// <param name="record">True to keep what a run of a part needs.</param>
    /// <param name="part">The part to compute; null computes all.</param>
    public SurfaceRun(SurfaceCase flood, bool record = false, DeltaPart? part = null)
    {
        _flood = flood;
        var withGround = CaseGrid.WithGround(flood);
        var computed = CaseGrid.Computed(flood, withGround);
        _grid = CaseGrid.Of<TReal>(flood, computed, part?.Places);
        _beds = new(_grid, flood);
        var edges = new EdgeFinder<TReal>(_grid, flood, withGround, computed);
        _edges = new(_grid, flood, edges, _beds);
        _rain = flood.Rain is { } rain ? new(_grid, rain, hold: flood.Stepping == TimeStepping.Local) : null;
        _crew = new TileCrew(Math.Min(flood.Threads, _grid.Tiles.Length));
        _zones = flood.Drains is { } drains ? new(_grid, drains, flood.WaterBodies, _crew) : null;
        _pipes = flood.Pipes is { } pipes ? new(pipes, flood.Terrain, flood.WaterBodies) : null;
        _drains = _zones is null ? _pipes : _zones;
        if (flood.MobilePumps.Count > 0)
            _drains = new MobilePumps(_drains, flood.MobilePumps);
        _street = new(_grid);
        for (var i = 0; i < flood.Inflows.Count; i++)
            Put(flood.Inflows[i].DischargeM3S, InflowCells<TReal>.Touched(_grid, flood.Terrain, flood.Inflows[i]), $"inflows[{i}].line", "touches no computed cell.");
        foreach (var edge in flood.Boundaries.Where(b => b.Kind == BoundaryKind.Discharge))
        {
            var cells = edges.At(edge.Side).Select(f => (f.Column, f.Row)).Distinct().ToList();
            Put(edge.Series!, cells, $"boundaries.{edge.Side}", "the side has no computed cell.");
        }

        (_peaks, _series) = (new(_grid), new(_grid, flood));
        _watched = [.. _series.Watched];
        _ledger = new VolumeLedger(flood.WaterBodies.Select(b => b.Name)) { VolumeStart = _grid.Volume() };
        _losses = new(_grid, flood);
        _momentum = flood.Advection == Advection.Off ? null : new(_grid, flood);
        _speeds = new(_grid);
        _stepper = new(_grid, _losses, _momentum);
        _plan = new(flood, _grid.Tiles);
        _recorder = record ? new(_grid) : null;
        if (part is not null)
        {
            Frontier = new(_grid, part);
            _replay = new(part, _grid, Frontier);
            _zones?.Replay(part);
        }

        foreach (var tile in _grid.Tiles)
            _stepper.Refresh(tile);
    }

    public FloodResult Run(RunHooks hooks, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        if (_flood.Resume is { } state)
            Restore(state);
        else
            Output(watch, hooks.Progress);
        var nextKeyframe = hooks.KeyframeIntervalS > 0 ? (Math.Floor(_clock.Now / hooks.KeyframeIntervalS) + 1) * hooks.KeyframeIntervalS : double.PositiveInfinity;
        while (_clock.Now < _flood.DurationS)
        {
            cancellation.ThrowIfCancellationRequested();
            var stop = Math.Min(_clock.Outputs * _flood.OutputIntervalS, _flood.DurationS);
            if (_clock.Now <= (_clock.Outputs - 1) * _flood.OutputIntervalS)
                Frontier?.Begin(stop - _clock.Now);
            Advance(Math.Min(stop, _rain?.NextChange(_clock.Now) ?? stop));
            if (_clock.Now >= stop)
            {
                Output(watch, hooks.Progress);
                _recorder?.Mark();
                if (Frontier?.Holds() == false)
                    break;
            }

            if (_clock.Now < nextKeyframe || _clock.Now >= _flood.DurationS)
                continue;
            hooks.Keyframe?.Invoke(Save());
            nextKeyframe = (Math.Floor(_clock.Now / hooks.KeyframeIntervalS) + 1) * hooks.KeyframeIntervalS;
        }

        Look();
        _ledger.VolumeEnd = _grid.Volume();
        return Result(watch.Elapsed);
    }

    /// <summary>What was recorded.</summary>
    public RunRecord? Record => _recorder?.Record;

    /// <summary>The frontier of a part; null where all is computed.</summary>
    public DeltaFrontier<TReal>? Frontier { get; }

    public void Dispose() => _crew.Dispose();

    // To where the plan goes, at most to a time: all tiles stand at one time before and after.
    private void Advance(double stop)
    {
        if (_beds.MoveTo(_clock.Now))
            _edges.Refresh(_beds);
        if (_clock.Now >= _clock.NextLook)
            Look();
        _edges.SetDepths(_clock.Now);
        if (_replay is null)
            _plan.Make(_clock.Now, stop);
        else
            _replay.Next(_plan);
        _recorder?.Span(_plan);
        var (from, end) = (_clock.Now, _plan.End);
        _rain?.Set(from, end);
        var tick = (end - from) / _plan.Ticks;
        for (var t = 1; t <= _plan.Ticks; t++)
        {
            for (var level = 0; level <= _plan.Highest && t % (1 << level) == 0; level++)
                Phase(_plan.Levels[level], from + (tick * (t - (1 << level))), t == _plan.Ticks ? end : from + (tick * t));
        }

        _series.Pass(end - from);
        Book(end);
        _momentum?.Look(_plan.Ticks, _crew, _stepper.Pull);
        _speeds.Look(_plan.Ticks, _crew, _stepper.Pull);
        _clock = _clock with { Now = end, Steps = _clock.Steps + _plan.Ticks };
    }

    private void Phase(List<Tile<TReal>> tiles, double from, double to)
    {
        if (_momentum is { } momentum)
            _crew.Run(tiles.Count, t => momentum.Compute(tiles[t]));
        _crew.Run(tiles.Count, t =>
        {
            _rain?.Step(tiles[t], from, to);
            _stepper.Step(tiles[t], from, to);
        });
        foreach (var tile in tiles)
            tile.Show();
    }

    private void Book(double end)
    {
        _edges.Book(_ledger);
        foreach (var inflow in _inflows)
        {
            _ledger.Inflow += inflow.Given;
            inflow.Given = 0;
        }

        foreach (var tile in _grid.Tiles)
        {
            _ledger.Infiltration += tile.Infiltrated * _grid.AreaM2;
            _ledger.Rain += tile.Rained * _grid.AreaM2;
            _ledger.RoofsTook += tile.RoofsTook * _grid.AreaM2;
            _ledger.RoofsDrained += tile.RoofsDrained * _grid.AreaM2;
            _ledger.BoundaryIn += tile.GivenIn * _grid.AreaM2;
            _ledger.BoundaryOut += tile.GivenOut * _grid.AreaM2;
            (tile.Infiltrated, tile.Rained, tile.RoofsTook, tile.RoofsDrained) = (0, 0, 0, 0);
            (tile.GivenIn, tile.GivenOut) = (0, 0);
        }

        if (_drains is null || (end - _clock.Drained < _drains.IntervalS && end < _flood.DurationS))
            return;
        _drains.Step(_clock.Drained, end, _street, _ledger);
        if (_zones is not null)
            _recorder?.Record.Exchanges.Add(_zones.Shares);
        _clock = _clock with { Drained = end };
        _crew.Run(_grid.Tiles.Length, t => _stepper.Refresh(_grid.Tiles[t]));
    }

    private void Look()
    {
        var since = _clock.Now - _clock.Looked;
        _crew.Run(_grid.Tiles.Length, t =>
        {
            _stepper.Pull(_grid.Tiles[t]);
            _peaks.Look(_grid.Tiles[t], _clock.Now, since);
        });
        var interval = _flood.PeakIntervalS;
        var next = interval > 0 ? _clock.NextLook + (interval * Math.Max(1, Math.Ceiling((_clock.Now - _clock.NextLook) / interval))) : 0;
        _clock = _clock with { Looked = _clock.Now, NextLook = next };
    }

    private void Output(Stopwatch watch, IProgress<FloodProgress>? progress)
    {
        foreach (var tile in _watched)
            _stepper.Pull(tile);
        _series.Record(_clock.Now);
        _edges.Record();
        _drains?.Record(_clock.Now);
        var index = _clock.Outputs;
        _clock = _clock with { Outputs = index + 1 };
        if (progress is null)
            return;
        var every = (int)Math.Round(_flood.SnapshotIntervalS / _flood.OutputIntervalS);
        var depth = every > 0 && index % every == 0 ? Values(_grid.Depth) : null;
        progress.Report(new(_clock.Now, _flood.DurationS, watch.Elapsed, _clock.Steps, _grid.Tiles.Count(t => t.ShownWet), depth) { ResultsBytes = ResultsBytes });
    }

    private long ResultsBytes => new[] { _grid.DepthMax }.Concat(_peaks.Planes).Sum(p => (long)p.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<TReal>());

    private RunState Save() => RunStateFile.Write(_grid, _clock, writer =>
    {
        foreach (var plane in _peaks.Planes)
            RunStateFile.Write(writer, _grid, plane);
        _ledger.Save(writer);
        _series.Save(writer);
        _edges.Save(writer);
        _drains?.Save(writer);
        _losses.Save(writer);
        _speeds.Save(writer);

        // Last, so that a case without advection can go on from one with it, and one with it from one without.
        writer.Write(_momentum is not null);
        _momentum?.Save(writer);
    });

    private void Restore(RunState state)
    {
        _clock = RunStateFile.Read(state, _grid, reader =>
        {
            foreach (var plane in _peaks.Planes)
                RunStateFile.Read(reader, _grid, plane);
            _ledger.Restore(reader);
            _series.Restore(reader);
            _edges.Restore(reader);
            _drains?.Restore(reader);
            _losses.Restore(reader);
            _speeds.Restore(reader);
            if (reader.ReadBoolean())
                _momentum?.Restore(reader);
        });
        foreach (var tile in _grid.Tiles)
            _stepper.Refresh(tile);
    }

    private FloodResult Result(TimeSpan wall)
    {
        for (var i = 0; i < _grid.Depth.Length; i++)
            _grid.DepthMax[i] = TReal.Max(_grid.DepthMax[i], _grid.Depth[i]);
        return new FloodResult
        {
            DepthMax = Values(_grid.DepthMax),
            DepthEnd = Values(_grid.Depth),
            VelocityMax = Values(_peaks.Speed),
            HazardMax = Values(_peaks.Hazard),
            DepthVelocityMax = Values(_peaks.DepthSpeed),
            Duration15Min = _grid.Values(_flood.Terrain, _peaks.Durations[0], s => float.CreateTruncating(s) / 60),
            Duration30Min = _grid.Values(_flood.Terrain, _peaks.Durations[1], s => float.CreateTruncating(s) / 60),
            Arrival5Min = Minutes(_peaks.Arrivals[0]),
            Arrival15Min = Minutes(_peaks.Arrivals[1]),
            Arrival30Min = Minutes(_peaks.Arrivals[2]),
            TimesS = _series.Times,
            Gauges = _series.Gauges,
            Sections = _series.Sections,
            WatchPoints = _series.WatchPoints,
            Boundaries = _edges.Series,
            Zones = _zones?.Zones ?? [],
            ZoneSeries = _zones?.Series ?? [],
            Pipes = _pipes?.Result,
            Ledger = _ledger,
            Steps = _clock.Steps,
            ActiveCells = _grid.ActiveCells,
            Wall = wall,
            VectorBits = TLanes.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<TReal>() * 8,
        };
    }

    private Raster Values(Plane<TReal> values) => _grid.Values(_flood.Terrain, values, float.CreateTruncating);

    private Raster Minutes(Plane<TReal> seconds) =>
        _grid.Values(_flood.Terrain, seconds, s => s < TReal.Zero ? float.NaN : (float)(double.CreateTruncating(s) / 60));

    private void Put(Series.TimeSeries discharge, IReadOnlyCollection<(int Column, int Row)> cells, string field, string fault)
    {
        SurfaceCaseCheck.Need(cells.Count > 0, "hydraulics.place", field, fault);
        _inflows.AddRange(InflowCells<TReal>.Put(_grid, discharge, cells));
    }
}
