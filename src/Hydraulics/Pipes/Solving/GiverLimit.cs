namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>No node gives more than it has: its outflows shrink, which may leave the next node short, so it goes round until nobody is.</summary>
internal sealed class GiverLimit
{
    private const int MostRounds = 200;
    private const double RoundingM3 = 1e-12;
    private readonly NodeStates _nodes;
    private readonly LinkFlow[][] _links;
    private readonly InletFlow[][] _inlets;

    public GiverLimit(NodeStates nodes, LinkFlow[] links, InletFlow[] inlets)
    {
        _nodes = nodes;
        var ends = links.SelectMany(l => new[] { (Node: l.From, Link: l), (Node: l.To, Link: l) }).ToLookup(e => e.Node, e => e.Link);
        var gratings = inlets.ToLookup(i => i.Node);
        _links = [.. Enumerable.Range(0, nodes.Count).Select(i => ends[i].ToArray())];
        _inlets = [.. Enumerable.Range(0, nodes.Count).Select(i => gratings[i].ToArray())];
    }

    /// <summary>Shrinks discharges over a span [s] until no volume is below 0.</summary>
    public void Limit(double span)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var anyShort = false;
            for (var i = 0; i < _nodes.Count; i++)
            {
                if (_nodes.IsOutfall[i] || _nodes.Volume[i] >= -RoundingM3)
                    continue;
                anyShort = true;
                Shrink(i, span);
            }

            if (!anyShort)
                return;
        }
    }

    private void Shrink(int node, double span)
    {
        var leaving = 0.0;
        foreach (var link in _links[node])
            leaving += Math.Max(link.From == node ? link.Q : -link.Q, 0);
        foreach (var inlet in _inlets[node])
            leaving += Math.Max(-inlet.Q, 0);
        if (leaving <= 0)
            return;
        var less = Math.Clamp(-_nodes.Volume[node] / (leaving * span), 0, 1);
        foreach (var link in _links[node])
        {
            if ((link.From == node ? link.Q : -link.Q) <= 0)
                continue;
            var part = less * link.Q;
            link.Q -= part;
            _nodes.Volume[link.From] += part * span;
            _nodes.Volume[link.To] -= part * span;
        }

        foreach (var inlet in _inlets[node])
        {
            if (inlet.Q >= 0)
                continue;
            var part = less * inlet.Q;
            inlet.Q -= part;
            _nodes.Volume[node] -= part * span;
        }
    }
}
