using System.Security.Cryptography;
using System.Text.Json;

namespace SiheungTwin.Grains.Folding;

/// <summary>Everything the kinds decide by, with one version for all of it.</summary>
public sealed record Rules
{
    private string? _version;

    /// <summary>The defaults.</summary>
    public Rules()
    {
    }

    // A copy may be given other values, so it does not inherit the version.
    private Rules(Rules other) => (Flood, Freshness, Sensors, Hazards, Parking, Signs) = (other.Flood, other.Freshness, other.Sensors, other.Hazards, other.Parking, other.Signs);

    /// <summary>Depths, times, coefficients.</summary>
    public FloodRules Flood { get; init; } = new();

    /// <summary>Ages at which readings stop speaking for now.</summary>
    public FreshnessRules Freshness { get; init; } = new();

    /// <summary>When a sensor is not believed.</summary>
    public SensorRules Sensors { get; init; } = new();

    /// <summary>How road hazards are fused and timed.</summary>
    public HazardRules Hazards { get; init; } = new();

    /// <summary>When a stay is a violation.</summary>
    public ParkingRules Parking { get; init; } = new();

    /// <summary>How signboards are judged.</summary>
    public SignRules Signs { get; init; } = new();

    /// <summary>First 12 hex digits of the SHA-256 over all values: two sets of rules with equal values have one version.</summary>
    public string Version => _version ??= Hash();

    private string Hash()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new object[] { Flood, Freshness, Sensors, Hazards, Parking, Signs });
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
    }

    /// <summary>Equal values.</summary>
    public bool Equals(Rules? other) => other is not null && Flood == other.Flood && Freshness == other.Freshness && Sensors == other.Sensors && Hazards == other.Hazards && Parking == other.Parking && Signs == other.Signs;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Flood, Freshness, Sensors, Hazards, Parking, Signs);
}
