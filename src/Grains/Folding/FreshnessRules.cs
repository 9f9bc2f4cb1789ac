namespace SiheungTwin.Grains.Folding;

/// <summary>How long a reading may speak for now. Past that the quantity is unknown, with its age as reason.</summary>
public sealed record FreshnessRules
{
    /// <summary>Rain of a minute station [min]. AWS minutes arrive within 2–3 min; fifteen bridge a missed poll (FEEDS §1.3).</summary>
    public int RainMinutes { get; init; } = 15;

    /// <summary>Rain and weather of a KMA grid cell [min]: hourly, published 40 min after the hour (FEEDS §1.1).</summary>
    public int HourlyMinutes { get; init; } = 100;

    /// <summary>How long before its time a radar composite speaks for [min]: HSR and HSP composites come every 5 min (FEEDS §1.5).</summary>
    public int RadarMinutes { get; init; } = 5;

    /// <summary>Longest gap between two daily totals over which their difference is spread evenly [min].</summary>
    public int SpreadGapMinutes { get; init; } = 15;

    /// <summary>Share of missing minutes a rain sum may have and still be given, as a lower bound that says so, 0–1.</summary>
    public double MissingShare { get; init; } = 0.1;

    /// <summary>Water level of a tide or river gauge [min]: gauges report every 1–10 min; Incheon's tide moves at most about 2.5 m an hour.</summary>
    public int WaterMinutes { get; init; } = 30;

    /// <summary>A level of a city's own gauge this far from the one before it [m] …</summary>
    public double GaugeJumpM { get; init; } = 0.5;

    /// <summary>… within this time is not used until another agrees [min]; a fall is a drop-out …</summary>
    public int GaugeJumpMinutes { get; init; } = 10;

    /// <summary>… and the level before it is held so long, or until the level is back [min]. All three assumed: no stream of the city falls like that.</summary>
    public int GaugeHoldMinutes { get; init; } = 120;

    /// <summary>How long the distance of a last sea level reading from the predicted tide (surge) is taken to persist [h]. Assumed: half a day's tide.</summary>
    public int SurgeHours { get; init; } = 6;

    /// <summary>Step in which a predicted sea level is shown [min].</summary>
    public int TideStepMinutes { get; init; } = 5;

    /// <summary>A sensor is silent after this many of its own periods.</summary>
    public double SensorPeriods { get; init; } = 3;

    /// <summary>A reading observed this far after it was received is a wrong clock and is not used [min].</summary>
    public int FutureMinutes { get; init; } = 10;
}
