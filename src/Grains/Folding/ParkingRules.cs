using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;

namespace SiheungTwin.Grains.Folding;

/// <summary>When a stay is a violation, and how long stays are remembered. Defaults: practice of Korean cities (verify against current law and the city's notice before use).</summary>
public sealed record ParkingRules
{
    /// <summary>Grace in an ordinary zone [min] (common practice of Korean cities; verify).</summary>
    public double GraceMinutes { get; init; } = 5;

    /// <summary>Grace in a strict zone [min] (안전신문고 takes two photographs one minute apart; verify).</summary>
    public double StrictGraceMinutes { get; init; } = 1;

    /// <summary>Lunch relief in ordinary zones begins, hour of day in Asia/Seoul. Time within it does not count towards the grace.</summary>
    public double LunchFromHour { get; init; } = 11.5;

    /// <summary>Lunch relief ends, hour of day in Asia/Seoul.</summary>
    public double LunchToHour { get; init; } = 13.5;

    /// <summary>Days a child zone is strict (the fine is doubled 08–20, 도로교통법 시행령 별표 10; verify).</summary>
    public WeekDays ChildDays { get; init; } = WeekDays.EveryDay;

    /// <summary>On those days a child zone is strict from this hour of day in Asia/Seoul …</summary>
    public double ChildFromHour { get; init; } = 8;

    /// <summary>… until this one; outside it is an ordinary zone.</summary>
    public double ChildToHour { get; init; } = 20;

    /// <summary>A vehicle not seen for longer than this has left, and a zone not looked at for longer is unknown [min]. One value for all zones: a stay may lie across two.</summary>
    public double AbsenceMinutes { get; init; } = 45;

    /// <summary>Probability of a zone up to which a sighting says nothing for it, 0–1: keeps one stray fix from outweighing many good ones.</summary>
    public double LeastZoneP { get; init; } = 0.01;

    /// <summary>Stays that ended this long before the block's newest fact are let go, and sightings as late change no stay [h].</summary>
    public double KeepHours { get; init; } = 24;

    /// <summary>Hourly counts are kept this long [weeks]: 20 bytes an hour looked at, at most 87 kB a zone.</summary>
    public int KeepWeeks { get; init; } = 26;

    /// <summary>Clocks of which any may run out for a stay in a zone of <paramref name="rule"/>; none where vehicles may stay.</summary>
    public IReadOnlyList<GraceClock> ClocksOf(ParkingRule rule)
    {
        var ordinary = new GraceClock(GraceMinutes, WeekDays.EveryDay, LunchFromHour, LunchToHour, Outside: true);
        return rule switch
        {
            ParkingRule.CarPark => [],
            ParkingRule.Ordinary => [ordinary],
            ParkingRule.ChildZone => [new GraceClock(StrictGraceMinutes, ChildDays, ChildFromHour, ChildToHour, Outside: false), ordinary],
            _ => [new GraceClock(StrictGraceMinutes, WeekDays.EveryDay, 0, 24, Outside: false)],
        };
    }

    /// <summary><see cref="AbsenceMinutes"/> as a span.</summary>
    internal TimeSpan Absence => TimeSpan.FromMinutes(AbsenceMinutes);
}
