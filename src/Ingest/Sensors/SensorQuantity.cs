using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Sensors;

/// <summary>A quantity city sensors may send, and the units it may come in.</summary>
/// <param name="Unit">Unit it leaves in; null for a switch state.</param>
/// <param name="Units">Units it may come in (lower case), each with factor and offset to <paramref name="Unit"/>.</param>
internal sealed record SensorQuantity(string? Unit, FrozenDictionary<string, (double Factor, double Offset)> Units)
{
    private static readonly FrozenDictionary<string, (double, double)> Millimetres = Of(("mm", 1, 0), ("㎜", 1, 0), ("cm", 10, 0), ("m", 1000, 0));

    private static readonly FrozenDictionary<string, (double, double)> Speed =
        Of(("m/s", 1, 0), ("㎧", 1, 0), ("km/h", 1 / 3.6, 0), ("kt", 1852.0 / 3600, 0), ("knot", 1852.0 / 3600, 0));

    private static readonly FrozenDictionary<string, (double, double)> Celsius =
        Of(("degc", 1, 0), ("°c", 1, 0), ("℃", 1, 0), ("c", 1, 0), ("섭씨", 1, 0), ("k", 1, -273.15), ("°f", 5 / 9.0, -160 / 9.0));

    private static readonly FrozenDictionary<string, (double, double)> Percent = Of(("%", 1, 0), ("%rh", 1, 0), ("rh%", 1, 0), ("c62", 100, 0));

    private static readonly FrozenDictionary<string, (double, double)> Ppm = Of(("ppm", 1, 0), ("ppb", 0.001, 0));

    private static readonly FrozenDictionary<string, (double, double)> Dust = Of(("ug/m3", 1, 0), ("µg/m³", 1, 0), ("μg/m³", 1, 0), ("㎍/㎥", 1, 0), ("mg/m3", 1000, 0));

    /// <summary>The list.</summary>
    public static FrozenDictionary<string, SensorQuantity> All { get; } = new Dictionary<string, SensorQuantity>
    {
        ["water_level"] = new("m", Of(("m", 1, 0), ("cm", 0.01, 0), ("㎝", 0.01, 0), ("mm", 0.001, 0), ("㎜", 0.001, 0))),
        ["rain_10min"] = new("mm", Millimetres),
        ["rain_60min"] = new("mm", Millimetres),
        ["flow"] = new("m3/s", Of(("m3/s", 1, 0), ("m³/s", 1, 0), ("㎥/s", 1, 0), ("cms", 1, 0), ("l/s", 0.001, 0), ("m3/h", 1 / 3600.0, 0), ("m³/h", 1 / 3600.0, 0))),
        ["temperature"] = new("degC", Celsius),
        ["wind"] = new("m/s", Speed),
        ["wind_gust"] = new("m/s", Speed),
        ["humidity"] = new("%", Percent),
        ["battery"] = new("%", Of(("%", 1, 0))),
        ["soil_temperature"] = new("degC", Celsius),
        ["soil_moisture"] = new("%", Percent),
        ["soil_conductivity"] = new("uS/cm", Of(("us/cm", 1, 0), ("µs/cm", 1, 0), ("μs/cm", 1, 0), ("ms/cm", 1000, 0))),
        ["fill_level"] = new("%", Percent),
        ["battery_voltage"] = new("V", Of(("v", 1, 0), ("mv", 0.001, 0))),
        ["pressure"] = new("hPa", Of(("hpa", 1, 0), ("mbar", 1, 0), ("kpa", 10, 0), ("pa", 0.01, 0))),
        ["h2s"] = new("ppm", Ppm),
        ["nh3"] = new("ppm", Ppm),
        ["co2"] = new("ppm", Ppm),
        ["pm10"] = new("ug/m3", Dust),
        ["pm2_5"] = new("ug/m3", Dust),
        ["pump_state"] = new(null, Of()),
        ["gate_state"] = new(null, Of()),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>State of a pump (1 running) or gate (1 open) from a word, a flag or 0/1; null when it is none.</summary>
    public static double? State(string text) => text.Trim().ToLowerInvariant() switch
    {
        "1" or "1.0" or "true" or "on" or "running" or "run" or "open" or "opened" or "가동" or "운전" or "열림" or "개방" => 1,
        "0" or "0.0" or "false" or "off" or "stopped" or "stop" or "closed" or "close" or "정지" or "닫힘" or "폐쇄" => 0,
        _ => null,
    };

    private static FrozenDictionary<string, (double, double)> Of(params (string Unit, double Factor, double Offset)[] units) =>
        units.ToFrozenDictionary(u => u.Unit, u => (u.Factor, u.Offset), StringComparer.Ordinal);
}
