namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>A weir, free or drowned (Villemonte), and an orifice once its opening is full (as in SWMM 5).</summary>
internal sealed class WeirFlow : OpeningFlow
{
    private static readonly Villemonte Straight = new(1.5);
    private static readonly Villemonte Side = new(5.0 / 3.0);
    private static readonly Villemonte Notch = new(2.5);
    private readonly Weir _weir;
    private readonly double _crest;

    public WeirFlow(Weir weir, int from, int to, NodeStates nodes)
        : base(from, to)
    {
        (_weir, _crest) = (weir, nodes.Invert[from] + weir.OffsetM);
        ShutBack = weir.FlapGate;
        Start(weir.StartOpening);
    }

    public override void Begin(NodeStates nodes, double seconds, double span) => Setting = StuckAt(_weir.Stuck, seconds, Target);

    protected override double Discharge(double high, double low)
    {
        var crest = _crest + ((1 - Setting) * _weir.HeightM);
        var (head, open) = (high - crest, Setting * _weir.HeightM);
        if (head <= 0 || open <= 0)
            return 0;
        var over = Free(head, out var drowned) * drowned.Share((low - crest) / head);
        if (!_weir.Surcharges || head <= open)
            return over;

        // Once the opening is full: the orifice that agrees with the free weir at its top.
        var through = Free(open, out _) / Math.Sqrt(G * open) * Speed(high - Math.Max(low, crest + (0.5 * open)));
        return Between(over, through, head / open);
    }

    private double Free(double h, out Villemonte drowned)
    {
        var length = Math.Max(_weir.LengthM - (0.1 * _weir.EndContractions * h), 0);
        var root = Math.Sqrt(h);
        drowned = _weir.Kind switch { WeirKind.SideFlow => Side, WeirKind.VNotch => Notch, _ => Straight };
        return _weir.Kind switch
        {
            WeirKind.Transverse => _weir.Coefficient * length * h * root,
            WeirKind.SideFlow => _weir.Coefficient * length * h * h * CubeRoot.Inverse(h),
            WeirKind.VNotch => _weir.Coefficient * _weir.SideSlope * h * h * root,
            _ => h * root * ((_weir.Coefficient * length) + (_weir.EndCoefficient * _weir.SideSlope * h)),
        };
    }
}
