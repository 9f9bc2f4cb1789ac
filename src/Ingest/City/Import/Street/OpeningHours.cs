using System.Globalization;
using System.Text.RegularExpressions;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>Opening hours as the standard data sets have them: two clock times, KST.</summary>
internal static partial class OpeningHours
{
    private const int Day = 24 * 60;

    /// <summary>Hours as <c>09:00-18:00</c> (24:00 the end of the day), or null where the source does not say; and what had to be mended.</summary>
    public static (string? Text, string? Repair) Read(string? start, string? end)
    {
        if (start is null && end is null)
            return (null, null);
        if (Minutes(start) is not { } from || Minutes(end) is not { } to)
            return (null, $"'{start}' to '{end}' are not two clock times; the hours are unknown.");
        if (from == to)
            return (null, $"{start} to {end} may be always or never; the hours are unknown.");
        var repair = from == Day ? "24:00 as a begin is read as 00:00." : to == Day ? "24:00 is read as the end of the day." : null;
        return ($"{Clock(from % Day)}-{Clock(to)}", repair);
    }

    private static int? Minutes(string? text)
    {
        var match = ClockTime().Match(text ?? "");
        if (!match.Success)
            return null;
        var (hour, minute) = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return minute < 60 && (hour * 60) + minute <= Day ? (hour * 60) + minute : null;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    [GeneratedRegex(@"^(\d{1,2}):?(\d{2})(?::00)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();
}
