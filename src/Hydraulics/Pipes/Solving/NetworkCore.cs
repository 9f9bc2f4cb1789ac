using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>
/// A network in motion. Volumes of nodes are the state: a step moves each by exactly what its links carry, and heads follow from volumes.
/// Heads and discharges of a step are solved together (implicit, Newton), after the manner of Casulli and Stelling (2013), with the
/// momentum of each conduit as in SWMM 5.
/// </summary>
internal sealed class NetworkCore
{
    private readonly PipeNetwork _network;
    private readonly LinkFlow[] _byLink;
    private readonly ConduitFlow[] _conduits;
    private readonly StepSolution _solution;
    private readonly RuleBook _rules;
    private readonly OutfallLevels _outfalls;
    private readonly (int Node, TimeSeries Series)[] _inflows;
    private readonly double[] _rise;

    public NetworkCore(PipeNetwork network, IReadOnlyList<WaterBody> bodies, IReadOnlyList<InletFlow> inlets)
    {
        _network = network;
        var index = network.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        Nodes = new(network);
        _byLink = [.. network.Links.Select(l => Flow(l, index[l.FromNode], index[l.ToNode]))];
        _conduits = [.. _byLink.OfType<ConduitFlow>()];
        Inlets = [.. inlets];
        _inflows = [.. network.Inflows.Select(f => (index[f.Node], f.DischargeM3S))];
        _outfalls = new(network, Nodes, _byLink, bodies);
        _rules = new(network, index, Nodes, _byLink, _outfalls);
        SetCaps();
        Nodes.Start(network);
        _solution = new(Nodes, _byLink, Inlets, _outfalls, network.Solving);
        _rise = new double[Nodes.Count];
    }

    public NodeStates Nodes { get; }

    public InletFlow[] Inlets { get; }

    public IReadOnlyList<LinkFlow> Links => _byLink;

    public OutfallLevels Outfalls => _outfalls;

    public int Steps { get; private set; }

    public int Unsettled { get; private set; }

    /// <summary>Advances to a time [s], telling what crossed the network's edge.</summary>
    public void Advance(double from, double to, NetworkTotals totals)
    {
        var (now, span) = (from, 0.0);
        while (now < to)
        {
            var left = to - now;
            _outfalls.At(now);
            _rules.Apply(now);
            span = Math.Min(Pick(), left);
            if (span < left && span > left / 2)
                span = left / 2;
            while (!Try(now, span, left) && span > 2 * _network.Solving.ShortestStepS)
            {
                Revert();
                span /= 2;
            }

            Unsettled += _solution.Settled ? 0 : 1;
            Commit(now, span, totals);
            now = span == left ? to : now + span;
            Steps++;
        }
    }

    public void Save(BinaryWriter writer)
    {
        Nodes.Save(writer);
        foreach (var link in _byLink)
            link.Save(writer);
        foreach (var inlet in Inlets)
            writer.Write(inlet.Q);
        StateIO.Write<double>(writer, _rise);
        writer.Write(Steps);
        writer.Write(Unsettled);
    }

    public void Restore(BinaryReader reader)
    {
        Nodes.Restore(reader);
        foreach (var link in _byLink)
            link.Restore(reader);
        foreach (var inlet in Inlets)
            inlet.Q = reader.ReadDouble();
        StateIO.Read<double>(reader, _rise);
        Steps = reader.ReadInt32();
        Unsettled = reader.ReadInt32();
    }

    private bool Try(double now, double span, double left)
    {
        Array.Clear(Nodes.Given);
        foreach (var (node, series) in _inflows)
            Nodes.Given[node] += series.Mean(now, now + span);
        foreach (var link in _byLink)
            link.Begin(Nodes, now, span);
        _outfalls.At(now + span);
        return _solution.Solve(span, left);
    }

    private void Revert()
    {
        Nodes.Revert();
        foreach (var link in _byLink)
            link.Revert();
    }

    private void Commit(double now, double span, NetworkTotals totals)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            _rise[i] = Math.Abs(Nodes.Head[i] - Nodes.OldHead[i]) / span;
            if (!Nodes.IsOutfall[i])
            {
                totals.Given += Nodes.Given[i] * span;
                totals.Flooded[i] += Nodes.Overflow[i] * span;
            }
        }

        _outfalls.Book(span, totals);
        foreach (var inlet in Inlets)
            inlet.Commit(span);
        Nodes.Commit();
        foreach (var link in _byLink)
            link.Commit();
    }

    // As far as waves allow, and not so far that a node would rise by a quarter of its pipes (SWMM 5).
    private double Pick()
    {
        const double ShareOfCrown = 0.25;
        var solving = _network.Solving;
        var span = solving.LongestStepS;
        foreach (var conduit in _conduits)
        {
            span = Math.Min(span, solving.Courant * conduit.WaveTime(Nodes));
            foreach (var node in (ReadOnlySpan<int>)[conduit.From, conduit.To])
            {
                var crown = conduit.Crown(node) - Nodes.Invert[node];
                if (!Nodes.IsOutfall[node] && Nodes.Depth(node) is > 1e-3 and var depth && depth < crown && _rise[node] > 0)
                    span = Math.Min(span, ShareOfCrown * crown / _rise[node]);
            }
        }

        return Math.Max(span, solving.ShortestStepS);
    }

    private LinkFlow Flow(PipeLink link, int from, int to) => link switch
    {
        Conduit conduit => ConduitFlow.Of(conduit, from, to, Nodes, _network.Nodes),
        Orifice orifice => new OrificeFlow(orifice, from, to, Nodes),
        Weir weir => new WeirFlow(weir, from, to, Nodes),
        Pump pump => new PumpFlow(pump, from, to),
        _ => throw new HydraulicsException("hydraulics.network", $"links.{link.Id}", "is of no known kind."),
    };

    private void SetCaps()
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            var (depth, more) = _network.Nodes[i] switch
            {
                Junction j => (j.MaxDepthM, j.SurchargeDepthM),
                StorageNode s => (s.MaxDepthM, s.SurchargeDepthM),
                _ => (double.PositiveInfinity, 0),
            };
            var rim = Nodes.Invert[i] + depth;
            foreach (var conduit in _conduits)
            {
                if (depth == 0 && (conduit.From == i || conduit.To == i))
                    rim = Math.Max(rim, conduit.Crown(i));
            }

            Nodes.Cap[i] = rim + more;
        }
    }
}
