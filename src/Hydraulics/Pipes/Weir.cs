namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A sill between two nodes.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="FromNode">Id of the first node.</param>
/// <param name="ToNode">Id of the second node.</param>
/// <param name="Kind">Shape.</param>
/// <param name="HeightM">Height of the opening above the crest [m].</param>
/// <param name="LengthM">Length of the crest [m]; of a V-notch the width at the top.</param>
/// <param name="Coefficient">Discharge coefficient, metric: Q [m³/s] = C L h^1.5 [m].</param>
public sealed record Weir(string Id, string FromNode, string ToNode, WeirKind Kind, double HeightM, double LengthM, double Coefficient) : PipeLink(Id, FromNode, ToNode)
{
    /// <summary>Height of the crest above the invert of the first node [m].</summary>
    public double OffsetM { get; init; }

    /// <summary>Side slope of a trapezoid or V-notch, run over rise.</summary>
    public double SideSlope { get; init; }

    /// <summary>Coefficient of the triangular ends of a trapezoid, metric.</summary>
    public double EndCoefficient { get; init; }

    /// <summary>Ends at which the jet contracts, 0 to 2.</summary>
    public double EndContractions { get; init; }

    /// <summary>Lets nothing back.</summary>
    public bool FlapGate { get; init; }

    /// <summary>Opening at the start, 0 to 1; below 1 the crest is raised.</summary>
    public double StartOpening { get; init; } = 1;

    /// <summary>True: under water it works as an orifice.</summary>
    public bool Surcharges { get; init; } = true;

    /// <summary>When it is stuck.</summary>
    public IReadOnlyList<StuckGate> Stuck { get; init; } = [];
}
