using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Hydrographs on nodes: the fine cells a full run would give water to, counted by node.</summary>
internal sealed class NodeInflows
{
    private readonly NodeState _nodes;
    private readonly List<(TimeSeries Series, (int Node, double Share)[] Parts)> _inflows = [];

    public NodeInflows(SubgridTables tables, NodeState nodes, SurfaceCase flood, List<(Boundary Edge, int[] Cells)> entering)
    {
        _nodes = nodes;
        for (var i = 0; i < flood.Inflows.Count; i++)
            Add(tables, flood.Inflows[i].DischargeM3S, Touched(flood.Terrain, flood.Inflows[i]).Where(c => tables.NodeOfCell[c] >= 0), $"inflows[{i}].line");
        foreach (var (edge, cells) in entering)
            Add(tables, edge.Series!, cells, $"boundaries.{edge.Side}");
    }

    /// <summary>Adds the water of a span [s]; returns its volume [m³].</summary>
    public double Step(double from, double to)
    {
        var given = 0.0;
        foreach (var (series, parts) in _inflows)
        {
            var depth = series.Mean(from, to) * (to - from) / _nodes.AreaM2;
            foreach (var (node, share) in parts)
            {
                _nodes.DepthSum[node] += depth * share;
                given += depth * share;
            }
        }

        return given * _nodes.AreaM2;
    }

    private static SortedSet<int> Touched(Raster terrain, Inflow inflow)
    {
        var found = new SortedSet<int>();
        for (var i = 0; i < inflow.Line.Count; i++)
        {
            var (a, b) = (inflow.Line[Math.Max(i - 1, 0)], inflow.Line[i]);
            var parts = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / terrain.CellM * 4));
            for (var p = 1; p <= parts; p++)
            {
                if (terrain.TryCell(a.X + ((b.X - a.X) * p / parts), a.Y + ((b.Y - a.Y) * p / parts), out var column, out var row))
                    found.Add((row * terrain.Columns) + column);
            }
        }

        if (inflow.Line.Count == 1 && inflow.RadiusM > 0)
            found.UnionWith(Disc(terrain, inflow.Line[0], inflow.RadiusM));
        return found;
    }

    private static IEnumerable<int> Disc(Raster terrain, MapPoint centre, double radius)
    {
        for (var row = 0; row < terrain.Rows; row++)
        {
            var dy = terrain.Y(row) - centre.Y;
            for (var column = 0; column < terrain.Columns && Math.Abs(dy) <= radius; column++)
            {
                var dx = terrain.X(column) - centre.X;
                if ((dx * dx) + (dy * dy) <= radius * radius)
                    yield return (row * terrain.Columns) + column;
            }
        }
    }

    private void Add(SubgridTables tables, TimeSeries series, IEnumerable<int> cells, string field)
    {
        var nodes = cells.Select(c => tables.NodeOfCell[c]).ToArray();
        SurfaceCaseCheck.Need(nodes.Length > 0, "hydraulics.place", field, "touches no computed cell.");
        _inflows.Add((series, [.. nodes.GroupBy(n => n).Select(g => (g.Key, (double)g.Count() / nodes.Length))]));
    }
}
