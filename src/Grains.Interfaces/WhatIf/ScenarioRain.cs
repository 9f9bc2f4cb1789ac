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

    /// <summary>What all weather cells measured in a span of this world's past, moved in space and time; dry after its end.</summary>
    Recorded,
}

/// <summary>Shape of a design storm.</summary>
public enum DesignShape
{
    /// <summary>Rises to the peak and falls in straight lines.</summary>
    Triangular,

    /// <summary>Keifer and Chu (1957).</summary>
    Chicago,

    /// <summary>Huff (1967), by quartile.</summary>
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

    /// <summary>Station, recorded: where the recording begins, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded: where it ends, UTC; null is as long as the run.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Recorded: how far the storm is moved east [km].</summary>
    public double DxKm { get; init; }

    /// <summary>Recorded: how far the storm is moved north [km].</summary>
    public double DyKm { get; init; }

    /// <summary>Recorded: minute of the run at which the recording begins; dry before.</summary>
    public double AtMin { get; init; }

    /// <summary>Factor on every intensity.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Design: the storm.</summary>
    public DesignRain? Design { get; init; }
}

/// <summary>A design storm.</summary>
/// <param name="Shape">Shape.</param>
/// <param name="TotalMm">Rain in all [mm]; 0 where <see cref="ReturnPeriodY"/> gives it.</param>
/// <param name="PeakRatio">Share of the duration before the peak, 0–1; Huff's curves have their own.</param>
public sealed record DesignRain(DesignShape Shape, double TotalMm, double PeakRatio)
{
    /// <summary>Huff: quartile in which most of it falls, 1–4.</summary>
    public int Quartile { get; init; } = 2;

    /// <summary>Minute of the run at which it begins; dry before.</summary>
    public double FromMin { get; init; }

    /// <summary>How long it rains [min]; null to the end of the run.</summary>
    public double? DurationMin { get; init; }

    /// <summary>Return period [years] whose rain the configured table gives for the duration; null where the total is given.</summary>
    public double? ReturnPeriodY { get; init; }

    /// <summary>Areal reduction: factor from the rain of a point to the rain of the city.</summary>
    public double ArealFactor { get; init; } = 1;
}
