namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>A pump: a curve, a start and a stop level with memory, failures. It moves no more than there is.</summary>
internal sealed class PumpFlow : LinkFlow
{
    private readonly Pump _pump;
    private double _steps;
    private bool _runs;

    public PumpFlow(Pump pump, int from, int to)
        : base(from, to)
    {
        (_pump, ShutBack) = (pump, true);
        Start(pump.StartsOn ? 1 : 0);
    }

    // Steps of a curve and levels are looked at once a step: inside it they would chatter.
    public override void Begin(NodeStates nodes, double seconds, double span)
    {
        var depth = nodes.Depth(From);
        if (_pump.StopDepthM > 0 && Target > 0 && depth < _pump.StopDepthM)
            Target = 0;
        if (_pump.StartDepthM > 0 && Target == 0 && depth > _pump.StartDepthM)
            Target = 1;
        Setting = Target;
        _runs = Setting > 0;
        foreach (var failure in _pump.Failures)
            _runs &= seconds < failure.FromS || seconds >= failure.UntilS;
        var curve = _pump.Curve;
        _steps = curve.Kind switch
        {
            PumpKind.VolumeSteps => CurveLookup.Interval(curve.Xs, curve.DischargeM3S, nodes.Volume[From]),
            PumpKind.DepthSteps => CurveLookup.Interval(curve.Xs, curve.DischargeM3S, depth),
            _ => 0,
        };
    }

    public override void Linearise(NodeStates nodes, double span)
    {
        (Q, PerFrom, PerTo) = (0, 0, 0);
        if (!_runs)
            return;
        var curve = _pump.Curve;
        var there = Math.Max((nodes.OldVolume[From] / span) + nodes.Inflow[From], 0);
        switch (curve.Kind)
        {
            case PumpKind.Ideal:
                Q = nodes.Inflow[From];
                break;
            case PumpKind.Depth:
                var depth = nodes.Depth(From);
                Q = Setting * CurveLookup.Linear(curve.Xs, curve.DischargeM3S, depth);
                Slopes(Setting * CurveLookup.Slope(curve.Xs, curve.DischargeM3S, depth), 0);
                break;
            case PumpKind.Head or PumpKind.HeadWithSpeed:
                var speed = curve.Kind == PumpKind.HeadWithSpeed ? Setting : 1;
                var head = Math.Max(nodes.Head[To] - nodes.Head[From], 0) / (speed * speed);
                Q = Setting * CurveLookup.Linear(curve.Xs, curve.DischargeM3S, head);
                var slope = Setting * -CurveLookup.Slope(curve.Xs, curve.DischargeM3S, head) / (speed * speed);
                Slopes(slope, slope);
                break;
            default:
                Q = Setting * _steps;
                break;
        }

        if (Q > there)
        {
            Q = there;
            Slopes(0, 0);
        }
    }
}
