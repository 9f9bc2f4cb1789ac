namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>One link while a network is solved: its discharge as a straight line in the heads at its ends.</summary>
internal abstract class LinkFlow(int from, int to)
{
    /// <summary>Index of the first node, as the link is solved.</summary>
    public int From { get; } = from;

    /// <summary>Index of the second node.</summary>
    public int To { get; } = to;

    /// <summary>Discharge of the iteration [m³/s].</summary>
    public double Q { get; set; }

    /// <summary>Discharge at the start of the step [m³/s].</summary>
    public double OldQ { get; protected set; }

    /// <summary>∂Q/∂H of the first node [m²/s], 0 or more.</summary>
    public double PerFrom { get; protected set; }

    /// <summary>−∂Q/∂H of the second node [m²/s], 0 or more.</summary>
    public double PerTo { get; protected set; }

    /// <summary>What rules ask for: 0 shut or off, 1 open or on.</summary>
    public double Target { get; set; } = 1;

    /// <summary>What there is: 0 shut or off, 1 open or on.</summary>
    public double Setting { get; protected set; } = 1;

    /// <summary>The setting at the start of the step.</summary>
    protected double Old { get; private set; } = 1;

    /// <summary>−1 where the link is solved against its direction.</summary>
    public virtual double Direction => 1;

    /// <summary>True: nothing flows from the second node to the first.</summary>
    protected bool ShutBack { get; init; }

    /// <summary>True: nothing flows from the first node to the second.</summary>
    protected bool ShutForth { get; init; }

    /// <summary>Prepares a step of a length [s] that starts at a time [s].</summary>
    public virtual void Begin(NodeStates nodes, double seconds, double span)
    {
    }

    /// <summary>Finds the discharge at the heads of the iteration and its slopes.</summary>
    public abstract void Linearise(NodeStates nodes, double span);

    /// <summary>Halves the way from the discharge of the iteration before, where iterations swing.</summary>
    public void Relax(double before)
    {
        Q = 0.5 * (Q + before);
        PerFrom *= 0.5;
        PerTo *= 0.5;
    }

    /// <summary>Follows the line to new heads.</summary>
    public void Move(double from, double to)
    {
        Q += (PerFrom * from) - (PerTo * to);
        if (IsShut(Q))
            Q = 0;
    }

    /// <summary>Ends a step.</summary>
    public virtual void Commit() => (OldQ, Old) = (Q, Setting);

    /// <summary>Goes back to the start of a step.</summary>
    public virtual void Revert() => Q = OldQ;

    public virtual void Save(BinaryWriter writer)
    {
        writer.Write(Q);
        writer.Write(Target);
        writer.Write(Setting);
    }

    public virtual void Restore(BinaryReader reader)
    {
        OldQ = Q = reader.ReadDouble();
        Target = reader.ReadDouble();
        Old = Setting = reader.ReadDouble();
    }

    protected bool IsShut(double q) => (ShutBack && q < 0) || (ShutForth && q > 0);

    protected void Start(double setting) => (Target, Setting, Old) = (setting, setting, setting);

    protected void Slopes(double perFrom, double perTo) => (PerFrom, PerTo) = (Math.Max(perFrom, 0), Math.Max(perTo, 0));

    protected static double StuckAt(IReadOnlyList<StuckGate> gates, double seconds, double otherwise)
    {
        foreach (var gate in gates)
        {
            if (seconds >= gate.FromS && seconds < gate.UntilS)
                return gate.Opening;
        }

        return otherwise;
    }
}
