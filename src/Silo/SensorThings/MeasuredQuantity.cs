namespace SiheungTwin.Silo.SensorThings;

/// <summary>A unit as the SensorThings API names it: name, symbol, definition (QUDT).</summary>
internal sealed record MeasuredUnit(string Name, string Symbol, string? Definition)
{
    private static readonly Dictionary<string, MeasuredUnit> Known = new[]
    {
        Qudt("metre", "m", "M"), Qudt("millimetre", "mm", "MilliM"), Qudt("centimetre", "cm", "CentiM"), Qudt("metre per second", "m/s", "M-PER-SEC"), Qudt("cubic metre per second", "m3/s", "M3-PER-SEC"),
        Qudt("degree Celsius", "degC", "DEG_C"), Qudt("percent", "%", "PERCENT"), Qudt("millimetre per hour", "mm/h", "MilliM-PER-HR"), Qudt("hectopascal", "hPa", "HectoPA"), Qudt("volt", "V", "V"),
        Qudt("parts per million", "ppm", "PPM"), Qudt("microgram per cubic metre", "ug/m3", "MicroGM-PER-M3"),
    }.ToDictionary(u => u.Symbol, StringComparer.Ordinal);

    /// <summary>The unit of a symbol; one that has no name here is called by its symbol.</summary>
    public static MeasuredUnit Of(string symbol) => Known.GetValueOrDefault(symbol) ?? new(symbol.Length == 0 ? "none" : symbol, symbol, null);

    private static MeasuredUnit Qudt(string name, string symbol, string unit) => new(name, symbol, $"http://qudt.org/vocab/unit/{unit}");
}

/// <summary>Something that is measured: an ObservedProperty.</summary>
/// <param name="Name">What the journal calls it, and its id.</param>
/// <param name="TitleKo">Korean title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Unit">Unit where the sensor does not say.</param>
/// <param name="Definition">URI that defines it: a CF standard name, else the twin's own.</param>
internal sealed record MeasuredQuantity(string Name, string TitleKo, string TitleEn, string Unit, string Definition)
{
    private const string OwnTerms = "https://siheungtwin.example/properties/";
    private const string Cf = "https://vocab.nerc.ac.uk/standard_name/";

    /// <summary>The level of a water body, whichever gauge says it.</summary>
    public static readonly MeasuredQuantity Level = Of("level", "수위 (해발)", "Water level above mean sea level", "m", Cf + "water_surface_height_above_reference_datum");

    /// <summary>What the journal calls a level of a water body.</summary>
    public static readonly string[] LevelNames = ["tide_level", "water_level", "river_level"];

    private static readonly MeasuredQuantity RainDay = Of("rain_day", "일 누적 강우", "Rain since midnight (KST)", "mm");
    private static readonly MeasuredQuantity Rain15 = Of("rain_15min", "15분 강우", "Rain of the 15 minutes before", "mm");
    private static readonly MeasuredQuantity Rain60 = Of("rain_60min", "60분 강우", "Rain of the 60 minutes before", "mm");
    private static readonly MeasuredQuantity Radar = Of("rain_rate_radar", "레이더 강우강도", "Rain rate by radar, mean of the cell", "mm/h", Cf + "rainfall_rate");
    private static readonly MeasuredQuantity Temperature = Of("temperature", "기온", "Air temperature", "degC", Cf + "air_temperature");
    private static readonly MeasuredQuantity Wind = Of("wind", "풍속", "Wind speed, 10 min mean", "m/s", Cf + "wind_speed");
    private static readonly MeasuredQuantity Gust = Of("wind_gust", "순간풍속", "Gust", "m/s", Cf + "wind_speed_of_gust");
    private static readonly MeasuredQuantity Humidity = Of("humidity", "상대습도", "Relative humidity", "%", Cf + "relative_humidity");

    /// <summary>What a weather cell or station may tell, in the order of its Datastreams.</summary>
    public static readonly MeasuredQuantity[] OfWeather = [Humidity, Rain15, Rain60, RainDay, Radar, Temperature, Wind, Gust];

    private static readonly Dictionary<string, MeasuredQuantity> Known = OfWeather.Append(Level).Concat(
    [
        Of("water_level", "수위", "Water level above mean sea level", "m", Cf + "water_surface_height_above_reference_datum"),
        Of("rain_10min", "10분 강우", "Rain of the 10 minutes before", "mm"),
        Of("flow", "유량", "Discharge", "m3/s", Cf + "water_volume_transport_in_river_channel"),
        Of("pump_state", "펌프 가동", "Pump, 1 running, 0 stopped", ""),
        Of("gate_state", "수문 개방", "Gate, 1 open, 0 closed", ""),
        Of("battery", "배터리", "Battery", "%"),
        Of("soil_temperature", "지온", "Soil temperature", "degC", Cf + "soil_temperature"),
        Of("soil_moisture", "토양 수분", "Soil moisture", "%"),
        Of("fill_level", "적재율", "Fill level", "%"),
        Of("pressure", "기압", "Air pressure", "hPa", Cf + "air_pressure"),
        Of("pm10", "미세먼지", "PM10", "ug/m3"),
        Of("pm2_5", "초미세먼지", "PM2.5", "ug/m3"),
    ]).ToDictionary(q => q.Name, StringComparer.Ordinal);

    /// <summary>The quantity of a name; one that has no titles here is called by its name.</summary>
    public static MeasuredQuantity Of(string name) => Known.GetValueOrDefault(name) ?? Of(name, name, name, "");

    private static MeasuredQuantity Of(string name, string ko, string en, string unit, string? definition = null) => new(name, ko, en, unit, definition ?? OwnTerms + name);
}
