namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Discharge of each link by the local inertial equation over its whole section: Q' (1 + F |Q'|) = Q − c Δη, c = g A Δt / L, F = g A Δt / K².
/// Where a wave would cross a node within a step, momentum is taken over a shorter time (both c and F are scaled down alike): steady flow is
/// unchanged, fast waves arrive later, and any time step is stable.
/// </summary>
internal sealed class LinkFlow
{
    // Each link may move the level of a node by half of the difference in a step, two by the whole: the bound of a chain of four links a node.
    private const double WaveShare = 2;

    // Of one node's water through one link in one step.
    private const double GiveAway = 0.8;
    private const double LeastDepthM = 1e-5;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly Conveyance _sections;
    private readonly double[] _widthOverLength;
    private readonly double[] _friction;
    private readonly NodeState _nodes;
    private readonly double _cellM;

    public LinkFlow(SubgridTables tables, NodeState nodes, float[] beds, double cellM)
    {
        (_a, _b, _nodes, _cellM) = (tables.LinkA, tables.LinkB, nodes, cellM);
        _sections = new Conveyance(tables.LinkStart, beds);
        Discharge = new double[tables.Links];
        _widthOverLength = Array.ConvertAll(tables.LengthM, l => 9.81 * cellM / l);
        _friction = Array.ConvertAll(tables.Friction, f => f / cellM);
    }

    /// <summary>Discharge of each link [m³/s], positive from its first node.</summary>
    public double[] Discharge { get; }

    public Conveyance Sections => _sections;

    /// <summary>Mean velocity in a link's section [m/s].</summary>
    public double Velocity(int link)
    {
        var area = _sections.Wet[link] * _cellM * (Math.Max(_nodes.Level[_a[link]], _nodes.Level[_b[link]]) - _sections.Mean[link]);
        return Discharge[link] == 0 || area < LeastDepthM * _cellM ? 0 : Discharge[link] / area;
    }

    /// <summary>Moves a range of links over a step [s].</summary>
    public void Step(int from, int to, double step)
    {
        var (level, perArea, water) = (_nodes.Level, _nodes.PerArea, _nodes.DepthSum);
        var give = GiveAway * _nodes.AreaM2 / step;
        for (var link = from; link < to; link++)
        {
            var (a, b) = (_a[link], _b[link]);
            var (levelA, levelB) = (level[a], level[b]);
            var higher = Math.Max(levelA, levelB);
            if (!_sections.At(link, higher) || higher - _sections.Mean[link] is var depth && depth < LeastDepthM)
            {
                Discharge[link] = 0;
                continue;
            }

            var wet = _sections.Wet[link];
            var push = wet * depth * _widthOverLength[link] * step;
            var scale = Math.Min(1, 1 / (WaveShare * push * step * (perArea[a] + perArea[b])));
            var root = CubeRoot.Inverse(depth);
            var square = root * root;
            var shape = 1 + (_sections.Variance[link] / (depth * depth));
            var drag = step * _friction[link] * square * square * square * root / (wet * shape * shape);
            var pushed = Discharge[link] - (scale * push * (levelB - levelA));
            var next = 2 * pushed / (1 + Math.Sqrt(1 + (4 * scale * drag * Math.Abs(pushed))));
            Discharge[link] = Math.Max(Math.Min(next, give * water[a]), -give * water[b]);
        }
    }
}
