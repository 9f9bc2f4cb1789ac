namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>When cars came by each zone, and how long its kerb was in a camera's sight in each hour.</summary>
internal sealed class KerbExposure
{
    // A camera looks ahead and behind by about this much, so that one abreast of a place has had it in sight for twice of it [m].
    private const double LookM = 10;
    private readonly List<double>[] _passes;
    private readonly Dictionary<long, double>[] _seconds;

    public KerbExposure(IEnumerable<Drive> drives, FixedCameras cameras, KerbSlots slots, KerbSight sight, StreetGraph graph, StreetClock clock)
    {
        _passes = [.. slots.Zones.Select(_ => new List<double>())];
        _seconds = [.. slots.Zones.Select(_ => new Dictionary<long, double>())];
        foreach (var leg in drives.SelectMany(d => d.Legs))
        {
            var length = graph.Walks[leg.Road].Length;
            foreach (var zone in sight.From(leg.Road).GroupBy(s => s.Zone))
            {
                var (from, until) = (zone.Min(s => s.ChainageM), zone.Max(s => s.ChainageM));
                var at = leg.TimeAt((from + until) / 2, length);
                _passes[zone.Key].Add(at);
                Add(zone.Key, clock.UnixHour(at), (Math.Min(length, until + LookM) - Math.Max(0, from - LookM)) / length * (leg.UntilS - leg.FromS));
            }
        }

        foreach (var passes in _passes)
            passes.Sort();
        foreach (var (_, zone) in cameras.All)
        {
            foreach (var (from, until) in cameras.Stretches())
                Add(zone, clock.UnixHour(from), until - from);
        }
    }

    /// <summary>Times a car came by a zone, in order [s].</summary>
    public IReadOnlyList<double> PassesOf(int zone) => _passes[zone];

    /// <summary>Seconds by hours since 1970-01-01T00:00Z.</summary>
    public IReadOnlyDictionary<long, double> SecondsOf(int zone) => _seconds[zone];

    private void Add(int zone, long hour, double seconds) => _seconds[zone][hour] = _seconds[zone].GetValueOrDefault(hour) + seconds;
}
