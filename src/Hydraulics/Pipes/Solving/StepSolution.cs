namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Solves one step: heads and discharges at its end.</summary>
internal sealed class StepSolution
{
    private const double FloodedAreaM2 = 1e5;
    private const double LargestMoveM = 0.5;
    private const int RelaxFrom = 8;

    // A node that moves by less than this share of the tolerance is not looked at again in the step, nor are links between two such.
    private const double StillShare = 0.02;
    private readonly NodeStates _nodes;
    private readonly LinkFlow[] _links;
    private readonly InletFlow[] _inlets;
    private readonly OutfallLevels _outfalls;
    private readonly PipeSolving _solving;
    private readonly NetworkMatrix _matrix;
    private readonly int[] _row;
    private readonly int[] _pair;
    private readonly GiverLimit _givers;
    private readonly double[] _net;
    private readonly double[] _move;
    private readonly double[] _volume;
    private readonly double[] _slope;
    private readonly bool[] _still;

    public StepSolution(NodeStates nodes, LinkFlow[] links, InletFlow[] inlets, OutfallLevels outfalls, PipeSolving solving)
    {
        (_nodes, _links, _inlets, _outfalls, _solving) = (nodes, links, inlets, outfalls, solving);
        (_row, _pair, _net, _move) = (new int[nodes.Count], new int[links.Length], new double[nodes.Count], new double[nodes.Count]);
        (_volume, _slope, _still) = (new double[nodes.Count], new double[nodes.Count], new bool[nodes.Count]);
        var rows = 0;
        for (var i = 0; i < nodes.Count; i++)
            _row[i] = nodes.IsOutfall[i] ? -1 : rows++;
        var pairs = new List<(int, int)>();
        for (var l = 0; l < links.Length; l++)
        {
            var (a, b) = (_row[links[l].From], _row[links[l].To]);
            _pair[l] = a >= 0 && b >= 0 ? pairs.Count : -1;
            if (_pair[l] >= 0)
                pairs.Add((a, b));
        }

        _matrix = new(rows, pairs);
        _givers = new(nodes, links, inlets);
    }

    /// <summary>Whether the last step's heads settled.</summary>
    public bool Settled { get; private set; }

    /// <summary>Solves a step of a span [s] with a time left to the end of the exchange [s].</summary>
    public bool Solve(double span, double left)
    {
        Settled = false;
        Array.Clear(_still);
        for (var k = 0; k < _solving.MostIterations && !Settled; k++)
        {
            _outfalls.SetHeads();
            Linearise(span, left, k >= RelaxFrom);
            Balance();
            Assemble(span);
            _matrix.Solve();
            Settled = Move(left) < _solving.HeadToleranceM && k > 0;
        }

        Balance();
        Take(span);
        return Settled;
    }

    private void Linearise(double span, double left, bool relax)
    {
        foreach (var link in _links)
        {
            if (_still[link.From] && _still[link.To])
                continue;
            var before = link.Q;
            link.Linearise(_nodes, span);
            if (relax)
                link.Relax(before);
        }

        foreach (var inlet in _inlets)
        {
            var before = inlet.Q;
            inlet.Linearise(_nodes.Head[inlet.Node], left);
            if (relax)
                inlet.Relax(before);
        }
    }

    // What flows to and from each node.
    private void Balance()
    {
        Array.Copy(_nodes.Given, _net, _net.Length);
        Array.Copy(_nodes.Given, _nodes.Inflow, _net.Length);
        foreach (var link in _links)
        {
            _net[link.From] -= link.Q;
            _net[link.To] += link.Q;
            _nodes.Inflow[link.Q >= 0 ? link.To : link.From] += Math.Abs(link.Q);
        }

        foreach (var inlet in _inlets)
        {
            _net[inlet.Node] += inlet.Q;
            _nodes.Inflow[inlet.Node] += Math.Max(inlet.Q, 0);
        }
    }

    private void Assemble(double span)
    {
        _matrix.Clear();
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_row[i] < 0)
                continue;
            var wanted = _nodes.OldVolume[i] + (span * _net[i]);
            if (!_still[i])
                _volume[i] = _nodes.Stores[i].Volume(Math.Min(_nodes.Head[i], _nodes.Cap[i]), out _slope[i]);

            // A node at its rim is as wide as a flood, so that its head hardly rises; what is too much floods at the end of the step.
            var above = Math.Max(_nodes.Head[i] - _nodes.Cap[i], 0);
            var flooded = wanted > _volume[i] && _nodes.Head[i] >= _nodes.Cap[i];
            _matrix.Diagonal[_row[i]] = flooded ? FloodedAreaM2 : _slope[i];
            _matrix.Right[_row[i]] = wanted - _volume[i] - (flooded ? FloodedAreaM2 * above : 0);
        }

        for (var l = 0; l < _links.Length; l++)
        {
            var (from, to) = (_row[_links[l].From], _row[_links[l].To]);
            var (perFrom, perTo) = (span * _links[l].PerFrom, span * _links[l].PerTo);
            if (from >= 0)
                _matrix.Diagonal[from] += perFrom;
            if (to >= 0)
                _matrix.Diagonal[to] += perTo;
            if (_pair[l] >= 0)
                _matrix.Add(_pair[l], -perTo, -perFrom);
        }

        foreach (var inlet in _inlets)
            _matrix.Diagonal[_row[inlet.Node]] += span * inlet.PerNode;
    }

    private double Move(double left)
    {
        var largest = 0.0;
        for (var i = 0; i < _nodes.Count; i++)
        {
            _move[i] = 0;
            if (_row[i] < 0)
                continue;
            var next = _nodes.Head[i] + Math.Clamp(_matrix.Right[_row[i]], -LargestMoveM, LargestMoveM);
            next = Math.Max(next, _nodes.Invert[i]);
            if (_nodes.Head[i] < _nodes.Cap[i])
                next = Math.Min(next, _nodes.Cap[i]);
            _move[i] = next - _nodes.Head[i];
            _nodes.Head[i] = next;
            _still[i] = Math.Abs(_move[i]) < StillShare * _solving.HeadToleranceM;
            largest = Math.Max(largest, Math.Abs(_move[i]));
        }

        foreach (var link in _links)
            link.Move(_move[link.From], _move[link.To]);
        foreach (var inlet in _inlets)
            inlet.Move(_move[inlet.Node], left);
        return largest;
    }

    // Books the step: volumes move by what links carry, floods leave, heads follow.
    private void Take(double span)
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_row[i] >= 0)
                _nodes.Volume[i] = _nodes.OldVolume[i] + (span * _net[i]);
        }

        _givers.Limit(span);
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_row[i] < 0)
                continue;
            _nodes.Overflow[i] = 0;
            var full = double.IsFinite(_nodes.Cap[i]) ? _nodes.Stores[i].Volume(_nodes.Cap[i], out _) : double.PositiveInfinity;
            if (_nodes.Volume[i] > full)
                (_nodes.Overflow[i], _nodes.Volume[i]) = ((_nodes.Volume[i] - full) / span, full);
            _nodes.Head[i] = _nodes.Stores[i].Head(_nodes.Volume[i], _nodes.Head[i]);
        }
    }
}
