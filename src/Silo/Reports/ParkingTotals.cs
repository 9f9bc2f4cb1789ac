using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;

namespace SiheungTwin.Silo.Reports;

/// <summary>Counts of a zone, a dong or an hour of the week.</summary>
internal sealed class ParkingTotal
{
    /// <summary>Least exposure a rate is made of [h] (assumed): over less, one stay more or fewer decides it.</summary>
    public const double LeastExposureH = 1;

    public long Sightings { get; private set; }

    public long Stays { get; private set; }

    public long Violations { get; private set; }

    public double ExposureH { get; private set; }

    /// <summary>Violations seen in hours somebody looked: what a rate may be made of.</summary>
    public long ViolationsLooked { get; private set; }

    /// <summary>Whether anybody looked: zero is known then, and else it is not.</summary>
    public bool Seen => ExposureH > 0 || Sightings > 0 || Stays > 0 || Violations > 0;

    /// <summary>Violations per hour somebody looked; null where nobody did for <see cref="LeastExposureH"/>, for then it cannot be told.</summary>
    public double? PerHour => ExposureH >= LeastExposureH ? ViolationsLooked / ExposureH : null;

    public void Add(HourCount hour)
    {
        Sightings += hour.Sightings;
        Stays += hour.Stays;
        Violations += hour.Violations;
        ExposureH += hour.ExposureS / 3600;
        ViolationsLooked += hour.ExposureS > 0 ? hour.Violations : 0;
    }
}

/// <summary>What the blocks of a root have counted, by zone, by dong and by hour of the week in Seoul.</summary>
internal sealed class ParkingTotals
{
    public ParkingTotal All { get; } = new();

    public Dictionary<string, ParkingTotal> Zones { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ParkingTotal> Dongs { get; } = new(StringComparer.Ordinal);

    public ParkingTotal[] Week { get; } = [.. Enumerable.Range(0, WeekChart.Hours).Select(_ => new ParkingTotal())];

    /// <summary>First and last hour of which something is known (hours since 1970, UTC); null when nothing is.</summary>
    public (int First, int Last)? Span { get; private set; }

    public static ParkingTotals Of(AtlasRoot root)
    {
        var totals = new ParkingTotals();
        foreach (var ordinal in root.Index.Of(AtlasCollection.Blocks))
        {
            if (root.StateAt(ordinal) is not BlockState block)
                continue;
            foreach (var zone in block.Zones.Span)
                totals.Add(zone, root.Asset<ParkingZone>(zone.Zone)?.Dong);
        }

        return totals;
    }

    private void Add(ZoneHours zone, string? dong)
    {
        var (byZone, byDong) = (Of(Zones, zone.Zone), Of(Dongs, dong ?? ""));
        foreach (var hour in zone.Hours.Span)
        {
            Span = Span is { } span ? (Math.Min(span.First, hour.Hour), Math.Max(span.Last, hour.Hour)) : (hour.Hour, hour.Hour);
            foreach (var total in (ReadOnlySpan<ParkingTotal>)[All, byZone, byDong, Week[SeoulTime.HourOfWeek(hour.Hour)]])
                total.Add(hour);
        }
    }

    private static ParkingTotal Of(Dictionary<string, ParkingTotal> totals, string key)
    {
        if (!totals.TryGetValue(key, out var total))
            totals[key] = total = new ParkingTotal();
        return total;
    }
}
