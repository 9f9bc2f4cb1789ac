using SiheungTwin.Analytics.ParkingRisk;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>What the parking model is told of a zone: its place and its own looked-at hours.</summary>
public static class ParkingHistory
{
    /// <summary>The zone itself.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="road">Finds its road.</param>
    public static ParkingPlace PlaceOf(ParkingZone zone, Func<string, RoadSegment?> road) =>
        new((int)zone.Rule, zone.Capacity, zone.Road is { } id && road(id) is { } segment ? (int)segment.Class : null);

    /// <summary>Its hours somebody looked before an hour, counted towards an hour of the week.</summary>
    /// <param name="prior">What is expected before.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="hours">Its hours, oldest first.</param>
    /// <param name="hourOfWeek">Hour asked for, 0 = Monday 00–01 in Asia/Seoul.</param>
    /// <param name="before">Hours from this one on are left out [h since 1970-01-01T00:00Z].</param>
    public static ParkingTally Tally(ParkingPrior prior, ParkingZone zone, ReadOnlySpan<HourCount> hours, int hourOfWeek, int before)
    {
        var tally = new ParkingTally(prior, (int)zone.Rule, hourOfWeek);
        foreach (var hour in hours)
        {
            if (hour.Hour >= before)
                break;
            if (hour.ExposureS > 0)
                tally.Add(SeoulTime.HourOfWeek(hour.Hour), hour.Violations > 0, hour.ExposureS);
        }

        return tally;
    }
}
