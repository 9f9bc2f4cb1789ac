using System.Globalization;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>What is counted.</summary>
public enum HotspotMeasure
{
    /// <summary>Stays that became a violation.</summary>
    Violations,

    /// <summary>Stays that began.</summary>
    Stays,

    /// <summary>Vehicles seen, each time they were.</summary>
    Sightings,
}

/// <summary>What <c>/hotspots</c> was asked.</summary>
/// <param name="From">Hours that begin from here on count; null: <see cref="DefaultDays"/> before <paramref name="To"/>.</param>
/// <param name="To">Hours that begin before here count; null: the world's now.</param>
/// <param name="Week">Days and hours of the week in Asia/Seoul.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Rate">True for counts per hour of exposure, false for counts as they were recorded.</param>
/// <param name="BandM">Zones whose centroids are no farther apart than this are neighbours [m].</param>
public sealed record HotspotQuery(DateTimeOffset? From, DateTimeOffset? To, WeekHours Week, HotspotMeasure Measure, bool Rate, double BandM)
{
    /// <summary>Span looked at unless told otherwise [days]: four of every weekday.</summary>
    public const int DefaultDays = 28;

    /// <summary>Neighbourhood unless told otherwise [m]: that of the reference sets.</summary>
    public const double DefaultBandM = 250;

    private const double MaxBandM = 20_000;

    /// <summary>Names of the parameters.</summary>
    public static readonly IReadOnlyList<string> Parameters = ["from", "to", "dow", "hours", "measure", "value", "band"];

    /// <summary>Reads the parameters of a request.</summary>
    /// <exception cref="TwinProblem"><c>request.field</c>, naming the parameter and the fix.</exception>
    public static HotspotQuery Parse(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, to) = (Time("from"), Time("to"));
        if (from >= to)
            throw TwinProblem.BadField("to", "to must lie after from.", "to는 from보다 뒤여야 합니다.");
        var (fromHour, toHour) = Hours(query["hours"].ToString());
        return new HotspotQuery(from, to, new WeekHours(Days(query["dow"].ToString()), fromHour, toHour), MeasureOf(query["measure"].ToString()), IsRate(query["value"].ToString()), Band(query["band"].ToString()));

        DateTimeOffset? Time(string name) => query[name].ToString() is not { Length: > 0 } text ? null
            : Rfc3339.TryParse(text, out var time) ? time
            : throw TwinProblem.BadField(name, $"{name}: '{text}' is not an RFC 3339 time such as 2025-08-13T03:00:00Z.", $"{name}: '{text}'은(는) RFC 3339 시각이 아닙니다. 예: 2025-08-13T12:00:00+09:00");
    }

    private static WeekDays Days(string text)
    {
        if (text.Length == 0)
            return WeekDays.EveryDay;
        var days = WeekDays.None;
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < 1 or > 7)
                throw TwinProblem.BadField("dow", $"dow takes days from 1 (Monday) to 7, joined by commas; got '{text}'.", $"dow는 1(월)부터 7(일)까지의 수를 쉼표로 이어 씁니다: '{text}'.");
            days |= (WeekDays)(1 << (day - 1));
        }

        return days;
    }

    private static (int From, int To) Hours(string text)
    {
        if (text.Length == 0)
            return (0, 24);
        var parts = text.Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < 24
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) && to <= 24 && from != to
            ? (from, to)
            : throw TwinProblem.BadField("hours", $"hours is FROM-TO in Asia/Seoul with whole hours, such as 18-22, or 22-2 past midnight; got '{text}'.", $"hours는 서울 시각의 정시 구간입니다. 예: 18-22, 자정을 넘으면 22-2. 받은 값: '{text}'.");
    }

    private static HotspotMeasure MeasureOf(string text) => text switch
    {
        "" or "violations" => HotspotMeasure.Violations,
        "stays" => HotspotMeasure.Stays,
        "sightings" => HotspotMeasure.Sightings,
        _ => throw TwinProblem.BadField("measure", $"measure is violations, stays or sightings; got '{text}'.", $"measure는 violations, stays, sightings 중 하나입니다: '{text}'."),
    };

    private static bool IsRate(string text) => text switch
    {
        "rate" => true,
        "" or "count" => false,
        _ => throw TwinProblem.BadField("value", $"value is count or rate; got '{text}'.", $"value는 count 또는 rate입니다: '{text}'."),
    };

    private static double Band(string text) => text.Length == 0 ? DefaultBandM
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var band) && band is > 0 and <= MaxBandM ? band
        : throw TwinProblem.BadField("band", $"band is a distance above 0 and up to {MaxBandM:0} m; got '{text}'.", $"band는 0보다 크고 {MaxBandM:0} m 이하인 거리입니다: '{text}'.");
}
