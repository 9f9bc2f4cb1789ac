namespace SiheungTwin.Grains.Folding;

/// <summary>When a sensor is not believed. From an audit of 607 level sensors in Seoul: 95.7 % of road readings above zero came from 47 stuck sensors.</summary>
public sealed record SensorRules
{
    /// <summary>One non-zero value for at least this long [h] …</summary>
    public double StuckHours { get; init; } = 6;

    /// <summary>… in at least this many readings is stuck.</summary>
    public int StuckReadings { get; init; } = 12;

    /// <summary>A level at or under this [m] …</summary>
    public double DropoutLowM { get; init; } = 0.01;

    /// <summary>… right after a level of at least this [m] within <see cref="DropoutMinutes"/> is a drop-out.</summary>
    public double DropoutHighM { get; init; } = 0.3;

    /// <summary>How fast a drop-out falls [min].</summary>
    public double DropoutMinutes { get; init; } = 30;

    /// <summary>Lowest level reading over the sensor's zero that can be [m].</summary>
    public double LevelMinM { get; init; } = -0.5;

    /// <summary>Highest [m]: 11.2 m was seen on a stuck road gauge.</summary>
    public double LevelMaxM { get; init; } = 10;

    /// <summary>Rain in the last 6 h that corroborates a level reading [mm] (same audit).</summary>
    public double CorroboratingRainMm { get; init; } = 1;

    /// <summary>Depth a second sensor must show to corroborate the first [m] (same audit: baseline + 5 cm).</summary>
    public double CorroboratingDepthM { get; init; } = 0.05;
}
