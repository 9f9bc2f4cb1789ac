using System.Globalization;
using System.Text.RegularExpressions;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>Width of the roads of a protection zone [m]: one number or a range.</summary>
/// <param name="LowM">Narrowest [m].</param>
/// <param name="HighM">Widest [m].</param>
internal readonly partial record struct RoadWidth(double LowM, double HighM)
{
    /// <summary>Reads <c>8</c>, <c>8m</c> or <c>4~8</c>; null where the source does not say; and what had to be mended.</summary>
    public static (RoadWidth? Width, string? Repair) Read(string? text)
    {
        if (text is null)
            return (null, null);
        var match = Form().Match(text);
        if (!match.Success)
            return (null, $"보호구역도로폭 '{text}' is no width; it is unknown.");
        var low = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (!match.Groups[2].Success)
            return (new RoadWidth(low, low), null);
        var high = double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        var width = new RoadWidth(Math.Min(low, high), Math.Max(low, high));
        return (width, string.Create(CultureInfo.InvariantCulture, $"보호구역도로폭 '{text}' is read as {width.LowM} to {width.HighM} m."));
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\s*m?(?:\s*[~\-∼～]\s*(\d+(?:\.\d+)?)\s*m?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
