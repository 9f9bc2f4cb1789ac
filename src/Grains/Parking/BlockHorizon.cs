using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>How far back a block remembers, in whole hours of its own newest fact.</summary>
/// <param name="Accepts">A sighting at or after this changes stays; an earlier one is only counted, UTC.</param>
/// <param name="Keeps">Stays that ended before this are let go, UTC: an absence earlier, so that no sighting accepted could have joined them.</param>
/// <param name="FirstHour">Hourly counts are kept from this hour on [h since 1970-01-01T00:00Z].</param>
public readonly record struct BlockHorizon(DateTimeOffset Accepts, DateTimeOffset Keeps, int FirstHour)
{
    private const int HoursOfWeek = 168;

    /// <summary>The horizon of a block whose newest fact is <paramref name="newest"/>; no bound when it has none.</summary>
    public static BlockHorizon Of(DateTimeOffset? newest, ParkingRules rules)
    {
        if (newest is not { } at)
            return new BlockHorizon(DateTimeOffset.MinValue, DateTimeOffset.MinValue, int.MinValue);
        var hour = HourLedger.HourOf(at);
        var accepts = HourLedger.StartOf(hour).AddHours(-rules.KeepHours);
        return new BlockHorizon(accepts, accepts - rules.Absence, hour - (rules.KeepWeeks * HoursOfWeek));
    }
}
