using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>What was seen in one parking zone over a span of time, out of its hourly counts.</summary>
/// <param name="Sightings">Vehicles seen, each time they were.</param>
/// <param name="Stays">Stays that began in it.</param>
/// <param name="Violations">Stays that became a violation in it.</param>
/// <param name="ExposureS">Time a patrol or camera looked at the zone [s].</param>
/// <param name="HoursLooked">Hours in which somebody looked: 0 says that nothing is known, not that nothing was there.</param>
public readonly record struct ZoneTally(int Sightings, int Stays, int Violations, double ExposureS, int HoursLooked)
{
    /// <summary>
    /// The tally of <paramref name="zone"/> over the whole hours that begin in [<paramref name="from"/>, <paramref name="to"/>), narrowed to
    /// <paramref name="week"/>. All zero when nothing was ever seen in the zone, or the city does not know it.
    /// </summary>
    public static ZoneTally Of(ISurroundings root, string zone, DateTimeOffset from, DateTimeOffset to, WeekHours? week = null) =>
        root.Asset<ParkingZone>(zone)?.Block is { } block ? Of(root.StateOf<BlockState>(block), zone, from, to, week) : default;

    /// <summary>The same out of the state of the zone's block.</summary>
    public static ZoneTally Of(BlockState? block, string zone, DateTimeOffset from, DateTimeOffset to, WeekHours? week = null)
    {
        var tally = default(ZoneTally);
        if (HourLedger.Of(block, zone) is not { } counts)
            return tally;
        foreach (var hour in counts.Hours.Span)
        {
            var start = HourLedger.StartOf(hour.Hour);
            if (start >= from && start < to && week?.Contains(hour.Hour) != false)
                tally = tally.With(hour);
        }

        return tally;
    }

    private ZoneTally With(HourCount hour) => new(
        Sightings + hour.Sightings, Stays + hour.Stays, Violations + hour.Violations, ExposureS + hour.ExposureS, HoursLooked + (hour.Sightings > 0 || hour.ExposureS > 0 ? 1 : 0));
}

/// <summary>Hours of the week in Asia/Seoul.</summary>
/// <param name="Days">Days.</param>
/// <param name="FromHour">First hour of the day, 0–23.</param>
/// <param name="ToHour">Hour of the day after the last, 1–24; at or below <paramref name="FromHour"/> the span runs past midnight into the next day.</param>
public readonly record struct WeekHours(WeekDays Days, int FromHour = 0, int ToHour = 24)
{
    /// <summary>Whether an hour counted from 1970-01-01T00:00Z is one of them.</summary>
    public bool Contains(int unixHour)
    {
        var (day, hour) = Math.DivRem(SeoulTime.HourOfWeek(unixHour), 24);
        return FromHour < ToHour
            ? hour >= FromHour && hour < ToHour && Has(day)
            : (hour >= FromHour && Has(day)) || (hour < ToHour && Has((day + 6) % 7));
    }

    private bool Has(int day) => ((int)Days >> day & 1) != 0;
}
