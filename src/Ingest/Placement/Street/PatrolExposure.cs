using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Adds up how long a patrol had each parking zone in view, by hour of Unix time.</summary>
internal sealed class PatrolExposure(ShapeIndex<ParkingZone> zones, double lookM)
{
    private const long TicksPerHour = TimeSpan.TicksPerHour;
    private readonly Dictionary<(int Zone, long Hour), long> _ticks = [];
    private readonly Dictionary<int, DateTimeOffset> _last = [];

    /// <summary>The patrol was at a position from one time to another.</summary>
    public void Add(double x, double y, DateTimeOffset from, DateTimeOffset to, StreetScratch scratch)
    {
        zones.Near(x, y, lookM, scratch.Items, scratch.Shapes);
        if (scratch.Shapes.Count == 0)
            return;
        foreach (var (zone, _) in scratch.Shapes)
            _last[zone] = to;
        var begin = from.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var end = to.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        while (begin < end)
        {
            var hour = Math.DivRem(begin, TicksPerHour, out var within);
            if (within < 0)
                (hour, within) = (hour - 1, within + TicksPerHour);
            var part = Math.Min(end - begin, TicksPerHour - within);
            foreach (var (zone, _) in scratch.Shapes)
                _ticks[(zone, hour)] = _ticks.GetValueOrDefault((zone, hour)) + part;
            begin += part;
        }
    }

    /// <summary>One entry for each block looked at, in the order of their ids.</summary>
    public void Entries(Observation o, StreetScratch scratch, List<Entry> entries)
    {
        var path = o.Path!;
        foreach (var block in _ticks.GroupBy(t => zones.Assets[t.Key.Zone].Block!, StringComparer.Ordinal).OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            var json = scratch.Object();
            json.WriteString("patrol", path.Patrol);
            json.WriteString("camera", path.Camera);
            json.WriteStartArray("zones");
            foreach (var ((zone, hour), ticks) in block.OrderBy(t => t.Key))
            {
                json.WriteStartObject();
                json.WriteString("id", zones.Assets[zone].Id);
                json.WriteNumber("hour", hour);
                json.WriteNumber("s", Seconds(ticks));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            entries.Add(StreetEntry.Of(
                o, block.Key, o.Key + "@" + block.Key, "patrol_exposure", Seconds(block.Sum(t => t.Value)), "s", block.Max(t => _last[t.Key.Zone]), scratch.Text()));
        }
    }

    private static double Seconds(long ticks) => Math.Round(TimeSpan.FromTicks(ticks).TotalSeconds, 3);
}
