using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>Collects gauges, sections and watch points.</summary>
internal sealed class SeriesRecorder<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceGrid<TReal> _grid;
    private readonly SurfaceCase _flood;
    private readonly List<double> _times = [];
    private readonly int[] _gauges;
    private readonly List<double>[] _gaugeValues;
    private readonly FacePath.Link[][] _sections;
    private readonly List<double>[] _discharges;
    private readonly double[] _volumes;
    private readonly List<double>[] _depths;

    public SeriesRecorder(SurfaceGrid<TReal> grid, SurfaceCase flood)
    {
        (_grid, _flood) = (grid, flood);
        _gauges = [.. flood.Gauges.Select(g => flood.Terrain.TryCell(g.At.X, g.At.Y, out var c, out var r) ? grid.Index(c, r) : -1)];
        _gaugeValues = Lists(4 * flood.Gauges.Count);
        _sections = [.. flood.Sections.Select(s => FacePath.Of(grid, flood.Terrain, s.Line).ToArray())];
        _discharges = Lists(flood.Sections.Count);
        _volumes = new double[flood.Sections.Count];
        _depths = Lists(flood.WatchPoints.Count);
    }

    public double[] Times => [.. _times];

    public IReadOnlyList<GaugeSeries> Gauges =>
        [.. _flood.Gauges.Select((g, i) => new GaugeSeries(g.Id, [.. _gaugeValues[4 * i]], [.. _gaugeValues[(4 * i) + 1]], [.. _gaugeValues[(4 * i) + 2]], [.. _gaugeValues[(4 * i) + 3]]))];

    public IReadOnlyList<SectionSeries> Sections => [.. _flood.Sections.Select((s, i) => new SectionSeries(s.Id, [.. _discharges[i]], _volumes[i]))];

    public IReadOnlyList<WatchSeries> WatchPoints => [.. _flood.WatchPoints.Select((w, i) => new WatchSeries(w.Id, [.. _depths[i]]))];

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
        {
            var deepest = double.NaN;
            foreach (var cell in _flood.WatchPoints[w].Cells)
            {
                var index = _grid.Index(cell);
                if (_grid.Computed[index] && !(double.CreateTruncating(_grid.Depth[index]) <= deepest))
                    deepest = double.CreateTruncating(_grid.Depth[index]);
            }

            _depths[w].Add(deepest);
        }
    }

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];

    private void Gauge(int index, Span<List<double>> values, double seconds)
    {
        if (!_grid.Computed[index])
        {
            var body = _flood.WaterBodyOfCell?[(_grid.Row(index) * _grid.Columns) + _grid.Column(index)] ?? -1;
            var given = body < 0 ? double.NaN : _flood.WaterBodies[body].LevelM.At(seconds);
            values[0].Add(Math.Max(given - double.CreateTruncating(_grid.Ground[index]), 0));
            values[1].Add(given);
            values[2].Add(double.NaN);
            values[3].Add(double.NaN);
            return;
        }

        var depth = double.CreateTruncating(_grid.Depth[index]);
        values[0].Add(depth);
        values[1].Add(depth + double.CreateTruncating(_grid.Ground[index]));
        values[2].Add(0.5 * (Velocity(index, index - 1, false, index) + Velocity(index + 1, index + 1, false, index)));
        values[3].Add(-0.5 * (Velocity(index, index - _grid.Stride, true, index) + Velocity(index + _grid.Stride, index + _grid.Stride, true, index)));
    }

    private double Velocity(int face, int neighbour, bool alongY, int cell)
    {
        var q = double.CreateTruncating((alongY ? _grid.FlowY : _grid.FlowX)[face]);
        if (q == 0)
            return 0;
        var bed = (alongY ? _grid.BedY : _grid.BedX)[face];
        var depth = bed < SurfaceGrid<TReal>.Closed
            ? TReal.Max(_grid.Depth[cell] + _grid.Ground[cell], _grid.Depth[neighbour] + _grid.Ground[neighbour]) - bed
            : _grid.Depth[cell];
        return q / Math.Max(double.CreateTruncating(depth), 1e-3);
    }

    private double Discharge(FacePath.Link[] links)
    {
        var sum = 0.0;
        foreach (var (face, sign) in links)
            sum += sign * double.CreateTruncating((face.AlongY ? _grid.FlowY : _grid.FlowX)[face.Index]);
        return sum * _grid.CellM;
    }
}
