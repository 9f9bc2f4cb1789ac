namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>A link whose discharge follows from the heads at its ends alone: an orifice or a weir.</summary>
internal abstract class OpeningFlow(int from, int to) : LinkFlow(from, to)
{
    protected const double G = 9.81;
    private const double ProbeM = 1e-4;

    /// <summary>Heads closer than this pass a discharge that falls straight to 0 with them [m]: a root would have no slope at 0.</summary>
    private const double CalmM = 0.005;

    public sealed override void Linearise(NodeStates nodes, double span)
    {
        var (h1, h2) = (nodes.Head[From], nodes.Head[To]);
        var q = Law(nodes, h1, h2);
        (Q, PerFrom, PerTo) = (q, 0, 0);
        if (IsShut(q))
            Q = 0;
        else
            Slopes((Law(nodes, h1 + ProbeM, h2) - q) / ProbeM, (q - Law(nodes, h1, h2 + ProbeM)) / ProbeM);
    }

    /// <summary>Discharge over the higher side's head, at least as high as the lower's, for a setting above 0.</summary>
    protected abstract double Discharge(double high, double low);

    /// <summary>√(2 g h), straight below a calm head.</summary>
    protected static double Speed(double head) => head >= CalmM ? Math.Sqrt(2 * G * head) : head <= 0 ? 0 : Math.Sqrt(2 * G * CalmM) * (head / CalmM);

    /// <summary>From a partly filled opening to a full one over a tenth of its height, for the two laws meet only where nothing stands behind.</summary>
    protected static double Between(double partly, double full, double filled)
    {
        var share = Math.Min((filled - 1) / 0.1, 1);
        return partly + ((full - partly) * share);
    }

    private double Law(NodeStates nodes, double h1, double h2)
    {
        if (Setting <= 0)
            return 0;
        var (giver, high, low, sign) = h1 >= h2 ? (From, h1, h2, 1) : (To, h2, h1, -1);
        if (high - nodes.Invert[giver] <= ConduitFlow.DryM)
            return 0;
        var calm = Math.Min((high - low) / CalmM, 1);
        return sign * calm * Discharge(high, low);
    }
}
