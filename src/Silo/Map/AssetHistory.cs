using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Map;

/// <summary>The last hours of one asset, from its own entries in the journal and its weather cell: what the side panel draws.</summary>
public sealed class AssetHistory(IJournalStore store, WorldOptions world)
{
    private const int MaxEntries = 20_000;

    public async Task<JsonObject> ReadAsync(AtlasRoot root, AsOf asOf, string id, double hours, CancellationToken ct)
    {
        if (!root.TryGet(id, out var ordinal))
            throw TwinProblem.NotFound($"Asset '{id}'");
        var asset = root.Index.Assets[ordinal];
        var since = root.Now == DateTimeOffset.MinValue ? DateTimeOffset.MinValue : root.Now.AddHours(-hours);
        var after = since == DateTimeOffset.MinValue ? 0 : await store.SequenceAtAsync(world.Lane, since, ct);
        var series = new Dictionary<string, Series>(StringComparer.Ordinal);
        var events = new JsonArray();
        var read = 0;
        foreach (var teller in OwnEntries(asset))
        {
            await foreach (var entry in store.ReadAssetAsync(world.Lane, teller, after, root.Watermark, ct))
            {
                if (++read > MaxEntries)
                    break;
                Note(asset, entry, series, events);
            }
        }

        if (GroundOf(root, asset) is { } ground)
        {
            await foreach (var entry in store.ReadAssetAsync(world.Lane, ground.Zone.Id, after, root.Watermark, ct))
            {
                if (entry is { Kind: EntryKind.Derived, Quantity: "ponding", Value: { } volume })
                    Of(series, "depth_m", "m").Add(entry.Observed, Math.Max(0, Math.Round(LevelOf(ground.Zone, volume) - ground.LowestM, 3)));
            }

            if (root.Snapshot<DrainageZoneSnapshot>(ground.Zone.Id) is { } zone)
            {
                if (zone.RainSource is { } source && root.Snapshot<WeatherSnapshot>(source) is { } weather)
                    Rain(weather, since, series);
                if (zone is { LevelM: { } level, DepthM: not null })
                    Of(series, "depth_m", "m").Add(root.Now, zone.DepthM > 0 ? Math.Max(0, level - ground.LowestM) : 0);
            }
        }
        else if (root.SnapshotAt(ordinal) is WeatherSnapshot own)
        {
            Rain(own, since, series);
        }

        var json = new JsonObject
        {
            ["id"] = id,
            ["title"] = asset.Title,
            ["hours"] = hours,
            ["truncated"] = read > MaxEntries,
            ["series"] = new JsonArray([.. series.Values.Select(s => (JsonNode)s.ToJson())]),
            ["events"] = events,
            ["asOf"] = new JsonObject { ["watermark"] = asOf.Watermark, ["time"] = asOf.Time == DateTimeOffset.MinValue ? null : Rfc3339.Text(asOf.Time), ["stale"] = asOf.Stale },
        };
        return json;
    }

    // An underpass decides through its roads: what happened to them happened to it.
    private static IEnumerable<string> OwnEntries(CityAsset asset) => asset is Underpass underpass ? underpass.Roads : [asset.Id];

    // Whose water stands over the asset, and over which ground: its own zone's for a zone, the zone below for roads and underpasses.
    private static (DrainageZone Zone, double LowestM)? GroundOf(AtlasRoot root, CityAsset asset) => asset switch
    {
        DrainageZone zone => (zone, zone.LowestM),
        RoadSegment { Elevated: false, Zone: { } id } road when root.Asset<DrainageZone>(id) is { } zone => (zone, road.LowestM),
        Underpass { Zone: { } id } underpass when root.Asset<DrainageZone>(id) is { } zone => (zone, underpass.LowestM),
        _ => null,
    };

    private static void Note(CityAsset asset, Entry entry, Dictionary<string, Series> series, JsonArray events)
    {
        switch (entry.Kind)
        {
            case EntryKind.Derived when entry.Quantity == "ponding":
                break;
            case EntryKind.Derived or EntryKind.Fact:
                events.Add(new JsonObject
                {
                    ["t"] = entry.Observed.ToUnixTimeMilliseconds() / 1000.0,
                    ["kind"] = entry.Quantity,
                    ["value"] = entry.Value,
                    ["reason"] = entry.Reason,
                    ["by"] = entry.Kind == EntryKind.Fact ? entry.Source : entry.Feed,
                    ["body"] = entry.Body is null || asset is ParkingBlock ? null : JsonNode.Parse(entry.Body),
                    ["sequence"] = entry.Sequence,
                });
                break;
            case EntryKind.Observation when asset is not WeatherCell || !entry.Quantity.StartsWith("rain", StringComparison.Ordinal):
                Of(series, entry.Quantity, entry.Unit ?? "").Add(entry.Observed, entry.Value);
                break;
            default:
                break;
        }
    }

    private static void Rain(WeatherSnapshot weather, DateTimeOffset since, Dictionary<string, Series> series)
    {
        if (weather.RainMinutesMm is not { } minutes || weather.MinutesEnd is not { } end)
            return;
        var rain = Of(series, "rain_10min_mm", "mm");
        for (var i = minutes.Length - 1; i >= 9; i -= 10)
        {
            var at = end.AddMinutes(i - (minutes.Length - 1));
            if (at < since)
                break;
            var sum = 0.0;
            for (var k = i - 9; k <= i; k++)
                sum += minutes[k];
            rain.Insert(at, double.IsNaN(sum) ? null : Math.Round(sum, 2));
        }
    }

    private static double LevelOf(DrainageZone zone, double volume) => Grains.Drainage.StorageCurve.LevelM(zone, volume);

    private static Series Of(Dictionary<string, Series> series, string name, string unit) =>
        series.TryGetValue(name, out var known) ? known : series[name] = new Series(name, unit);

    private sealed class Series(string name, string unit)
    {
        private readonly List<(DateTimeOffset At, double? Value)> _points = [];

        public void Add(DateTimeOffset at, double? value) => _points.Add((at, value));

        public void Insert(DateTimeOffset at, double? value) => _points.Insert(0, (at, value));

        public JsonObject ToJson() => new()
        {
            ["name"] = name,
            ["unit"] = unit,
            ["t"] = new JsonArray([.. _points.Select(p => (JsonNode)JsonValue.Create(p.At.ToUnixTimeMilliseconds() / 1000.0))]),
            ["v"] = new JsonArray([.. _points.Select(p => p.Value is { } v ? (JsonNode?)JsonValue.Create(v) : null)]),
        };
    }
}
