namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>The way emergency vehicles take from a fire station or hospital to a shelter while nothing is flooded. Its geometry is the chained centreline.</summary>
[GenerateSerializer, Immutable, Alias("twin.emergency-route")]
public sealed record EmergencyRoute : CityAsset
{
    /// <summary>Fire station or hospital it starts from: a street place.</summary>
    [Id(0)]
    public required string From { get; init; }

    /// <summary>Shelter it leads to.</summary>
    [Id(1)]
    public required string To { get; init; }

    /// <summary>Road segments in the order of driving.</summary>
    [Id(2)]
    public required string[] Roads { get; init; }

    /// <summary>Length of those segments [m].</summary>
    [Id(3)]
    public required double LengthM { get; init; }
}
