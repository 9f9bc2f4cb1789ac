using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Gauges, sections and watch points of a preview: depths and levels at fine cells. Velocities and discharges through lines are not known there: NaN.</summary>
internal sealed class PreviewSeries(SubgridTables tables, NodeState nodes, SurfaceCase flood)
{
    private readonly Watched[] _watchCells = [.. flood.WatchPoints.Select(w => Watched.Of(w.Cells, tables, flood.Terrain))];
    private readonly int[] _gauges = [.. flood.Gauges.Select(g => flood.Terrain.TryCell(g.At.X, g.At.Y, out var c, out var r) ? (r * flood.Terrain.Columns) + c : -1)];
    private readonly List<double> _times = [];
    private readonly List<double>[] _depths = Lists(flood.Gauges.Count);
    private readonly List<double>[] _levels = Lists(flood.Gauges.Count);
    private readonly List<double>[] _watched = Lists(flood.WatchPoints.Count);

    public double[] Times => [.. _times];

    public IReadOnlyList<GaugeSeries> Gauges => [.. flood.Gauges.Select((g, i) => new GaugeSeries(g.Id, [.. _depths[i]], [.. _levels[i]], Unknown(), Unknown()))];

    public IReadOnlyList<SectionSeries> Sections => [.. flood.Sections.Select(s => new SectionSeries(s.Id, Unknown(), double.NaN))];

    public IReadOnlyList<WatchSeries> WatchPoints => [.. flood.WatchPoints.Select((w, i) => new WatchSeries(w.Id, [.. _watched[i]]))];

    /// <summary>Records the state at an output time [s].</summary>
    public void Record(double seconds)
    {
        _times.Add(seconds);
        for (var g = 0; g < _gauges.Length; g++)
        {
            var depth = Depth(_gauges[g], seconds);
            _depths[g].Add(depth);
            _levels[g].Add(flood.Terrain.Values[_gauges[g]] + depth);
        }
    }

    /// <summary>Records a range of watch points; times are told by <see cref="Record"/>.</summary>
    public void Watch(int from, int to)
    {
        for (var w = from; w < to; w++)
            _watched[w].Add(_watchCells[w].Deepest(nodes));
    }

    /// <summary>Watch points.</summary>
    public int Points => _watched.Length;

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];

    private double[] Unknown() => [.. _times.Select(_ => double.NaN)];

    private double Depth(int cell, double seconds)
    {
        if (tables.NodeOfCell[cell] is >= 0 and var node)
            return Math.Max(nodes.Level(node) - flood.Terrain.Values[cell], 0);
        var body = flood.WaterBodyOfCell?[cell] ?? -1;
        return body < 0 ? double.NaN : Math.Max(flood.WaterBodies[body].LevelM.At(seconds) - flood.Terrain.Values[cell], 0);
    }

    // Cells of a watch point that are computed: their nodes and ground.
    private sealed record Watched(int[] Node, float[] GroundM)
    {
        public static Watched Of(IReadOnlyList<int> cells, SubgridTables tables, Raster terrain)
        {
            int[] known = [.. cells.Where(c => tables.NodeOfCell[c] >= 0)];
            return new(Array.ConvertAll(known, c => tables.NodeOfCell[c]), Array.ConvertAll(known, c => terrain.Values[c]));
        }

        public double Deepest(NodeState nodes)
        {
            var deepest = Node.Length == 0 ? double.NaN : 0;
            for (var i = 0; i < Node.Length; i++)
                deepest = Math.Max(deepest, nodes.Level(Node[i]) - GroundM[i]);
            return deepest;
        }
    }
}
