using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Kma.Village;

/// <summary>What a category of the village service is here.</summary>
/// <param name="Quantity">Quantity, snake_case.</param>
/// <param name="Unit">Unit; null for a class number.</param>
/// <param name="Min">Smallest possible value.</param>
/// <param name="Max">Largest possible value.</param>
/// <param name="Amount">True for rain and snow, which come as texts.</param>
internal sealed record VillageCategory(string Quantity, string? Unit, double Min, double Max, bool Amount = false)
{
    /// <summary>From this magnitude on a number is KMA's code for missing (−999, −998.9, −998, 900).</summary>
    public const double MissingFrom = 900;

    /// <summary>Categories of nowcast, very short range and village forecast by their KMA name.</summary>
    public static FrozenDictionary<string, VillageCategory> All { get; } = new Dictionary<string, VillageCategory>
    {
        ["T1H"] = new("temperature", "degC", -60, 60),
        ["TMP"] = new("temperature", "degC", -60, 60),
        ["TMN"] = new("temperature_min", "degC", -60, 60),
        ["TMX"] = new("temperature_max", "degC", -60, 60),
        ["RN1"] = new("rain_60min", "mm", 0, 500, Amount: true),
        ["PCP"] = new("rain_60min", "mm", 0, 500, Amount: true),
        ["SNO"] = new("snow_60min", "cm", 0, 200, Amount: true),
        ["REH"] = new("humidity", "%", 0, 100),
        ["POP"] = new("precipitation_probability", "%", 0, 100),
        ["WSD"] = new("wind", "m/s", 0, 120),
        ["VEC"] = new("wind_direction", "deg", 0, 360),
        ["UUU"] = new("wind_u", "m/s", -120, 120),
        ["VVV"] = new("wind_v", "m/s", -120, 120),
        ["WAV"] = new("wave_height", "m", 0, 40),
        ["PTY"] = new("precipitation_type", null, 0, 7),
        ["SKY"] = new("sky", null, 1, 4),
        ["LGT"] = new("lightning", "kA", 0, 899),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
