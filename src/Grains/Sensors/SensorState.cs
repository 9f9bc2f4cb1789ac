using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Sensors;

/// <summary>One reading of a sensor.</summary>
/// <param name="Observed">When, UTC.</param>
/// <param name="Value">The number as it came, in the sensor's unit; NaN where the sensor said unknown.</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-reading")]
public readonly record struct SensorReading([property: Id(0)] DateTimeOffset Observed, [property: Id(1)] double Value);

/// <summary>The last readings of a sensor, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("twin.sensor-state")]
public sealed record SensorState : AssetState
{
    /// <summary>Readings kept.</summary>
    public const int Kept = 24;

    /// <summary>Nothing said yet.</summary>
    public static readonly SensorState Initial = new();

    /// <summary>The readings.</summary>
    [Id(0)]
    public ValueArray<SensorReading> Readings { get; init; }

    /// <summary>What is remembered beyond them; of levels only. Null in states of versions before it.</summary>
    [Id(1)]
    public SensorHistory? History { get; init; }
}
