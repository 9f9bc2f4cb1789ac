using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Where water leaves the network; one link ends there.</summary>
/// <param name="Id">Name in results.</param>
/// <param name="InvertM">Invert of the outfall [m].</param>
/// <param name="Kind">What stands behind it.</param>
public sealed record Outfall(string Id, double InvertM, OutfallKind Kind) : PipeNode(Id, InvertM)
{
    /// <summary>Level behind the outfall [m], of <see cref="OutfallKind.Stage"/>; a constant or a tide. Null takes that of the water body.</summary>
    public TimeSeries? LevelM { get; init; }

    /// <summary>Index of the case's water body behind the outfall, to whose account the water is booked; null is none.</summary>
    public int? WaterBody { get; init; }

    /// <summary>A gate that lets nothing in.</summary>
    public bool FlapGate { get; init; }
}
