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

    /// <summary>A level that stays down is believed again after this long [h]. Assumed.</summary>
    public double DropoutHours { get; init; } = 2;

    /// <summary>A reading this far from the one before it [m] …</summary>
    public double SpikeM { get; init; } = 0.5;

    /// <summary>
    /// … faster than this [m/min] … The fastest rise in the 1,150 readings of two streams in Seoul on storm days was 0.075 (HRFCO, 신대방1교, 2025-07-17 09:20); the margin is assumed.
    /// </summary>
    public double SpikeMPerMin { get; init; } = 0.1;

    /// <summary>… and this many times as far as the two steps before went …</summary>
    public double SpikeTimes { get; init; } = 3;

    /// <summary>… within this time is a spike until another agrees [min]. All but the speed assumed.</summary>
    public double SpikeMinutes { get; init; } = 10;

    /// <summary>Readings a square wave is looked for in, at least. Assumed, as are the next four.</summary>
    public int SquareReadings { get; init; } = 12;

    /// <summary>Height of a square wave, at least [m].</summary>
    public double SquareM { get; init; } = 0.2;

    /// <summary>How near to its two levels its readings lie [m].</summary>
    public double SquareWidthM { get; init; } = 0.02;

    /// <summary>Times it changes from one to the other, at least.</summary>
    public int SquareTurns { get; init; } = 6;

    /// <summary>Share of readings that may lie in between, 0–1.</summary>
    public double SquareBetweenShare { get; init; } = 0.1;

    /// <summary>A factor of 100 is told between levels of which the greater is at least this over the zero [m].</summary>
    public double UnitLeastM { get; init; } = 0.5;

    /// <summary>How far from 100 the factor may be, as a part of it. Assumed: a quick rise seldom hits it.</summary>
    public double UnitTolerance { get; init; } = 0.1;

    /// <summary>Ordinary days tell a factor of 100 only where the smaller of both levels is at least this [m]: a street's centimetre of noise and a metre of flood are no change of unit. Assumed.</summary>
    public double UnitOrdinaryLeastM { get; init; } = 0.05;

    /// <summary>A kept reading this many times over the smaller and under the greater level shows water on its way, not a change of unit. Assumed.</summary>
    public double UnitBetweenTimes { get; init; } = 3;

    /// <summary>Ended days the baseline is taken from [days].</summary>
    public int BaselineDays { get; init; } = 14;

    /// <summary>Fewest of them [days].</summary>
    public int BaselineLeastDays { get; init; } = 7;

    /// <summary>Fewest readings of a day that counts.</summary>
    public int BaselineReadings { get; init; } = 6;

    /// <summary>A baseline lower than this over the zero is a wrong datum [m]. Assumed, as the next.</summary>
    public double BaselineLowM { get; init; } = -0.1;

    /// <summary>A baseline higher than this over the lowest ground of its zone is a wrong datum: a street does not stand under water every day [m].</summary>
    public double BaselineOverGroundM { get; init; } = 0.5;

    /// <summary>Fewest days of a winter and of a summer to be compared [days].</summary>
    public int SeasonDays { get; init; } = 20;

    /// <summary>Winter's mean of daily highs over the zero, at least [m] …</summary>
    public double SeasonLeastM { get; init; } = 0.05;

    /// <summary>… and how near summer's must be for a sensor that does not answer to rain [m]. January as July: same audit; the numbers are assumed.</summary>
    public double SeasonM { get; init; } = 0.01;

    /// <summary>Lowest level reading over the sensor's zero that can be [m].</summary>
    public double LevelMinM { get; init; } = -0.5;

    /// <summary>Highest [m]: 11.2 m was seen on a stuck road gauge.</summary>
    public double LevelMaxM { get; init; } = 10;

    /// <summary>Rain in the last 6 h that corroborates a level reading [mm] (same audit).</summary>
    public double CorroboratingRainMm { get; init; } = 1;

    /// <summary>Depth a second sensor must show to corroborate the first [m] (same audit: baseline + 5 cm).</summary>
    public double CorroboratingDepthM { get; init; } = 0.05;

    /// <summary>
    /// A depth a sensor raised a zone's state by, once borne out, is held this long after the state was reached, and as long as rain bears it out, when the sensor is refused or
    /// silent or the rain becomes unknown [h]: the span of the corroborating rain. Assumed.
    /// </summary>
    public double HoldHours { get; init; } = 6;
}
