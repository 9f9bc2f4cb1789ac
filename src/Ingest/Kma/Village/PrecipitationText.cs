using System.Globalization;

namespace SiheungTwin.Ingest.Kma.Village;

/// <summary>
/// KMA's texts for amounts of rain and snow: <c>강수없음</c>, <c>1mm 미만</c>, <c>30.0~50.0mm</c>, <c>50.0mm 이상</c>, plain numbers.
/// A class is an interval [lo, hi) and never a number; a blank or a dash is unknown, not zero.
/// </summary>
internal readonly record struct PrecipitationText(double? Value, double? Lo, double? Hi, string? Reason)
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text; null is blank.</param>
    /// <param name="unit"><c>mm</c> or <c>cm</c>: the unit the text may carry.</param>
    /// <param name="read">What it says.</param>
    /// <returns>False when it is none of the known forms.</returns>
    public static bool TryRead(string? text, string unit, out PrecipitationText read)
    {
        read = new(null, null, null, "blank");
        var bare = text is null ? "" : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (bare is "" or "-" or "null")
            return true;
        if (bare is "강수없음" or "적설없음" or "없음")
        {
            read = new(0, null, null, null);
            return true;
        }

        bare = bare.Replace(unit, "", StringComparison.OrdinalIgnoreCase).Replace(unit == "mm" ? "㎜" : "㎝", "", StringComparison.Ordinal);
        var wave = bare.IndexOfAny(['~', '∼', '～']);
        if (wave > 0)
        {
            if (!Number(bare[..wave], out var lo) || !Number(Without(bare[(wave + 1)..], "미만"), out var hi) || hi < lo)
                return false;
            read = new(null, lo, hi, "interval");
            return true;
        }

        if (bare.EndsWith("미만", StringComparison.Ordinal))
        {
            if (!Number(Without(bare, "미만"), out var hi))
                return false;
            read = new(null, 0, hi, "interval");
            return true;
        }

        if (bare.EndsWith("이상", StringComparison.Ordinal))
        {
            if (!Number(Without(bare, "이상"), out var lo))
                return false;
            read = new(null, lo, null, "interval");
            return true;
        }

        if (!double.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;
        read = Math.Abs(number) >= VillageCategory.MissingFrom ? new(null, null, null, "missing_code") : new(number, null, null, null);
        return true;
    }

    private static string Without(string text, string ending) => text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text;

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
