namespace SiheungTwin.Ingest.Manual;

/// <summary>Words for the public state an override sets.</summary>
internal static class PublicStateWord
{
    /// <summary>Level 0–4 of a number or a Korean or English name; null when it is none.</summary>
    public static double? Level(string? word) => word?.ToLowerInvariant() switch
    {
        "0" or "안전" or "safe" => 0,
        "1" or "관심" or "attention" => 1,
        "2" or "주의" or "caution" => 2,
        "3" or "경계" or "alert" => 3,
        "4" or "심각" or "serious" => 4,
        _ => null,
    };
}
