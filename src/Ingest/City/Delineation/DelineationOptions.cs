namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>How finely the land is cut into drainage zones.</summary>
public sealed record DelineationOptions
{
    /// <summary>Zones wanted for a city of the usual size.</summary>
    public int TargetZones { get; init; } = 400;

    /// <summary>Area below which a zone is joined to a neighbour wherever one can take it [m²].</summary>
    public double MinimumAreaM2 { get; init; } = 50_000;

    /// <summary>Area no joining may exceed [m²].</summary>
    public double MaximumAreaM2 { get; init; } = 1_200_000;

    /// <summary>Catchments are first cut wherever this much undivided land has gathered [m²].</summary>
    public double CutAreaM2 { get; init; } = 100_000;

    /// <summary>Depth that makes a hollow a sink of its own [m].</summary>
    public double HollowDepthM { get; init; } = 0.5;

    /// <summary>Volume that makes a hollow a sink of its own [m³].</summary>
    public double HollowVolumeM3 { get; init; } = 1_500;

    /// <summary>How far around an underpass its pit is looked for [m].</summary>
    public double PitSearchM { get; init; } = 40;
}
