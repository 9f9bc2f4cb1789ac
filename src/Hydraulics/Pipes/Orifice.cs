namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>An opening or a sluice gate between two nodes.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="FromNode">Id of the first node.</param>
/// <param name="ToNode">Id of the second node.</param>
/// <param name="Section">The opening when fully open.</param>
/// <param name="Coefficient">Discharge coefficient.</param>
public sealed record Orifice(string Id, string FromNode, string ToNode, PipeSection Section, double Coefficient = 0.65) : PipeLink(Id, FromNode, ToNode)
{
    /// <summary>True: in the floor of the first node; false: in a wall.</summary>
    public bool InFloor { get; init; }

    /// <summary>Height of its lower edge above the invert of the first node [m].</summary>
    public double OffsetM { get; init; }

    /// <summary>Lets nothing back.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Opening at the start, 0 to 1.</summary>
    public double StartOpening { get; init; } = 1;

    /// <summary>Time from shut to open [s].</summary>
    public double OpenTimeS { get; init; }

    /// <summary>When it is stuck.</summary>
    public IReadOnlyList<StuckGate> Stuck { get; init; } = [];
}
