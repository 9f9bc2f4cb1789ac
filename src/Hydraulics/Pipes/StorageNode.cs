namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A basin: detention, wet well, tank.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="InvertM">Level of its bottom [m].</param>
/// <param name="MaxDepthM">Depth from bottom to rim [m]; water above it floods.</param>
/// <param name="Shape">Area over depth.</param>
public sealed record StorageNode(string Id, double InvertM, double MaxDepthM, StorageShape Shape) : PipeNode(Id, InvertM)
{
    /// <summary>Head above the rim that a closed basin holds before it floods [m].</summary>
    public double SurchargeDepthM { get; init; }

    /// <summary>Depth at the start [m].</summary>
    public double StartDepthM { get; init; }
}
