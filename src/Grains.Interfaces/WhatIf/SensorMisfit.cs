using System.Text.Json.Serialization;

namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>Differences between the analysis and the water-level sensors of its time, depths over the lowest ground of each sensor's zone.</summary>
/// <param name="Sensors">Each sensor, by id.</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-misfit")]
public sealed record SensorMisfit([property: Id(0)] SensorDifference[] Sensors)
{
    /// <summary>Sensors compared.</summary>
    [JsonIgnore]
    public int N => Sensors.Length;

    /// <summary>Mean of model less sensor [m]; null without sensors.</summary>
    [JsonIgnore]
    public double? MeanM => N == 0 ? null : Sensors.Average(s => s.DifferenceM);

    /// <summary>Root of the mean square [m]; null without sensors.</summary>
    [JsonIgnore]
    public double? RmseM => N == 0 ? null : Math.Sqrt(Sensors.Average(s => s.DifferenceM * s.DifferenceM));
}

/// <summary>One sensor against the analysis.</summary>
/// <param name="Sensor">Sensor.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="ModelM">Depth of the analysis over the zone's lowest ground [m].</param>
/// <param name="SensorM">Depth the sensor tells [m].</param>
[GenerateSerializer, Immutable, Alias("twin.sensor-difference")]
public sealed record SensorDifference([property: Id(0)] string Sensor, [property: Id(1)] string Zone, [property: Id(2)] double ModelM, [property: Id(3)] double SensorM)
{
    /// <summary>Model less sensor [m].</summary>
    [JsonIgnore]
    public double DifferenceM => ModelM - SensorM;
}
