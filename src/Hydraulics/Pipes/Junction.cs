namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A manhole or a joint of pipes.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="InvertM">Lowest level inside [m].</param>
/// <param name="MaxDepthM">Depth from invert to rim [m]; water above it floods. 0 reaches up to the highest crown of its conduits.</param>
public sealed record Junction(string Id, double InvertM, double MaxDepthM) : PipeNode(Id, InvertM)
{
    /// <summary>Head above the rim that a bolted cover holds before it floods [m].</summary>
    public double SurchargeDepthM { get; init; }

    /// <summary>Depth at the start [m].</summary>
    public double StartDepthM { get; init; }
}
