namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>One place of the street joined to a node, during an exchange. Discharge is positive into the node.</summary>
internal sealed class InletFlow(Inlet inlet, int node, int cell)
{
    private const double CalmM = 0.005;
    private double _depth;
    private double _level;
    private double _left;
    private double _area;
    private double _open;

    public int Node { get; } = node;

    public int Cell { get; } = cell;

    /// <summary>Whether anything passes it in this exchange.</summary>
    public bool IsOpen => _open > 0;

    /// <summary>Discharge into the node [m³/s].</summary>
    public double Q { get; set; }

    /// <summary>−∂Q/∂H of the node [m²/s], 0 or more.</summary>
    public double PerNode { get; private set; }

    /// <summary>Taken from the street in this exchange [m³].</summary>
    public double Taken { get; private set; }

    /// <summary>Given to the street in this exchange [m³].</summary>
    public double Given { get; private set; }

    /// <summary>Sees the street at the start of an exchange: its depth and level [m], and what may be taken [m³].</summary>
    public void See(double seconds, bool open, double depth, double level, double may, double cellArea)
    {
        (_depth, _level, _left, _area, Taken, Given, Q, PerNode) = (depth, level, may, cellArea, 0, 0, 0, 0);
        _open = !open ? 0 : inlet.Count * (seconds >= inlet.CloggedFromS ? 1 - inlet.Clogging : 1);
    }

    public void Linearise(double head, double untilEnd)
    {
        var most = Math.Max(_left, 0) / untilEnd;
        var drop = _level - head;
        PerNode = 0;
        if (drop <= 0)
        {
            Q = -_open * InletLaw.OrificeM3S(inlet.AreaM2, 1) * Root(-drop, out var slope);
            PerNode = _open * InletLaw.OrificeM3S(inlet.AreaM2, 1) * slope;
            return;
        }

        if (_depth <= 0)
        {
            Q = 0;
            return;
        }

        var weir = InletLaw.WeirM3S(inlet.PerimeterM, _depth);
        var orifice = InletLaw.OrificeM3S(inlet.AreaM2, 1) * Root(Math.Min(_depth, drop), out var steep);
        Q = Math.Min(_open * Math.Min(weir, orifice), most);
        if (Q < most && orifice < weir && drop < _depth)
            PerNode = _open * InletLaw.OrificeM3S(inlet.AreaM2, 1) * steep;
    }

    public void Relax(double before)
    {
        Q = 0.5 * (Q + before);
        PerNode *= 0.5;
    }

    /// <summary>Follows the line to a new head, never beyond what may be taken.</summary>
    public void Move(double rise, double untilEnd) => Q = Math.Min(Q - (PerNode * rise), Math.Max(_left, 0) / untilEnd);

    /// <summary>Books a step's water.</summary>
    public void Commit(double span)
    {
        var volume = Q * span;
        if (volume > 0)
            Taken += volume;
        else
            Given -= volume;
        _left -= volume;
        _level -= volume / _area;
        _depth = Math.Max(_depth - (volume / _area), 0);
    }

    // √h, straight below a calm head, where a root would have no slope.
    private static double Root(double h, out double slope)
    {
        if (h >= CalmM)
        {
            var root = Math.Sqrt(h);
            slope = 0.5 / root;
            return root;
        }

        slope = 1 / Math.Sqrt(CalmM);
        return h * slope;
    }
}
