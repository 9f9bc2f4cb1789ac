using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>Collects gauges, sections and watch points.</summary>
internal sealed class SeriesRecorder<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly SurfaceCase _flood;
    private readonly List<double> _times = [];
    private readonly int[] _gauges;
    private readonly List<double>[] _gaugeValues;
    private readonly (int At, bool AlongY, int Sign)[][] _sections;
    private readonly List<double>[] _discharges;
    private readonly double[] _volumes;
    private readonly List<double>[] _depths;
    private readonly List<double>[] _speeds;

    public SeriesRecorder(TileGrid<TReal> grid, SurfaceCase flood)
    {
        (_grid, _flood) = (grid, flood);
        _gauges = [.. flood.Gauges.Select(g => flood.Terrain.TryCell(g.At.X, g.At.Y, out var c, out var r) ? (r * grid.Columns) + c : -1)];
        _gaugeValues = Lists(4 * flood.Gauges.Count);
        _sections = [.. flood.Sections.Select(Faces)];
        _discharges = Lists(flood.Sections.Count);
        _volumes = new double[flood.Sections.Count];
        (_depths, _speeds) = (Lists(flood.WatchPoints.Count), Lists(flood.WatchPoints.Count));
    }

    public double[] Times => [.. _times];

    public IReadOnlyList<GaugeSeries> Gauges =>
        [.. _flood.Gauges.Select((g, i) => new GaugeSeries(g.Id, [.. _gaugeValues[4 * i]], [.. _gaugeValues[(4 * i) + 1]], [.. _gaugeValues[(4 * i) + 2]], [.. _gaugeValues[(4 * i) + 3]]))];

    public IReadOnlyList<SectionSeries> Sections => [.. _flood.Sections.Select((s, i) => new SectionSeries(s.Id, [.. _discharges[i]], _volumes[i]))];

    public IReadOnlyList<WatchSeries> WatchPoints => [.. _flood.WatchPoints.Select((w, i) => new WatchSeries(w.Id, [.. _depths[i]]) { SpeedMS = [.. _speeds[i]] })];

    /// <summary>Adds a step's volumes to the sections.</summary>
    public void Pass(double step)
    {
        for (var s = 0; s < _sections.Length; s++)
            _volumes[s] += Discharge(_sections[s]) * step;
    }

    /// <summary>Records the state at an output time [s].</summary>
    public void Record(double seconds)
    {
        _times.Add(seconds);
        for (var g = 0; g < _gauges.Length; g++)
            Gauge(_gauges[g], _gaugeValues.AsSpan(4 * g, 4), seconds);
        for (var s = 0; s < _sections.Length; s++)
            _discharges[s].Add(Discharge(_sections[s]));
        for (var w = 0; w < _depths.Length; w++)
            Watch(w);
    }

    /// <summary>Tiles whose rings have to be fresh when a time is recorded.</summary>
    public IEnumerable<Tile<TReal>> Watched => _gauges.Where(g => g >= 0)
        .Concat(_flood.WatchPoints.SelectMany(w => w.Cells))
        .Select(c => _grid.Index(c)).Where(i => _grid.IsComputed(i)).Select(_grid.TileOf).Distinct();

    /// <summary>Writes what was recorded so far.</summary>
    public void Save(BinaryWriter writer)
    {
        StateIO.Write<double>(writer, _volumes);
        foreach (var list in Everything())
            StateIO.Write(writer, list);
    }

    /// <summary>Takes up what was recorded.</summary>
    public void Restore(BinaryReader reader)
    {
        StateIO.Read<double>(reader, _volumes);
        foreach (var list in Everything())
            StateIO.Read(reader, list);
    }

    private IEnumerable<List<double>> Everything() => [_times, .. _gaugeValues, .. _discharges, .. _depths, .. _speeds];

    private void Watch(int w)
    {
        var (deepest, speed) = (double.NaN, double.NaN);
        foreach (var cell in _flood.WatchPoints[w].Cells)
        {
            var index = _grid.Index(cell);
            if (!_grid.IsComputed(index) || double.CreateTruncating(_grid.Depth[index]) <= deepest)
                continue;
            deepest = double.CreateTruncating(_grid.Depth[index]);
            var (east, north) = CellVelocity.Of(_grid, index);
            speed = deepest > PeakTracker<TReal>.MovingM ? Math.Sqrt((east * east) + (north * north)) : 0;
        }

        _depths[w].Add(deepest);
        _speeds[w].Add(speed);
    }

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];

    private (int At, bool AlongY, int Sign)[] Faces(Section section) =>
    [
        .. FacePath.Of(_flood.Terrain, section.Line)
            .Select(l => (TileFaces.Position(_grid, l.Face), l.Face.AlongY, l.Sign))
            .Where(l => l.Item1 >= 0),
    ];

    private void Gauge(int cell, Span<List<double>> values, double seconds)
    {
        var index = _grid.Index(cell);
        if (!_grid.IsComputed(index))
        {
            var body = _flood.WaterBodyOfCell?[cell] ?? -1;
            var given = body < 0 ? double.NaN : _flood.WaterBodies[body].LevelM.At(seconds);
            values[0].Add(Math.Max(given - _flood.Terrain.Values[cell], 0));
            values[1].Add(given);
            values[2].Add(double.NaN);
            values[3].Add(double.NaN);
            return;
        }

        var depth = double.CreateTruncating(_grid.Depth[index]);
        var (east, north) = CellVelocity.Of(_grid, index);
        values[0].Add(depth);
        values[1].Add(depth + double.CreateTruncating(_grid.Ground[index]));
        values[2].Add(east);
        values[3].Add(north);
    }

    private double Discharge((int At, bool AlongY, int Sign)[] faces)
    {
        var sum = 0.0;
        foreach (var (at, alongY, sign) in faces)
            sum += sign * double.CreateTruncating((alongY ? _grid.FlowY : _grid.FlowX)[at]);
        return sum * _grid.CellM;
    }
}
