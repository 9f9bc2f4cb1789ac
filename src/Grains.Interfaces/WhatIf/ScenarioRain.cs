namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>Where a run's rain comes from.</summary>
public enum RainKind
{
    /// <summary>The rain of now goes on: each weather cell's mean intensity of its last 30 known minutes, for the whole run.</summary>
    Observed,

    /// <summary>The hourly forecast: middle of its interval, the lower end where that is open above; the last known hour goes on.</summary>
    Forecast,

    /// <summary>One intensity everywhere.</summary>
    Uniform,

    /// <summary>A given hyetograph everywhere; dry after its end.</summary>
    Hyetograph,

    /// <summary>The minutes a station measured, from a time in this world's past, everywhere.</summary>
    Station,

    /// <summary>A design storm everywhere.</summary>
    Design,
}

/// <summary>Shape of a design storm.</summary>
public enum DesignShape
{
    /// <summary>Rises to the peak and falls in straight lines.</summary>
    Triangular,

    /// <summary>Keifer and Chu (1957).</summary>
    Chicago,

    /// <summary>Huff (1967), second quartile.</summary>
    Huff,
}

/// <summary>Rain of a scenario; which members hold depends on <see cref="Kind"/>.</summary>
public sealed record ScenarioRain
{
    /// <summary>Which kind.</summary>
    public required RainKind Kind { get; init; }

    /// <summary>Uniform: intensity [mm/h].</summary>
    public double? MmH { get; init; }

    /// <summary>Hyetograph: length of each step [min].</summary>
    public double? StepMin { get; init; }

    /// <summary>Hyetograph: rain of each step [mm].</summary>
    public double[]? Mm { get; init; }

    /// <summary>Station: number of the AWS station.</summary>
    public string? Station { get; init; }

    /// <summary>Station: where its recording begins, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Factor on every intensity.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Design: the storm.</summary>
    public DesignRain? Design { get; init; }
}

/// <summary>A design storm over the whole run.</summary>
/// <param name="Shape">Shape.</param>
/// <param name="TotalMm">Rain in all [mm].</param>
/// <param name="PeakRatio">Share of the duration before the peak, 0–1; Huff's curve has its own.</param>
public sealed record DesignRain(DesignShape Shape, double TotalMm, double PeakRatio);
