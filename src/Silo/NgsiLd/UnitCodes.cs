namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Units as NGSI-LD has them: common codes of UN/CEFACT Recommendation 20.</summary>
internal static class UnitCodes
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["m"] = "MTR",
        ["mm"] = "MMT",
        ["cm"] = "CMT",
        ["m2"] = "MTK",
        ["m/s"] = "MTS",
        ["m3/s"] = "MQS",
        ["km/h"] = "KMH",
        ["degC"] = "CEL",
        ["%"] = "P1",
        ["s"] = "SEC",
        ["min"] = "MIN",
        ["m/min"] = "2X",
        ["mm/h"] = "H67",
    };

    /// <summary>The code of a unit; null where there is none here.</summary>
    public static string? Of(string? unit) => unit is null ? null : Codes.GetValueOrDefault(unit);
}
