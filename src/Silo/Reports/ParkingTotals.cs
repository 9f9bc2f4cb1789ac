using SiheungTwin.Analytics.Charts;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Parking;

namespace SiheungTwin.Silo.Reports;

/// <summary>Counts of a zone, a dong or an hour of the week.</summary>
internal sealed class ParkingTotal
{
    public long Sightings { get; private set; }

    public long Stays { get; private set; }

    public long Violations { get; private set; }

    public double ExposureH { get; private set; }

    /// <summary>Violations seen in hours somebody looked: what a rate may be made of.</summary>
    public long ViolationsLooked { get; private set; }

    /// <summary>Violations per hour somebody looked; null where nobody did, for then it cannot be told.</summary>
    public double? PerHour => ExposureH > 0 ? ViolationsLooked / ExposureH : null;

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
    private const int SeoulHours = 9;

    // 1970-01-01 was a Thursday; the week begins on Monday.
    private const int FirstDay = 3;

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

    /// <summary>Hour of the week in Seoul, Monday 0 o'clock being 0.</summary>
    public static int HourOfWeek(int hour) => (hour + SeoulHours + (24 * FirstDay)) % WeekChart.Hours;

    private void Add(ZoneHours zone, string? dong)
    {
        var (byZone, byDong) = (Of(Zones, zone.Zone), Of(Dongs, dong ?? ""));
        foreach (var hour in zone.Hours.Span)
        {
            Span = Span is { } span ? (Math.Min(span.First, hour.Hour), Math.Max(span.Last, hour.Hour)) : (hour.Hour, hour.Hour);
            foreach (var total in (ReadOnlySpan<ParkingTotal>)[All, byZone, byDong, Week[HourOfWeek(hour.Hour)]])
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
