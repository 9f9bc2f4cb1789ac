using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Heads at outfalls: the level behind them, or the end depth of their pipe where that is more.</summary>
internal sealed class OutfallLevels
{
    private readonly NodeStates _nodes;
    private readonly LinkFlow[] _links;
    private readonly IReadOnlyList<WaterBody> _bodies;
    private readonly (int Node, Outfall Outfall, int[] Links)[] _outfalls;
    private readonly double[] _level;

    public OutfallLevels(PipeNetwork network, NodeStates nodes, LinkFlow[] links, IReadOnlyList<WaterBody> bodies)
    {
        (_nodes, _links, _bodies, _level) = (nodes, links, bodies, new double[nodes.Count]);
        Array.Fill(_level, double.NegativeInfinity);
        _outfalls = [.. network.Nodes.Select((n, i) => (i, n as Outfall)).Where(p => p.Item2 is not null).Select(p =>
            (p.i, p.Item2!, Enumerable.Range(0, links.Length).Where(l => links[l].From == p.i || links[l].To == p.i).ToArray()))];
    }

    /// <summary>Level behind a street outfall [m], as the street stands.</summary>
    public void See(int node, double level) => _level[node] = level;

    public double Level(int node) => _level[node];

    /// <summary>Takes levels at a time [s].</summary>
    public void At(double seconds)
    {
        foreach (var (node, outfall, _) in _outfalls)
        {
            if (outfall.Kind == OutfallKind.Stage)
                _level[node] = outfall.LevelM?.At(seconds) ?? _bodies[outfall.WaterBody!.Value].LevelM.At(seconds);
        }
    }

    /// <summary>Sets heads for the discharges of the iteration, after SWMM 5.</summary>
    public void SetHeads()
    {
        foreach (var (node, outfall, links) in _outfalls)
        {
            var (invert, end, offset) = (_nodes.Invert[node], 0.0, 0.0);
            if (links.Length > 0 && _links[links[0]] is ConduitFlow conduit)
                (end, offset) = (conduit.EndDepth(outfall.Kind == OutfallKind.Normal), conduit.OffsetAt(node));
            var level = _level[node];
            if (level > invert + offset + end)
                _nodes.Head[node] = level;
            else if (offset > 0)
                _nodes.Head[node] = Math.Max(level, invert);
            else
                _nodes.Head[node] = invert + end;
        }
    }

    /// <summary>Books what passed.</summary>
    public void Book(double span, NetworkTotals totals)
    {
        foreach (var (node, _, links) in _outfalls)
        {
            foreach (var l in links)
            {
                var entering = (_links[l].To == node ? _links[l].Q : -_links[l].Q) * span;
                if (entering > 0)
                    totals.Out[node] += entering;
                else
                    totals.Back[node] -= entering;
            }

            totals.Out[node] += _nodes.Given[node] * span;
            totals.Given += _nodes.Given[node] * span;
        }
    }
}
