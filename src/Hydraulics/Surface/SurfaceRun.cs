using System.Diagnostics;
using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>One run: time steps from the start to the end of a case.</summary>
internal sealed class SurfaceRun<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    // Thin water on steep ground moves faster than its waves; a floor under the depth that sets the step leaves room for it.
    private const double LeastWaveDepthM = 0.1;
    private readonly SurfaceCase _flood;
    private readonly SurfaceGrid<TReal> _grid;
    private readonly FaceBeds<TReal> _beds;
    private readonly EdgeSet<TReal> _edges;
    private readonly RainField<TReal>? _rain;
    private readonly DrainNetwork<TReal>? _drains;
    private readonly List<InflowCells<TReal>> _inflows;
    private readonly PeakTracker<TReal> _peaks;
    private readonly SeriesRecorder<TReal> _series;
    private readonly VolumeLedger _ledger;
    private readonly double[] _infiltrated;
    private readonly Action<int, int, int> _flux;
    private readonly Action<int, int, int> _depth;
    private readonly Action<int, int, int> _track;
    private TReal[] _deepest = [];
    private double _now;
    private double _step;
    private int _steps;

    public SurfaceRun(SurfaceCase flood)
    {
        _flood = flood;
        _grid = CaseGrid.Of<TReal>(flood, out var hasGround);
        _beds = new(_grid, flood, hasGround);
        _edges = new(_grid, flood, _beds);
        _rain = flood.Rain is { } rain ? new(_grid, rain) : null;
        _drains = flood.Drains is { } drains ? new(_grid, drains, flood.WaterBodies) : null;
        _inflows = [.. flood.Inflows.Select((f, i) => Inflow(f, i)), .. flood.Boundaries.Where(b => b.Kind == BoundaryKind.Discharge).Select(Entering)];
        (_peaks, _series) = (new(_grid), new(_grid, flood));
        _ledger = new VolumeLedger(flood.WaterBodies.Select(b => b.Name)) { VolumeStart = _grid.Volume() };
        _infiltrated = new double[_grid.Rows];
        var soak = flood.InfiltrationMmH / 3.6e6;
        _flux = (_, from, to) => FluxKernel.Rows(_grid, from, to, _step);
        _depth = (band, from, to) => _deepest[band] = DepthKernel.Rows(_grid, from, to, _step, soak, _infiltrated);
        _track = (_, from, to) => _peaks.Rows(from, to, _now);
    }

    public FloodResult Run(IProgress<FloodProgress>? progress, CancellationToken cancellation)
    {
        using var crew = new RowCrew(_flood.Threads, Weights());
        _deepest = new TReal[crew.Bands()];
        _deepest[0] = _grid.DeepestAdded;
        var clock = Stopwatch.StartNew();
        var (outputs, nextPeak, drained) = (0, 0.0, 0.0);
        Output(outputs++, clock, progress);
        while (_now < _flood.DurationS)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_beds.MoveTo(_now))
                _edges.Refresh(_beds);
            var stop = Math.Min(outputs * _flood.OutputIntervalS, _flood.DurationS);
            var end = Next(stop);
            _step = end - _now;
            _ledger.Rain += _rain?.Set(_now, end) ?? 0;
            crew.Run(_flux);
            _edges.Step(end, _step, _ledger);
            _series.Pass(_step);
            if (_now >= nextPeak)
            {
                crew.Run(_track);
                nextPeak += _flood.PeakIntervalS > 0 ? _flood.PeakIntervalS * Math.Max(1, Math.Ceiling((_now - nextPeak) / _flood.PeakIntervalS)) : 0;
            }

            crew.Run(_depth);
            Sources(end, ref drained);
            _now = end;
            _steps++;
            if (_now >= stop)
                Output(outputs++, clock, progress);
        }

        crew.Run(_track);
        _ledger.VolumeEnd = _grid.Volume();
        return Result(clock.Elapsed);
    }

    // The next time: as far as waves allow, onto output times exactly, without leaving a sliver before them.
    private double Next(double stop)
    {
        var depth = Math.Max(LeastWaveDepthM, _edges.GreatestFlowDepth(_now));
        foreach (var deepest in _deepest)
            depth = Math.Max(depth, double.CreateTruncating(deepest));
        depth = Math.Max(depth, double.CreateTruncating(_grid.DeepestAdded));
        _grid.DeepestAdded = TReal.Zero;
        var step = Math.Min(_flood.Cfl * _grid.CellM / Math.Sqrt(9.81 * depth), _flood.LongestStepS);
        var left = stop - _now;
        return step >= left ? stop : step > left / 2 ? _now + (left / 2) : _now + step;
    }

    private void Sources(double end, ref double drained)
    {
        foreach (var inflow in _inflows)
            _ledger.Inflow += inflow.Step(_now, end);
        foreach (var depth in _infiltrated)
            _ledger.Infiltration += depth * _grid.AreaM2;
        if (_drains is not null && (end - drained >= _flood.Drains!.IntervalS || end >= _flood.DurationS))
        {
            _drains.Step(end, end - drained, _ledger);
            drained = end;
        }
    }

    private void Output(int index, Stopwatch clock, IProgress<FloodProgress>? progress)
    {
        _series.Record(_now);
        _edges.Record();
        if (progress is null)
            return;
        var every = (int)Math.Round(_flood.SnapshotIntervalS / _flood.OutputIntervalS);
        var depth = every > 0 && index % every == 0 ? _grid.Values(_flood.Terrain, _grid.Depth, float.CreateTruncating) : null;
        progress.Report(new(_now, _flood.DurationS, clock.Elapsed, _steps, _grid.Wet.Count(w => w), depth));
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
            Arrival5Min = Minutes(_peaks.Arrivals[0]),
            Arrival15Min = Minutes(_peaks.Arrivals[1]),
            Arrival30Min = Minutes(_peaks.Arrivals[2]),
            TimesS = _series.Times,
            Gauges = _series.Gauges,
            Sections = _series.Sections,
            WatchPoints = _series.WatchPoints,
            Boundaries = _edges.Series,
            Zones = _drains?.Zones ?? [],
            Ledger = _ledger,
            Steps = _steps,
            ActiveCells = _grid.ActiveCells,
            Wall = wall,
            VectorBits = Vector<byte>.Count * 8,
        };
    }

    private Raster Values(TReal[] values) => _grid.Values(_flood.Terrain, values, float.CreateTruncating);

    private Raster Minutes(TReal[] seconds) =>
        _grid.Values(_flood.Terrain, seconds, s => s < TReal.Zero ? float.NaN : (float)(double.CreateTruncating(s) / 60));

    private int[] Weights()
    {
        var weights = new int[_grid.Rows];
        for (var row = 0; row < _grid.Rows; row++)
            weights[row] = 1 + (16 * _grid.HasCells.AsSpan((row + 1) * _grid.BlockStride, _grid.BlockStride).Count(true));
        return weights;
    }

    private InflowCells<TReal> Inflow(Inflow inflow, int position)
    {
        var cells = InflowCells<TReal>.Of(_grid, _flood.Terrain, inflow);
        SurfaceCaseCheck.Need(!cells.IsEmpty, "hydraulics.place", $"inflows[{position}].line", "touches no computed cell.");
        return cells;
    }

    private InflowCells<TReal> Entering(Boundary boundary)
    {
        var faces = CaseGrid.Edge(_grid, _flood, boundary.Side, -1);
        SurfaceCaseCheck.Need(faces.Count > 0, "hydraulics.place", $"boundaries.{boundary.Side}", "the side has no computed cell.");
        return new(_grid, boundary.Series!, [.. faces.Select(f => f.Inside).Distinct()]);
    }
}
