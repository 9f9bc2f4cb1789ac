namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>
/// Momentum of a conduit as one reach between its nodes, in the manner of SWMM 5 (Rossman 2017, Reference Manual II, ch. 3): friction at the
/// middle, advection damped between Froude 0.5 and 1 and left out when full, areas moved upstream as the flow turns supercritical, normal flow
/// as an upper limit, critical depth at free ends. Friction takes the new discharge (root of a quadratic), not the one of the iteration before.
/// </summary>
internal sealed class ConduitFlow : LinkFlow
{
    private const double G = 9.81;

    /// <summary>Depths below count as dry [m] (1e-4 ft as in SWMM 5).</summary>
    internal const double DryM = 3e-5;

    private const double FastestMS = 15.24;
    private readonly Conduit _conduit;
    private readonly SectionTable _section;
    private readonly double _fromLevel;
    private readonly double _toLevel;
    private readonly double _fromOffset;
    private readonly double _toOffset;
    private readonly double _entryLoss;
    private readonly double _exitLoss;
    private readonly double _normal;
    private readonly bool _atOutfall;
    private double _area;
    private double _oldArea;

    private ConduitFlow(Conduit conduit, SectionTable section, int from, int to, bool reversed, NodeStates nodes, IReadOnlyList<PipeNode> all)
        : base(reversed ? to : from, reversed ? from : to)
    {
        (_conduit, _section, Direction) = (conduit, section, reversed ? -1 : 1);
        (_fromOffset, _toOffset) = reversed ? (conduit.ToOffsetM, conduit.FromOffsetM) : (conduit.FromOffsetM, conduit.ToOffsetM);
        (_entryLoss, _exitLoss) = reversed ? (conduit.ExitLoss, conduit.EntryLoss) : (conduit.EntryLoss, conduit.ExitLoss);
        (_fromLevel, _toLevel) = (nodes.Invert[From] + _fromOffset, nodes.Invert[To] + _toOffset);
        _normal = Math.Sqrt(Slope(_fromLevel - _toLevel, conduit.LengthM)) / conduit.ManningN;
        _atOutfall = nodes.IsOutfall[From] || nodes.IsOutfall[To];
        ShutBack = (conduit.FlapGate && !reversed) || all[To] is Outfall { FlapGate: true } or Outfall { Kind: OutfallKind.Street };
        ShutForth = (conduit.FlapGate && reversed) || all[From] is Outfall { FlapGate: true } or Outfall { Kind: OutfallKind.Street };
        Q = OldQ = Direction * conduit.StartDischargeM3S;
        Share(nodes);
    }

    public override double Direction { get; }

    public int Barrels => _conduit.Barrels;

    public static ConduitFlow Of(Conduit conduit, int from, int to, NodeStates nodes, IReadOnlyList<PipeNode> all)
    {
        var reversed = nodes.Invert[from] + conduit.FromOffsetM < nodes.Invert[to] + conduit.ToOffsetM;
        return new(conduit, new(conduit.Section), from, to, reversed, nodes, all);
    }

    /// <summary>Crown at one of its nodes [m].</summary>
    public double Crown(int node) => (node == From ? _fromLevel : _toLevel) + _section.Height;

    /// <summary>Depth at an outfall end [m]: normal, or the smaller of normal and critical.</summary>
    public double EndDepth(bool normal)
    {
        var q = Math.Abs(Q) / Barrels;
        var yn = _section.NormalDepth(q / _normal);
        return normal ? yn : Math.Min(yn, _section.CriticalDepth(q));
    }

    /// <summary>Height of its invert above an outfall's [m].</summary>
    public double OffsetAt(int node) => node == From ? _fromOffset : _toOffset;

    public override void Begin(NodeStates nodes, double seconds, double span)
    {
        if (_oldArea == 0)
            _oldArea = Math.Max(MiddleArea(nodes), DryM);
        Setting = StuckAt(_conduit.Stuck, seconds, Target);
    }

    public override void Linearise(NodeStates nodes, double span)
    {
        var last = Q / Barrels;
        var (h1, h2) = (Math.Max(nodes.Head[From], _fromLevel), Math.Max(nodes.Head[To], _toLevel));
        var y1 = Math.Clamp(h1 - _fromLevel, DryM, _section.Height);
        var y2 = Math.Clamp(h2 - _toLevel, DryM, _section.Height);
        var (dry, free1, free2) = Classify(nodes, last, h1, h2, ref y1, ref y2);
        (h1, h2) = (free1 ? _fromLevel + y1 : h1, free2 ? _toLevel + y2 : h2);
        var (a1, a2, middle) = (_section.Area(y1), _section.Area(y2), 0.5 * (y1 + y2));
        var aMid = _section.Area(middle);
        if (dry || Setting == 0)
        {
            (_area, Q) = (0.5 * (a1 + a2), 0);
            Slopes(0, 0);
            return;
        }

        var full = y1 >= _section.Height && y2 >= _section.Height;
        var v = Math.Clamp(last / aMid, -FastestMS, FastestMS);
        var froude = Froude(v, middle, aMid);
        var sigma = froude <= 0.5 ? 1 : froude >= 1 ? 0 : 2 * (1 - froude);
        var rho = !full && last > 0 && h1 >= h2 ? sigma : 1;
        var area = a1 + ((aMid - a1) * rho);
        var r1 = _section.Radius(y1);
        var radius = r1 + ((_section.Radius(middle) - r1) * rho);
        if (full)
            sigma = 0;
        var (length, n) = (_conduit.LengthM, _conduit.ManningN);
        var drive = span * G * (h1 - h2) / length;
        var inertia = sigma * ((2 * v * (aMid - _oldArea)) + (span * v * v * (a2 - a1) / length));
        var losses = (_entryLoss / a1) + (_exitLoss / a2) + (_conduit.AverageLoss / aMid);
        var drag = span * ((G * n * n * FourThirds(radius) / aMid) + (losses / (2 * length)));
        var given = (OldQ / Barrels) + (area * drive) + inertia;
        var root = Math.Sqrt(1 + (4 * drag * Math.Abs(given)));
        var q = 2 * given / (1 + root);
        // Area, and with it discharge, grows with depth: Newton's slope, less what would turn its sign.
        var growth = (drive / root) + (drag * q * Math.Abs(q) / (root * Math.Max(area, DryM)));
        var along = span * G * area / length / root;
        var midWidth = full ? 0 : 0.5 * rho * _section.Width(middle) * growth;
        Slopes(
            free1 || nodes.Head[From] < _fromLevel ? 0 : along + midWidth + (full ? 0 : (1 - rho) * _section.Width(y1) * growth),
            free2 || nodes.Head[To] < _toLevel ? 0 : along - midWidth);
        Finish(nodes, q, y1, y2, a1, aMid);
    }

    public override void Commit()
    {
        base.Commit();
        _oldArea = Math.Max(_area, DryM);
    }

    public override void Save(BinaryWriter writer)
    {
        base.Save(writer);
        writer.Write(_oldArea);
    }

    public override void Restore(BinaryReader reader)
    {
        base.Restore(reader);
        _oldArea = reader.ReadDouble();
    }

    /// <summary>Time a wave takes through it [s].</summary>
    public double WaveTime(NodeStates nodes)
    {
        var depth = MiddleDepth(nodes);
        var (area, width) = (_section.Area(depth), _section.Width(depth));
        if (area < 1e-4 || width <= 0)
            return double.PositiveInfinity;
        var v = Math.Min(Math.Abs(Q) / Barrels / area, FastestMS);
        var wave = Math.Sqrt(G * area / width);
        return v / wave <= 0.01 ? double.PositiveInfinity : _conduit.LengthM / (v + wave);
    }

    private double MiddleDepth(NodeStates nodes) => 0.5 * (
        Math.Clamp(nodes.Head[From] - _fromLevel, 0, _section.Height) + Math.Clamp(nodes.Head[To] - _toLevel, 0, _section.Height));

    private double MiddleArea(NodeStates nodes) => _section.Area(MiddleDepth(nodes));

    private static double Slope(double drop, double length)
    {
        const double LeastDropM = 3e-4;
        drop = Math.Max(drop, LeastDropM);
        return drop >= length ? drop / length : drop / Math.Sqrt((length * length) - (drop * drop));
    }

    private static double FourThirds(double radius)
    {
        var y = CubeRoot.Inverse(Math.Max(radius, 1e-6));
        return y * y * y * y;
    }

    // Which end falls freely, after SWMM 5: a dry or low end above its node's water has the smaller of normal and critical depth.
    private (bool Dry, bool Free1, bool Free2) Classify(NodeStates nodes, double q, double h1, double h2, ref double y1, ref double y2)
    {
        if (y1 >= _section.Height && y2 >= _section.Height)
            return default;
        var (wet1, wet2) = (y1 > DryM, y2 > DryM);
        if (!wet1 && !wet2)
            return (true, false, false);
        var drop1 = nodes.IsOutfall[From] ? Math.Max(0, _fromOffset - nodes.Depth(From)) : _fromOffset;
        var drop2 = nodes.IsOutfall[To] ? Math.Max(0, _toOffset - nodes.Depth(To)) : _toOffset;
        if (!wet1 && h2 < _fromLevel)
            return (true, false, false);
        if (!wet2 && h1 < _toLevel)
            return (true, false, false);
        if (drop1 > 0 && (!wet1 || (wet2 && q < 0)))
        {
            var free = Free(q);
            if (!wet1 || y1 < free)
            {
                y1 = Math.Max(free, DryM);
                return (false, true, false);
            }
        }
        else if (drop2 > 0 && (!wet2 || (wet1 && q >= 0)))
        {
            var free = Free(q);
            if (!wet2 || y2 < free)
            {
                y2 = Math.Max(free, DryM);
                return (false, false, true);
            }
        }

        return default;
    }

    private double Free(double q) => Math.Min(_section.NormalDepth(Math.Abs(q) / _normal), _section.CriticalDepth(Math.Abs(q)));

    private double Froude(double v, double depth, double area)
    {
        var width = _section.Height - depth <= DryM ? 0 : _section.Width(depth);
        return width <= 0 ? 0 : Math.Abs(v) / Math.Sqrt(G * area / width);
    }

    private void Finish(NodeStates nodes, double q, double y1, double y2, double a1, double aMid)
    {
        if (q > 0 && y1 < _section.Height)
            LimitToNormal(nodes, ref q, y1, y2, a1);
        if (_conduit.MaxDischargeM3S is { } most && Math.Abs(q) > most / Barrels)
            Hold(ref q, Math.Sign(q) * most / Barrels);
        if (IsShut(q))
            Hold(ref q, 0);
        if ((q > 0 && nodes.Depth(From) <= DryM && !nodes.IsOutfall[From]) || (q < 0 && nodes.Depth(To) <= DryM && !nodes.IsOutfall[To]))
            Hold(ref q, 0);
        (_area, Q) = (aMid, q * Barrels * Setting);
        Slopes(PerFrom * Barrels * Setting, PerTo * Barrels * Setting);
    }

    // No more than normal flow where the surface is flatter than the pipe or the flow supercritical. SWMM 5 switches at equal depths, which
    // makes a tail water chatter; here the limit comes in over a few millimetres.
    private void LimitToNormal(NodeStates nodes, ref double q, double y1, double y2, double a1)
    {
        const double OverM = 0.005;
        var share = y1 < y2 ? Math.Min((y2 - y1) / OverM, 1) : !_atOutfall && Froude(q / a1, y1, a1) >= 1 ? 1 : 0;
        var excess = q - (_normal * _section.Conveyance(y1));
        if (share == 0 || excess <= 0)
            return;
        var turn = share < 1 ? excess / OverM : 0;
        q -= share * excess;
        Slopes(
            nodes.Head[From] < _fromLevel ? 0 : ((1 - share) * PerFrom) + (share * _normal * _section.ConveyanceSlope(y1)) + turn,
            nodes.Head[To] < _toLevel || y2 >= _section.Height ? (1 - share) * PerTo : ((1 - share) * PerTo) + turn);
    }

    private void Hold(ref double q, double value)
    {
        q = value;
        Slopes(0, 0);
    }

    // Each node holds the near half; where the far end falls freely its half fills with the upper node, not with the lower.
    private void Share(NodeStates nodes)
    {
        var far = 0.5 * Math.Clamp(1 - (_toOffset / _section.Height), 0, 1);
        nodes.Stores[From].Add(_fromLevel, (1 - far) * _conduit.LengthM * Barrels, _section);
        nodes.Stores[To].Add(_toLevel, far * _conduit.LengthM * Barrels, _section);
    }
}
