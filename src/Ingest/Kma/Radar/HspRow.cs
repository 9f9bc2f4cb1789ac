using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Radar;

/// <summary>Rain the radar sees at a station: <c>202607221910,95,HSP,EXT,6.710,98.0,station,,=</c>, in mm/h; −250 is no rain, −300 outside the radar's reach.</summary>
internal static class HspRow
{
    private const int RateColumn = 4;
    private const double NoRain = -250;
    private const double Outside = -300;

    /// <summary>True for a row of this product.</summary>
    public static bool Is(string[] row) => row.Length > RateColumn && row[2] == "HSP";

    /// <summary>Reads it.</summary>
    public static (Observation? Observation, Rejection? Rejection) Read(string feed, int index, string[] row, string line)
    {
        if (!FeedTime.TryCompact(row[0], out var observed))
            return (null, RejectedRow.Time(index, "TM", row[0], line));
        var text = row[RateColumn];
        double? value = null;
        string? reason = null;
        if (text.Length == 0)
            reason = "blank";
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return (null, RejectedRow.NotANumber(index, "VALUE", text, line));
        else if (number <= Outside)
            reason = "outside_radar";
        else if (number <= NoRain)
            value = 0;
        else if (number < 0)
            reason = "missing_code";
        else
            value = number;
        return (new Observation(feed, "hsp:" + row[1], FeedTime.Key(observed), observed, "rain_rate_radar", value, null, null, "mm/h", reason, "aws:" + row[1]) { Index = index }, null);
    }
}
