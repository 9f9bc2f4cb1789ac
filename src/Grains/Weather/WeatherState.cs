using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Weather;

/// <summary>The newest reading of one quantity.</summary>
/// <param name="Value">The number in the feed's unit; null where the source said unknown.</param>
/// <param name="Observed">When it was observed, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.latest")]
public readonly record struct Latest([property: Id(0)] double? Value, [property: Id(1)] DateTimeOffset Observed)
{
    /// <summary>The newer of this and a reading that came later: one observed at the same time replaces.</summary>
    public Latest Then(double? value, DateTimeOffset observed) => observed >= Observed ? new Latest(value, observed) : this;

    /// <summary>The number while it is at most so many minutes old.</summary>
    public double? Fresh(DateTimeOffset now, double minutes) => Value is not null && now - Observed <= TimeSpan.FromMinutes(minutes) ? Value : null;
}

/// <summary>Rain forecast for the hour that ends at a time.</summary>
/// <param name="Valid">End of the hour (minute since 1970).</param>
/// <param name="Lo">At least [mm]; null unknown.</param>
/// <param name="Hi">Less than [mm]; null open.</param>
[GenerateSerializer, Immutable, Alias("twin.rain-forecast")]
public readonly record struct RainForecast([property: Id(0)] long Valid, [property: Id(1)] double? Lo, [property: Id(2)] double? Hi);

/// <summary>A kind of warning and its level.</summary>
/// <param name="Name">Quantity of its entries without the prefix: <c>heavy_rain</c>.</param>
/// <param name="Level">0 lifted, 1 advisory, 2 warning, 3 critical.</param>
/// <param name="Observed">When it was announced, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.warning")]
public readonly record struct Warning([property: Id(0)] string Name, [property: Id(1)] int Level, [property: Id(2)] DateTimeOffset Observed);

/// <summary>What the entries of a weather cell or station add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.weather-state")]
public sealed record WeatherState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly WeatherState Initial = new();

    /// <summary>Rain readings.</summary>
    [Id(0)]
    public RainReadings Rain { get; init; } = RainReadings.None;

    /// <summary>Air temperature [°C].</summary>
    [Id(1)]
    public Latest Temperature { get; init; }

    /// <summary>Mean wind [m/s].</summary>
    [Id(2)]
    public Latest Wind { get; init; }

    /// <summary>Gust [m/s].</summary>
    [Id(3)]
    public Latest Gust { get; init; }

    /// <summary>Relative humidity [%].</summary>
    [Id(4)]
    public Latest Humidity { get; init; }

    /// <summary>Forecasts by valid time, oldest first.</summary>
    [Id(5)]
    public ValueArray<RainForecast> Forecasts { get; init; }

    /// <summary>Warnings by name.</summary>
    [Id(6)]
    public ValueArray<Warning> Warnings { get; init; }

    /// <summary>When all warnings were last confirmed to be lifted, UTC; null never.</summary>
    [Id(7)]
    public DateTimeOffset? NoneAt { get; init; }

    /// <summary>Rain rate by radar [mm/h].</summary>
    [Id(9)]
    public Latest RadarRate { get; init; }

    /// <summary>Village forecasts by valid time, oldest first: they reach three days ahead and speak for hours the very short range says nothing of.</summary>
    [Id(10)]
    public ValueArray<RainForecast> Village { get; init; }

    /// <summary>Newest observation of any kind but forecasts, UTC.</summary>
    [Id(8)]
    public DateTimeOffset? NewestAt { get; init; }
}
