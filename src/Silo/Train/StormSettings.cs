namespace SiheungTwin.Silo.Train;

/// <summary>From what the training storms are drawn. Ranges are chosen to reach from no flooding at all to the record rains of Korean cities, not fitted to a climate: rates in the training set are not rates of the real world.</summary>
internal sealed record StormSettings
{
    /// <summary>Storms.</summary>
    public int Storms { get; init; } = 60;

    /// <summary>Seed of everything drawn.</summary>
    public int Seed { get; init; } = 20220808;

    /// <summary>Cell side of the solver [m].</summary>
    public double CellM { get; init; } = 60;

    /// <summary>Rain of a storm [mm]: drawn evenly in its logarithm. 2022-08-08 brought 381.5 mm in a day to Seoul (KMA).</summary>
    public (double Least, double Most) TotalMm { get; init; } = (8, 260);

    /// <summary>Length of a storm [min].</summary>
    public (int Least, int Most) DurationMin { get; init; } = (45, 300);

    /// <summary>Dry minutes before it, in which only the forecast knows.</summary>
    public int LeadMin { get; init; } = 60;

    /// <summary>Minutes computed after it.</summary>
    public int TailMin { get; init; } = 120;

    /// <summary>Spread of rain between stations: standard deviation of its logarithm.</summary>
    public double StationSpread { get; init; } = 0.25;

    /// <summary>Spread of an hour's forecast about the rain that falls: standard deviation of its logarithm.</summary>
    public double ForecastSpread { get; init; } = 0.5;

    /// <summary>Share of storms without a forecast.</summary>
    public double NoForecast { get; init; } = 0.35;

    /// <summary>Tidal amplitude [m]: neaps to springs at Incheon, about half its range of 3.5 to 9 m (KHOA).</summary>
    public (double Least, double Most) TideM { get; init; } = (1.8, 4.5);

    /// <summary>Surge on top of the tide [m].</summary>
    public (double Least, double Most) SurgeM { get; init; } = (-0.2, 0.8);

    /// <summary>Lake above its assumed level [m].</summary>
    public (double Least, double Most) LakeRiseM { get; init; } = (-0.5, 1.5);

    /// <summary>Highest rise of streams above their assumed level [m].</summary>
    public double StreamRiseM { get; init; } = 2;

    /// <summary>Share of pumps that fail in a storm.</summary>
    public double PumpsFail { get; init; } = 0.2;

    /// <summary>Share of gates that are stuck in a storm; half of them open.</summary>
    public double GatesStick { get; init; } = 0.15;

    /// <summary>Share of zones with blocked inlets in a storm.</summary>
    public double ZonesBlocked { get; init; } = 0.5;

    /// <summary>Share of instants at which one of the inputs is unknown, for each input.</summary>
    public double Unknown { get; init; } = 0.1;

    /// <summary>Share of storms in which the share of blocked inlets is reported.</summary>
    public double BlockedKnown { get; init; } = 0.5;
}
