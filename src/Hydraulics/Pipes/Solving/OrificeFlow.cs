namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>An orifice or a sluice gate: a weir while its opening is partly under water, C A √(2 g h) when it is drowned (as in SWMM 5).</summary>
internal sealed class OrificeFlow : OpeningFlow
{
    private static readonly Villemonte Drowned = new(1.5);
    private readonly Orifice _orifice;
    private readonly SectionTable _section;
    private readonly double _crest;

    public OrificeFlow(Orifice orifice, int from, int to, NodeStates nodes)
        : base(from, to)
    {
        (_orifice, _section, _crest) = (orifice, new(orifice.Section), nodes.Invert[from] + orifice.OffsetM);
        ShutBack = orifice.FlapGate;
        Start(orifice.StartOpening);
    }

    public override void Begin(NodeStates nodes, double seconds, double span)
    {
        var most = _orifice.OpenTimeS > 0 ? span / _orifice.OpenTimeS : 1;
        Setting = StuckAt(_orifice.Stuck, seconds, Old + Math.Clamp(Target - Old, -most, most));
    }

    protected override double Discharge(double high, double low)
    {
        var height = _section.Height * Setting;
        var area = _orifice.InFloor ? _section.FullArea * Setting : _section.Area(height);
        var coefficient = _orifice.Coefficient;
        var (turn, over) = (_orifice.InFloor ? Turn(area) : height, high - _crest);
        if (over <= 0)
            return 0;
        var middle = _orifice.InFloor ? _crest : _crest + (0.5 * height);
        var full = _orifice.InFloor ? turn : 0.5 * height;
        var part = over / turn;
        var edge = coefficient * area * Math.Sqrt(2 * G * full) * part * Math.Sqrt(part) * Drowned.Share((low - _crest) / over);
        return part <= 1 ? edge : Between(edge, coefficient * area * Speed(high - Math.Max(low, middle)), part);
    }

    // A floor opening is a weir around its edge up to the depth at which both laws agree (0.414: a sharp edge, as in SWMM 5).
    private double Turn(double area)
    {
        var edge = _orifice.Section is BoxSection box ? 2 * (box.WidthM + box.HeightM) : 4 * area / _section.Height;
        return _orifice.Coefficient / 0.414 * area / edge;
    }
}
