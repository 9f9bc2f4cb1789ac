namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A closed pipe or culvert.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="FromNode">Id of the first node.</param>
/// <param name="ToNode">Id of the second node.</param>
/// <param name="LengthM">Length [m].</param>
/// <param name="Section">Shape across.</param>
/// <param name="ManningN">Manning's n [s/m^(1/3)].</param>
public sealed record Conduit(string Id, string FromNode, string ToNode, double LengthM, PipeSection Section, double ManningN) : PipeLink(Id, FromNode, ToNode)
{
    /// <summary>Height of its invert above that of the first node [m].</summary>
    public double FromOffsetM { get; init; }

    /// <summary>Height of its invert above that of the second node [m].</summary>
    public double ToOffsetM { get; init; }

    /// <summary>Loss at the first end, in velocity heads v²/2g.</summary>
    public double EntryLoss { get; init; }

    /// <summary>Loss at the second end, in velocity heads v²/2g.</summary>
    public double ExitLoss { get; init; }

    /// <summary>Loss along it beside friction, in velocity heads v²/2g.</summary>
    public double AverageLoss { get; init; }

    /// <summary>A gate that lets nothing back.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Like pipes side by side.</summary>
    public int Barrels { get; init; } = 1;

    /// <summary>Greatest discharge [m³/s], null without limit.</summary>
    public double? MaxDischargeM3S { get; init; }

    /// <summary>Discharge at the start [m³/s].</summary>
    public double StartDischargeM3S { get; init; }

    /// <summary>When it is blocked or opened again: share of its discharge that passes is 0 or 1.</summary>
    public IReadOnlyList<StuckGate> Stuck { get; init; } = [];
}
