namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A weather cell or station as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.weather-snapshot")]
public sealed record WeatherSnapshot : AssetSnapshot
{
    /// <summary>Rain of the last 10 min [mm]; null unknown.</summary>
    [Id(0)]
    public double? Rain10MinMm { get; init; }

    /// <summary>Rain of the last 60 min [mm].</summary>
    [Id(1)]
    public double? Rain60MinMm { get; init; }

    /// <summary>Rain of the last 180 min [mm].</summary>
    [Id(2)]
    public double? Rain180MinMm { get; init; }

    /// <summary>Age of the newest rain reading [s].</summary>
    [Id(3)]
    public double? RainAgeS { get; init; }

    /// <summary>Air temperature [°C].</summary>
    [Id(4)]
    public double? TemperatureC { get; init; }

    /// <summary>10-minute mean wind [m/s].</summary>
    [Id(5)]
    public double? WindMS { get; init; }

    /// <summary>Gust [m/s].</summary>
    [Id(6)]
    public double? GustMS { get; init; }

    /// <summary>Relative humidity [%].</summary>
    [Id(7)]
    public double? HumidityPct { get; init; }

    /// <summary>Rain forecast for the next hour [mm], lower end.</summary>
    [Id(8)]
    public double? RainNextHourLoMm { get; init; }

    /// <summary>Upper end; null when open.</summary>
    [Id(9)]
    public double? RainNextHourHiMm { get; init; }

    /// <summary>Warnings in force: <c>heavy_rain advisory</c>, …; empty when confirmed none; null when unknown.</summary>
    [Id(10)]
    public string? Warnings { get; init; }

    /// <summary>Rain of each of the last 360 minutes [mm], oldest first, the last being the minute that ended at or before <see cref="MinutesEnd"/>; NaN unknown.</summary>
    [Id(11)]
    public float[]? RainMinutesMm { get; init; }

    /// <summary>End of the last minute of <see cref="RainMinutesMm"/>, UTC.</summary>
    [Id(12)]
    public DateTimeOffset? MinutesEnd { get; init; }

    /// <summary>Rain rate by radar, mean of the cell [mm/h]; null unknown.</summary>
    [Id(13)]
    public double? RainRateRadarMmH { get; init; }

    /// <summary>Minutes of the last 60 whose rain is the radar's, since no gauge tells it; null where there is no rain to tell.</summary>
    [Id(14)]
    public int? RainByRadarMin { get; init; }
}

/// <summary>A water body as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.water-snapshot")]
public sealed record WaterSnapshot : AssetSnapshot
{
    /// <summary>Water level now [m MSL]; null unknown.</summary>
    [Id(0)]
    public double? LevelM { get; init; }

    /// <summary>Measured, predicted, assumed or unknown.</summary>
    [Id(1)]
    public string? LevelSource { get; init; }

    /// <summary>Age of the reading [s].</summary>
    [Id(2)]
    public double? AgeS { get; init; }
}

/// <summary>A sensor as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.sensor-snapshot")]
public sealed record SensorSnapshot : AssetSnapshot
{
    /// <summary>Quantity it measures.</summary>
    [Id(0)]
    public required string Quantity { get; init; }

    /// <summary>Newest reading in <see cref="Unit"/>; levels in m MSL.</summary>
    [Id(1)]
    public double? Value { get; init; }

    /// <summary>Unit of the value.</summary>
    [Id(2)]
    public required string Unit { get; init; }

    /// <summary>Age of the reading [s].</summary>
    [Id(3)]
    public double? AgeS { get; init; }

    /// <summary>Plausible enough to be used; false with the reason in <see cref="AssetSnapshot.StateReason"/>.</summary>
    [Id(4)]
    public bool? Plausible { get; init; }

    /// <summary>Zone it stands in.</summary>
    [Id(5)]
    public string? Zone { get; init; }

    /// <summary>Stable code of why it is not believed: <c>sensor.stuck</c>; null when it is, or says nothing.</summary>
    [Id(6)]
    public string? Verdict { get; init; }

    /// <summary>Where a level stands on ordinary days [m MSL]; null for other quantities and before a week of days.</summary>
    [Id(7)]
    public double? BaselineM { get; init; }

    /// <summary>The newest level over that [m].</summary>
    [Id(8)]
    public double? AboveBaselineM { get; init; }

    /// <summary>Change of a level from the reading before to the newest [m/min]; null for other quantities and where either is unknown.</summary>
    [Id(9)]
    public double? RateMPerMin { get; init; }
}
