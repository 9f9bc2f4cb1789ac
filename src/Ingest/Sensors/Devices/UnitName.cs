using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>Units as devices name them: signs, English and Korean words, and the UN/CEFACT codes (Recommendation 20) of NGSI-LD.</summary>
internal static class UnitName
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cel"] = "degc",
        ["celsius"] = "degc",
        ["degree celsius"] = "degc",
        ["degrees celsius"] = "degc",
        ["deg c"] = "degc",
        ["ºc"] = "degc",
        ["도"] = "degc",
        ["섭씨도"] = "degc",
        ["kel"] = "k",
        ["kelvin"] = "k",
        ["fah"] = "°f",
        ["f"] = "°f",
        ["degf"] = "°f",
        ["fahrenheit"] = "°f",
        ["화씨"] = "°f",
        ["mtr"] = "m",
        ["metre"] = "m",
        ["meter"] = "m",
        ["metres"] = "m",
        ["meters"] = "m",
        ["미터"] = "m",
        ["cmt"] = "cm",
        ["centimetre"] = "cm",
        ["centimeter"] = "cm",
        ["centimeters"] = "cm",
        ["센티미터"] = "cm",
        ["센치"] = "cm",
        ["mmt"] = "mm",
        ["millimetre"] = "mm",
        ["millimeter"] = "mm",
        ["millimeters"] = "mm",
        ["밀리미터"] = "mm",
        ["p1"] = "%",
        ["percent"] = "%",
        ["percentage"] = "%",
        ["pct"] = "%",
        ["rh"] = "%",
        ["퍼센트"] = "%",
        ["프로"] = "%",
        ["mts"] = "m/s",
        ["mps"] = "m/s",
        ["ms"] = "m/s",
        ["metre per second"] = "m/s",
        ["kmh"] = "km/h",
        ["kph"] = "km/h",
        ["knt"] = "kt",
        ["knots"] = "kt",
        ["mqs"] = "m3/s",
        ["mqh"] = "m3/h",
        ["vlt"] = "v",
        ["volt"] = "v",
        ["volts"] = "v",
        ["볼트"] = "v",
        ["2z"] = "mv",
        ["a97"] = "hpa",
        ["mbr"] = "mbar",
        ["59"] = "ppm",
        ["gq"] = "ug/m3",
        ["ug/m^3"] = "ug/m3",
        ["µg/m3"] = "ug/m3",
        ["μg/m3"] = "ug/m3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = SensorQuantity.All.Values.SelectMany(q => q.Units.Keys).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The unit as <see cref="SensorQuantity"/> writes it, where it is known; else the text in lower case.</summary>
    public static string Plain(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        return Words.GetValueOrDefault(lower) ?? lower;
    }

    /// <summary>True for a unit some quantity comes in.</summary>
    public static bool IsKnown(string plain) => Known.Contains(plain);
}
