namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A pump; water never runs back through it.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="FromNode">Id of the node it draws from.</param>
/// <param name="ToNode">Id of the node it gives to.</param>
/// <param name="Curve">What it moves.</param>
public sealed record Pump(string Id, string FromNode, string ToNode, PumpCurve Curve) : PipeLink(Id, FromNode, ToNode)
{
    /// <summary>Depth at the first node above which it starts [m]; 0 does not wait.</summary>
    public double StartDepthM { get; init; }

    /// <summary>Depth at the first node below which it stops [m].</summary>
    public double StopDepthM { get; init; }

    /// <summary>Whether it works at the start.</summary>
    public bool StartsOn { get; init; } = true;

    /// <summary>When it fails.</summary>
    public IReadOnlyList<PumpFailure> Failures { get; init; } = [];
}
