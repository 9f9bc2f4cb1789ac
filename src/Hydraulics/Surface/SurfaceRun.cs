using System.Diagnostics;
using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface.Lanes;
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
    private readonly IDrainSystem? _drains;
    private readonly TileStreet<TReal> _street;
    private readonly List<InflowCells<TReal>> _inflows = [];
    private readonly PeakTracker<TReal> _peaks;
    private readonly SeriesRecorder<TReal> _series;
    private readonly VolumeLedger _ledger;
    private readonly TileStepper<TLanes, TReal> _stepper;
    private readonly StepPlan<TReal> _plan;
    private readonly TileCrew _crew;
    private readonly Tile<TReal>[] _watched;
    private RunClock _clock = new(0, 0, 0, 0, 0, 0);

    public SurfaceRun(SurfaceCase flood)
    {
        _flood = flood;
        var withGround = CaseGrid.WithGround(flood);
        _grid = CaseGrid.Of<TReal>(flood, withGround);
        _beds = new(_grid, flood, withGround);
        _edges = new(_grid, flood, withGround, _beds);
        _rain = flood.Rain is { } rain ? new(_grid, rain) : null;
        _crew = new TileCrew(Math.Min(flood.Threads, _grid.Tiles.Length));
        _zones = flood.Drains is { } drains ? new(_grid, drains, flood.WaterBodies, _crew) : null;
        _drains = _zones;
        _street = new(_grid);
        for (var i = 0; i < flood.Inflows.Count; i++)
            Put(flood.Inflows[i].DischargeM3S, InflowCells<TReal>.Touched(_grid, flood.Terrain, flood.Inflows[i]), $"inflows[{i}].line", "touches no computed cell.");
        foreach (var edge in flood.Boundaries.Where(b => b.Kind == BoundaryKind.Discharge))
        {
            var cells = CaseGrid.Edge(_grid, flood, withGround, edge.Side, -1).Select(f => (f.Column, f.Row)).Distinct().ToList();
            Put(edge.Series!, cells, $"boundaries.{edge.Side}", "the side has no computed cell.");
        }

        (_peaks, _series) = (new(_grid), new(_grid, flood));
        _watched = [.. _series.Watched];
        _ledger = new VolumeLedger(flood.WaterBodies.Select(b => b.Name)) { VolumeStart = _grid.Volume() };
        _stepper = new(_grid, flood.InfiltrationMmH > 0 ? new ConstantLoss<TReal>(flood.InfiltrationMmH / 3.6e6) : null);
        _plan = new(flood, _grid.Tiles);
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
            Advance(Math.Min(stop, _rain?.NextChange(_clock.Now) ?? stop));
            if (_clock.Now >= stop)
                Output(watch, hooks.Progress);
            if (_clock.Now < nextKeyframe || _clock.Now >= _flood.DurationS)
                continue;
            hooks.Keyframe?.Invoke(Save());
            nextKeyframe = (Math.Floor(_clock.Now / hooks.KeyframeIntervalS) + 1) * hooks.KeyframeIntervalS;
        }

        Look();
        _ledger.VolumeEnd = _grid.Volume();
        return Result(watch.Elapsed);
    }

    public void Dispose() => _crew.Dispose();

    // To where the plan goes, at most to a time: all tiles stand at one time before and after.
    private void Advance(double stop)
    {
        if (_beds.MoveTo(_clock.Now))
            _edges.Refresh(_beds);
        if (_clock.Now >= _clock.NextLook)
            Look();
        _edges.SetDepths(_clock.Now);
        _plan.Make(_clock.Now, stop);
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
        _clock = _clock with { Now = end, Steps = _clock.Steps + _plan.Ticks };
    }

    private void Phase(List<Tile<TReal>> tiles, double from, double to)
    {
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
            (tile.Infiltrated, tile.Rained) = (0, 0);
        }

        if (_drains is null || (end - _clock.Drained < _drains.IntervalS && end < _flood.DurationS))
            return;
        _drains.Step(_clock.Drained, end, _street, _ledger);
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
        progress.Report(new(_clock.Now, _flood.DurationS, watch.Elapsed, _clock.Steps, _grid.Tiles.Count(t => t.ShownWet), depth));
    }

    private RunState Save() => RunStateFile.Write(_grid, _clock, writer =>
    {
        foreach (var plane in _peaks.Planes)
            RunStateFile.Write(writer, _grid, plane);
        _ledger.Save(writer);
        _series.Save(writer);
        _edges.Save(writer);
        _drains?.Save(writer);
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
