using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Walls and breaches over time: the beds of the links and edges they touch and the ground of the nodes are made anew when they change.</summary>
internal sealed class PreviewBeds
{
    private readonly SubgridTables _tables;
    private readonly SurfaceCase _flood;
    private readonly NodeState _nodes;
    private readonly LinkFlow _links;
    private readonly PreviewEdges _edges;
    private readonly Dictionary<long, List<int>> _wallsOfFace = [];
    private readonly BreachReach _reach;
    private readonly int[] _changingNodes;
    private readonly int[] _changingLinks;
    private readonly bool[] _standing;

    public PreviewBeds(SubgridTables tables, SurfaceCase flood, NodeState nodes, LinkFlow links, PreviewEdges edges)
    {
        (_tables, _flood, _nodes, _links, _edges) = (tables, flood, nodes, links, edges);
        _standing = new bool[flood.Walls.Count];
        for (var w = 0; w < flood.Walls.Count; w++)
        {
            foreach (var (face, _) in FaceChain.Of(flood.Terrain, flood.Walls[w].Line))
            {
                if (!_wallsOfFace.TryGetValue(face.Key, out var walls))
                    _wallsOfFace[face.Key] = walls = [];
                walls.Add(w);
            }
        }

        _reach = new BreachReach(flood);
        _changingNodes = [.. _reach.Cells.Select(c => tables.NodeOfCell[c]).Where(n => n >= 0).Distinct().Order()];
        _changingLinks = [.. Enumerable.Range(0, tables.Links).Where(Changes)];
    }

    /// <summary>Raised for each node whose cells are about to be put in another order: old positions by new ones, from the node's first cell.</summary>
    public Action<int, int[]>? Resorted { get; set; }

    /// <summary>Brings walls and breaches to a time [s].</summary>
    public void MoveTo(double seconds)
    {
        var changed = _reach.MoveTo(seconds);
        for (var w = 0; w < _standing.Length; w++)
        {
            var stands = seconds >= _flood.Walls[w].FromS && seconds < _flood.Walls[w].ToS;
            changed |= stands != _standing[w];
            _standing[w] = stands;
        }

        if (!changed)
            return;
        foreach (var node in _changingNodes)
            Sort(node);
        foreach (var link in _changingLinks)
        {
            var beds = _links.Sections.Beds(link);
            for (var i = 0; i < beds.Length; i++)
                beds[i] = Bed(_tables.Faces[_tables.LinkStart[link] + i]);
            beds.Sort();
            _links.Sections.Refit(link, double.NegativeInfinity);
        }

        foreach (var edge in _edges.All)
            Refresh(edge);
    }

    private bool Changes(int link)
    {
        for (var i = _tables.LinkStart[link]; i < _tables.LinkStart[link + 1]; i++)
        {
            var face = _tables.Faces[i];
            if (_wallsOfFace.ContainsKey(face) || _reach.Touches(face >> 1) || _reach.Touches(Before(face)))
                return true;
        }

        return false;
    }

    private void Sort(int node)
    {
        var (first, count) = (_tables.NodeStart[node], _tables.NodeStart[node + 1] - _tables.NodeStart[node]);
        var ground = new float[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
            (ground[i], order[i]) = ((float)_reach.GroundM(_nodes.Cells[first + i]), i);
        Array.Sort(ground, order);
        var cells = Array.ConvertAll(order, i => _nodes.Cells[first + i]);
        ground.CopyTo(_nodes.Ground, first);
        cells.CopyTo(_nodes.Cells, first);
        Resorted?.Invoke(node, order);
        _nodes.Refit(node);
    }

    private void Refresh(EdgeLinks edge)
    {
        for (var set = 0; set < edge.Faces.Node.Length; set++)
        {
            var faces = edge.Faces.Faces.AsSpan(edge.Faces.Start[set]..edge.Faces.Start[set + 1]);
            var beds = edge.Sections.Beds(set);
            for (var i = 0; i < faces.Length; i++)
                beds[i] = EdgeBed(faces[i]);
            beds.Sort();
            edge.Sections.Refit(set, double.NegativeInfinity);
        }
    }

    private int Before(int face) => (face >> 1) - ((face & 1) == 1 ? _flood.Terrain.Columns : 1);

    private float Bed(int face) => Crest(face, face >> 1, Before(face));

    // Four times the inner cell, plus 0 west, 1 east, 2 north, 3 south; a face beyond the raster carries no wall.
    private float EdgeBed(int edge)
    {
        var cell = edge >> 2;
        var (column, row, columns) = (cell % _flood.Terrain.Columns, cell / _flood.Terrain.Columns, _flood.Terrain.Columns);
        var (face, beyond) = (edge & 3) switch
        {
            0 => (2L * cell, column > 0 ? cell - 1 : -1),
            1 => (2L * (cell + 1), column + 1 < columns ? cell + 1 : -1),
            2 => ((2L * cell) + 1, cell - columns),
            _ => ((2L * (cell + columns)) + 1, row + 1 < _flood.Terrain.Rows ? cell + columns : -1),
        };
        return Crest(beyond < 0 ? -1 : face, cell, beyond >= 0 && _edges.HasGround(beyond) ? beyond : cell);
    }

    private float Crest(long face, int a, int b)
    {
        var ground = Math.Max(_reach.GroundM(a), _reach.GroundM(b));
        if (!_wallsOfFace.TryGetValue(face, out var walls))
            return (float)ground;
        var crest = double.NegativeInfinity;
        foreach (var w in walls)
        {
            if (_standing[w])
                crest = Math.Max(crest, Math.Max(_flood.Terrain.Values[a], _flood.Terrain.Values[b]) + _flood.Walls[w].HeightM);
        }

        return (float)Math.Max(ground, _reach.Lowered(crest, new FineFace((int)(face >> 1), (face & 1) == 1)));
    }
}
