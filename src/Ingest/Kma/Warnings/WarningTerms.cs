using System.Collections.Frozen;

namespace SiheungTwin.Ingest.Kma.Warnings;

/// <summary>Words and codes of KMA warnings. The numeric levels and commands are those of the hub's help text.</summary>
internal static class WarningTerms
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["강풍"] = "wind",
        ["W"] = "wind",
        ["호우"] = "heavy_rain",
        ["R"] = "heavy_rain",
        ["한파"] = "cold_wave",
        ["C"] = "cold_wave",
        ["건조"] = "dry_air",
        ["D"] = "dry_air",
        ["폭풍해일"] = "storm_surge",
        ["해일"] = "storm_surge",
        ["O"] = "storm_surge",
        ["지진해일"] = "tsunami",
        ["풍랑"] = "high_seas",
        ["V"] = "high_seas",
        ["태풍"] = "typhoon",
        ["T"] = "typhoon",
        ["대설"] = "heavy_snow",
        ["S"] = "heavy_snow",
        ["황사"] = "yellow_dust",
        ["Y"] = "yellow_dust",
        ["폭염"] = "heat_wave",
        ["H"] = "heat_wave",
        ["안개"] = "fog",
        ["F"] = "fog",
        ["열대야"] = "tropical_night",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>English stem of a kind of warning.</summary>
    public static bool TryKind(string word, out string? kind) => Kinds.TryGetValue(word, out kind);

    /// <summary>Level of a word or code: 0 preliminary, 1 advisory, 2 warning, 3 major warning; null when unknown. 중대경보 holds 경보 and is tested first.</summary>
    public static int? Level(string word) => word switch
    {
        "1" => 0,
        "2" => 1,
        "3" => 2,
        _ when word.Contains("예비", StringComparison.Ordinal) => 0,
        _ when word.Contains("중대", StringComparison.Ordinal) => 3,
        _ when word.Contains("경보", StringComparison.Ordinal) => 2,
        _ when word.Contains("주의", StringComparison.Ordinal) => 1,
        _ => null,
    };

    /// <summary>English name of a command; null when unknown. Lifting is tested before all else: 변경해제 and 대치해제 lift too.</summary>
    public static string? Command(string word) => word switch
    {
        "3" => "lifted",
        "4" => "lifted_by_replacement",
        "7" => "lifted_by_change",
        "1" => "issued",
        "2" => "replaced",
        "5" => "extended",
        "6" => "changed",
        _ when word.Contains("대치해제", StringComparison.Ordinal) => "lifted_by_replacement",
        _ when word.Contains("변경해제", StringComparison.Ordinal) => "lifted_by_change",
        _ when word.Contains("해제", StringComparison.Ordinal) => "lifted",
        "발표" => "issued",
        "대치" => "replaced",
        "연장" => "extended",
        "변경" => "changed",
        "정정" => "corrected",
        _ => null,
    };
}
