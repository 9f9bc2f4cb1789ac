using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Cameras that look at one zone each, child zones and bus stops first. Their tracks stand still.</summary>
internal sealed class FixedCameras(KerbSlots slots, StreetClock clock, StreetSettings settings, int seed)
{
    private const double FirstHour = 8;
    private const double LastHour = 20;

    /// <summary>Name of each camera and the zone it looks at.</summary>
    public IReadOnlyList<(string Source, int Zone)> All { get; } =
    [.. Enumerable.Range(0, slots.Zones.Length)
        .OrderBy(zone => slots.Zones[zone].Rule switch { ParkingRule.ChildZone => 0, ParkingRule.BusStop => 1, _ => 2 })
        .ThenBy(zone => StableId.Number(FormattableString.Invariant($"{seed}|cctv|{slots.Zones[zone].Id}")))
        .Take(settings.FixedCameras)
        .Select((zone, i) => (FormattableString.Invariant($"cctv-{i + 1}"), zone))];

    /// <summary>Stretches it is switched on, cut where batches end [s].</summary>
    public IEnumerable<(double FromS, double UntilS)> Stretches()
    {
        var length = settings.BatchMinutes * 60.0;
        foreach (var midnight in clock.Midnights())
        {
            for (var at = midnight + (FirstHour * 3600); at < midnight + (LastHour * 3600); at += length)
            {
                if (at >= 0 && at + length <= clock.EndS)
                    yield return (at, at + length);
            }
        }
    }

    public IEnumerable<Finding> Frames(VehicleSight sight)
    {
        const double FrameS = 60;
        foreach (var (source, zone) in All)
        {
            var draw = new SeededDraw(seed, "frames|" + source);
            foreach (var (from, until) in Stretches())
            {
                for (var at = from; at < until; at += FrameS)
                {
                    foreach (var finding in sight.Frame(source, zone, at, draw))
                        yield return finding;
                }
            }
        }
    }

    public IEnumerable<Track> Tracks()
    {
        foreach (var (source, zone) in All)
        {
            var (x, y) = slots.Of(zone)[slots.Of(zone).Count / 2];
            foreach (var (from, until) in Stretches())
                yield return new Track(source, source, [(from, x, y), (until, x, y)]);
        }
    }
}
