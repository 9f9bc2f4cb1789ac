using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Where nodes meet one thing that is not computed: a water body, or a part of the edge with one rule.</summary>
/// <param name="levelM">Level outside [m]; null where water only leaves.</param>
/// <param name="critical">Whether it leaves at critical depth; at normal depth otherwise.</param>
/// <param name="set">Faces, node by node.</param>
/// <param name="nodes">The nodes' water.</param>
/// <param name="cellM">Fine cell side [m].</param>
internal sealed class EdgeLinks(TimeSeries? levelM, bool critical, EdgeFaceSet set, NodeState nodes, double cellM)
{
    private const double GiveAway = 0.5;
    private const double LeastDepthM = 1e-5;
    private readonly double[] _inward = new double[set.Node.Length];

    /// <summary>Discharge at the last step [m³/s], positive into the model.</summary>
    public double DischargeM3S { get; private set; }

    public Conveyance Sections { get; } = new(set.Start, set.Beds);

    public EdgeFaceSet Faces => set;

    /// <summary>Exchanges over a step ending at a time [s]; returns volumes in and out [m³].</summary>
    public (double In, double Out) Step(double seconds, double step)
    {
        var level = levelM?.At(seconds) ?? double.NegativeInfinity;
        var (entering, leaving) = (0.0, 0.0);
        for (var k = 0; k < set.Node.Length; k++)
        {
            var node = set.Node[k];
            var higher = Math.Max(level, nodes.Level(node));
            var inward = 0.0;
            if (Sections.At(k, higher) && higher - Sections.Mean[k] is var depth && depth >= LeastDepthM)
                inward = levelM is null ? -Outflow(k, depth) : Exchange(k, level, depth, step);
            var most = GiveAway * Math.Max(nodes.DepthSum[node], 0) * nodes.AreaM2 / step;
            inward = Math.Max(inward, -most);
            _inward[k] = inward;
            var added = inward * step / nodes.AreaM2;
            nodes.DepthSum[node] += added;
            entering += Math.Max(added, 0);
            leaving += Math.Max(-added, 0);
        }

        DischargeM3S = (entering - leaving) * nodes.AreaM2 / step;
        return (entering * nodes.AreaM2, leaving * nodes.AreaM2);
    }

    private double Exchange(int k, double level, double depth, double step)
    {
        var node = set.Node[k];
        var wet = Sections.Wet[k];
        var push = 9.81 * wet * cellM * depth * step / set.LengthM[k];
        var scale = Math.Min(1, 1 / (2 * push * step * nodes.PerArea(node)));
        var root = CubeRoot.Inverse(depth);
        var shape = 1 + (Sections.Variance[k] / (depth * depth));
        var drag = step * set.Friction[k] * root * root * root * root * root * root * root / (wet * cellM * shape * shape);
        var pushed = _inward[k] - (scale * push * (nodes.Level(node) - level));
        return 2 * pushed / (1 + Math.Sqrt(1 + (4 * scale * drag * Math.Abs(pushed))));
    }

    private double Outflow(int k, double depth)
    {
        var width = Sections.Wet[k] * cellM;
        var fastest = width * depth * Math.Sqrt(9.81 * depth);
        if (critical || !double.IsFinite(set.SlopeOverN[k]))
            return fastest;
        var root = CubeRoot.Inverse(depth);
        var shape = 1 + (Sections.Variance[k] / (depth * depth));
        return Math.Min(fastest, set.SlopeOverN[k] * width * shape * depth * depth * root);
    }
}
