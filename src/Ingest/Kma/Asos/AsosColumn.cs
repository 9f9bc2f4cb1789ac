namespace SiheungTwin.Ingest.Kma.Asos;

/// <summary>A column of the hub's hourly ASOS rows (<c>kma_sfctm2</c>) that becomes an observation.</summary>
/// <param name="Index">Position in the row, from 0.</param>
/// <param name="Field">Name in the source.</param>
/// <param name="Quantity">Quantity here.</param>
/// <param name="Unit">Unit.</param>
/// <param name="MissingTo">At or below this a number is the column's own code for missing: −9 °C is a temperature, −9 hPa is not a pressure.</param>
/// <param name="Scale">Units here to one of the source's.</param>
internal readonly record struct AsosColumn(int Index, string Field, string Quantity, string Unit, double MissingTo, double Scale = 1)
{
    private const double Code9 = -9;
    private const double Code99 = -90;

    /// <summary>Columns of a hub row.</summary>
    public const int HubWidth = 46;

    /// <summary>Position of the hour's rain; what it means when missing is said by <see cref="RainIndicator"/>.</summary>
    public const int Rain = 15;

    /// <summary>Position of IR, the indicator of rain data (WMO code 1819): 3 is "none fell", 4 "not observed".</summary>
    public const int RainIndicator = 44;

    /// <summary>What is read of TM STN WD WS GST_WD GST_WS GST_TM PA PS PT PR TA TD HM PV RN RN_DAY … IR IX.</summary>
    public static AsosColumn[] Hub { get; } =
    [
        new(2, "WD", "wind_direction", "deg", Code9, 10),
        new(3, "WS", "wind", "m/s", Code9),
        new(5, "GST_WS", "wind_gust", "m/s", Code9),
        new(7, "PA", "pressure", "hPa", Code9),
        new(8, "PS", "pressure_msl", "hPa", Code9),
        new(11, "TA", "temperature", "degC", Code99),
        new(12, "TD", "dew_point", "degC", Code99),
        new(13, "HM", "humidity", "%", Code9),
        new(14, "PV", "vapour_pressure", "hPa", Code9),
        new(Rain, "RN", "rain_60min", "mm", Code9),
        new(16, "RN_DAY", "rain_day", "mm", Code9),
        new(20, "SD_DAY", "snow_day", "cm", Code9),
        new(21, "SD_TOT", "snow_depth", "cm", Code9),
        new(32, "VS", "visibility", "m", Code9, 10),
        new(33, "SS", "sunshine", "h", Code9),
        new(34, "SI", "solar_radiation", "MJ/m2", Code9),
        new(36, "TS", "ground_temperature", "degC", Code99),
    ];

    /// <summary>Quantity of a heading of the portal's CSV without its unit; null for what is not read.</summary>
    public static (string Quantity, string Unit, double Scale)? OfHeading(string name) => name switch
    {
        "기온" => ("temperature", "degC", 1),
        "강수량" => ("rain_60min", "mm", 1),
        "풍속" => ("wind", "m/s", 1),
        "풍향" => ("wind_direction", "deg", 1),
        "습도" => ("humidity", "%", 1),
        "증기압" => ("vapour_pressure", "hPa", 1),
        "이슬점온도" => ("dew_point", "degC", 1),
        "현지기압" => ("pressure", "hPa", 1),
        "해면기압" => ("pressure_msl", "hPa", 1),
        "일조" => ("sunshine", "h", 1),
        "일사" => ("solar_radiation", "MJ/m2", 1),
        "적설" => ("snow_depth", "cm", 1),
        "시정" => ("visibility", "m", 10),
        "지면온도" => ("ground_temperature", "degC", 1),
        _ => null,
    };
}
