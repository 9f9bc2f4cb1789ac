using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Tests.Folding;

/// <summary>A city in memory run the way a lane runs one: append, fold, view by layer, decide, append what was decided.</summary>
internal sealed class TestCity : ISurroundings
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, CityAsset> _assets = [];
    private readonly Dictionary<string, AssetState> _states = [];
    private readonly Dictionary<string, AssetSnapshot> _snapshots = [];

    public TestCity(params CityAsset[] assets)
    {
        foreach (var asset in assets)
        {
            _assets.Add(asset.Id, asset);
        }
    }

    public AssetKinds Kinds { get; init; } = new(new Rules());

    public List<Entry> Journal { get; } = [];

    public T? Snapshot<T>(string assetId) where T : AssetSnapshot => _snapshots.GetValueOrDefault(assetId) as T;

    public T? StateOf<T>(string assetId) where T : AssetState => _states.GetValueOrDefault(assetId) as T;

    public T? Asset<T>(string assetId) where T : CityAsset => _assets.GetValueOrDefault(assetId) as T;

    public IReadOnlyList<string> Within(string dongId, string kindPrefix) =>
        [.. _assets.Values.Where(a => a.Id.StartsWith(kindPrefix + ":", StringComparison.Ordinal) && DongOf(a) == dongId).Select(a => a.Id).Order(StringComparer.Ordinal)];

    public void Say(Entry entry)
    {
        entry = entry with { Sequence = Journal.Count + 1 };
        Journal.Add(entry);
        var kind = Kinds.Of(entry.Asset)!;
        _states[entry.Asset] = kind.Apply(_states.GetValueOrDefault(entry.Asset) ?? kind.Initial, entry);
    }

    public void Observe(string asset, string quantity, double? value, DateTimeOffset at, string feed = "kma-aws", string? body = null, EntryKind kind = EntryKind.Observation) =>
        Say(new Entry { Kind = kind, Asset = asset, Feed = feed, Source = feed + ":test", Key = $"{at:O}", Quantity = quantity, Value = value, Observed = at, Body = body });

    public void View(DateTimeOffset now)
    {
        foreach (var kind in Kinds.All)
        {
            foreach (var asset in _assets.Values.Where(a => Kinds.Of(a) == kind))
            {
                _snapshots[asset.Id] = kind.View(asset, _states.GetValueOrDefault(asset.Id) ?? kind.Initial, this, now);
            }
        }
    }

    public IReadOnlyList<Entry> Decide(DateTimeOffset now) =>
        [.. Kinds.All.SelectMany(kind => _assets.Values.Where(a => Kinds.Of(a) == kind)
            .SelectMany(a => kind.Assess(a, _states.GetValueOrDefault(a.Id) ?? kind.Initial, this, now, Journal.Count)))];

    public void Tick(DateTimeOffset now)
    {
        for (var pass = 0; pass < 5; pass++)
        {
            View(now);
            var decided = Decide(now);
            if (decided.Count == 0)
            {
                return;
            }

            foreach (var entry in decided)
            {
                Say(entry);
            }
        }

        Assert.Fail("decisions do not settle");
    }

    private static string? DongOf(CityAsset asset) => asset switch
    {
        DrainageZone zone => zone.Dong,
        Underpass underpass => underpass.Dong,
        _ => null,
    };

    public static readonly WeatherCell Cell = new()
    {
        Id = "weather:aws-565",
        Title = "시흥",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Station = 565,
        Nx = 57,
        Ny = 123,
        WarningRegions = ["시흥"],
    };

    public static readonly WaterBody Sea = new()
    {
        Id = "water:open-sea",
        Title = "바다",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Kind = WaterKind.OpenSea,
        Gauges = ["khoa:DT_0001"],
        AssumedLevelM = 0,
    };

    public static readonly Sensor Gauge = new()
    {
        Id = "sensor:1",
        Title = "수위계",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Device = "1",
        Quantity = "water_level",
        Unit = "m",
        ZeroM = 4,
        Zone = "zone:1",
        PeriodS = 1800,
    };

    public static readonly DrainageZone Zone = new()
    {
        Id = "zone:1",
        Title = "정왕",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        AreaM2 = 400_000,
        Imperviousness = 0.8,
        InletCapacityM3s = 6,
        PipeCapacityM3s = 4,
        Outfall = [0, 0],
        OutfallInvertM = 1,
        WaterBody = Sea.Id,
        PumpCapacityM3s = 1,
        Pump = "pump:1",
        StorageLevelsM = [4, 4.2, 4.5, 5, 6],
        StorageVolumesM3 = [0, 500, 3000, 12_000, 60_000],
        Weather = [Cell.Id],
        Sensors = [],
        Underpasses = ["underpass:1"],
        Dong = "dong:1",
        RasterValue = 1,
    };

    public static readonly RoadSegment Road = new()
    {
        Id = "road:1",
        Title = "도창로",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Class = RoadClass.Secondary,
        Lanes = 4,
        SpeedLimitKmh = 50,
        FromNode = 1,
        ToNode = 2,
        LengthM = 100,
        LowestM = 4,
        Zone = Zone.Id,
        Underpass = "underpass:1",
    };

    public static readonly Underpass Pit = new()
    {
        Id = "underpass:1",
        Title = "도창지하차도",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Roads = [Road.Id],
        LowestM = 4,
        RimM = 6,
        Zone = Zone.Id,
        Dong = "dong:1",
    };

    public static readonly Dong Dong = new()
    {
        Id = "dong:1",
        Title = "정왕동",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Code = "31150001",
        People = 10,
        HalfBasementHouseholds = 2,
        AreaM2 = 1,
    };
}
