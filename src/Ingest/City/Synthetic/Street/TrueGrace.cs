using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>When a stay that is known to the second becomes a violation; the same rules as the twin's defaults, which sees only glimpses of it.</summary>
internal sealed class TrueGrace(StreetSettings settings, StreetClock clock)
{
    /// <summary>When a stay outlives its grace [s]; null when it does not before the end, or the zone is a car park.</summary>
    public double? ViolationS(ParkingZone zone, Stay stay)
    {
        var expiry = zone.Rule switch
        {
            ParkingRule.CarPark => double.PositiveInfinity,
            ParkingRule.Ordinary => Ordinary(stay.FromS),
            ParkingRule.ChildZone => Math.Min(Ordinary(stay.FromS), Counted(stay.FromS, settings.StrictGraceMinutes, settings.ChildToHour, 24 + settings.ChildFromHour)),
            _ => stay.FromS + (60 * settings.StrictGraceMinutes),
        };
        return stay.UntilS > expiry && expiry < clock.EndS ? expiry : null;
    }

    private double Ordinary(double from) => Counted(from, settings.GraceMinutes, settings.LunchFromHour, settings.LunchToHour);

    // Grace that does not run down between two hours of the day; the second may be past midnight.
    private double Counted(double from, double minutes, double pauseFromHour, double pauseToHour)
    {
        var hour = clock.HourOfDay(from);
        if (hour + 24 < pauseToHour)
            hour += 24;
        if (hour >= pauseFromHour && hour < pauseToHour)
            return from + ((pauseToHour - hour) * 3600) + (minutes * 60);
        var running = hour < pauseFromHour ? (pauseFromHour - hour) * 3600 : double.PositiveInfinity;
        return from + (minutes * 60) + (running < minutes * 60 ? (pauseToHour - pauseFromHour) * 3600 : 0);
    }
}
