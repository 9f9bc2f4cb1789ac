using System.Collections.Frozen;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// Everything about a city version that does not change while it is in force: ordinals, kinds, who must be viewed again when
/// another changes, geometry in longitude and latitude, one spatial index per collection. Built once, shared by every root.
/// </summary>
public sealed class CityIndex
{
    private readonly FrozenDictionary<string, int> _ordinals;
    private readonly int[][] _collections;
    private readonly BoxTree[] _trees;
    private readonly bool[] _points;
    private readonly FrozenDictionary<string, int[]> _within;

    private CityIndex(string reference, CityModel city, CityAsset[] assets, IAssetKind[] kinds)
    {
        Reference = reference;
        City = city;
        Assets = assets;
        Kinds = kinds;
        Wgs84 = new PackedGeometry[assets.Length];
        _ordinals = assets.Select((a, i) => KeyValuePair.Create(a.Id, i)).ToFrozenDictionary(StringComparer.Ordinal);
        _within = DongMembers(assets);
        Dependents = DependentsOf(assets, kinds, _ordinals, new CityAlone(this));
        var lists = Enumerable.Range(0, AtlasCollections.Count).Select(_ => new List<int>()).ToArray();
        var projection = Projection.Between(5186, 4326);
        for (var i = 0; i < assets.Length; i++)
        {
            var collection = (int)AtlasCollections.Of(assets[i]);
            Wgs84[i] = ToWgs84(assets[i].Geometry, projection);
            lists[collection].Add(i);
        }

        _collections = [.. lists.Select(l => l.OrderBy(i => assets[i].Id, StringComparer.Ordinal).ToArray())];
        _points = [.. lists.Select(l => l.TrueForAll(i => assets[i].Geometry.Kind == GeometryKind.Point))];
        _trees = [.. lists.Select(l => new BoxTree(Wgs84, l.Count > 0 ? l[0] : 0, l.Count))];
        Ranks = new int[assets.Length];
        foreach (var collection in _collections)
        {
            for (var rank = 0; rank < collection.Length; rank++)
                Ranks[collection[rank]] = rank;
        }
    }

    /// <summary>What the journal calls this version: <c>version@archive</c>, both SHA-256.</summary>
    public string Reference { get; }

    /// <summary>The city version.</summary>
    public CityModel City { get; }

    /// <summary>Assets by ordinal.</summary>
    public CityAsset[] Assets { get; }

    /// <summary>Kind of each asset.</summary>
    public IAssetKind[] Kinds { get; }

    /// <summary>Geometry of each asset in longitude and latitude [°].</summary>
    public PackedGeometry[] Wgs84 { get; }

    /// <summary>For each asset, the ordinals whose view reads it.</summary>
    internal int[][] Dependents { get; }

    /// <summary>Place of each ordinal in its collection's order of ids: what paging goes by.</summary>
    public int[] Ranks { get; }

    /// <summary>How many assets.</summary>
    public int Count => Assets.Length;

    /// <summary>Indexes a city version.</summary>
    public static CityIndex Build(string reference, CityModel city, AssetKinds kinds)
    {
        var assets = HilbertOrder.Of(AtlasCollections.AssetsOf(city));
        return new CityIndex(reference, city, assets, [.. assets.Select(a => kinds.Of(a) ?? throw new InvalidOperationException($"{a.Id} is of no kind this version knows."))]);
    }

    /// <summary>Ordinal of an asset id.</summary>
    public bool TryOrdinal(string id, out int ordinal) => _ordinals.TryGetValue(id, out ordinal);

    /// <summary>Ordinals of a collection in the order of their ids.</summary>
    public ReadOnlySpan<int> Of(AtlasCollection collection) => _collections[(int)collection];

    /// <summary>True when every shape of a collection is a point.</summary>
    public bool ArePoints(AtlasCollection collection) => _points[(int)collection];

    /// <summary>Ordinals of a collection whose envelope meets a box [° lon, lat], ascending.</summary>
    public List<int> Within(AtlasCollection collection, double west, double south, double east, double north) =>
        _trees[(int)collection].Query(west, south, east, north);

    /// <summary>Ids of assets of one id prefix inside a dong.</summary>
    internal IReadOnlyList<string> WithinDong(string dong, string prefix) =>
        _within.TryGetValue($"{dong}|{prefix}", out var members) ? [.. members.Select(m => Assets[m].Id)] : [];

    private static int[][] DependentsOf(CityAsset[] assets, IAssetKind[] kinds, FrozenDictionary<string, int> ordinals, ISurroundings city)
    {
        var lists = new List<int>?[assets.Length];
        for (var i = 0; i < assets.Length; i++)
        {
            foreach (var id in kinds[i].DependsOn(assets[i], city))
            {
                if (ordinals.TryGetValue(id, out var on))
                    (lists[on] ??= []).Add(i);
            }
        }

        return [.. lists.Select(l => l?.ToArray() ?? [])];
    }

    private static FrozenDictionary<string, int[]> DongMembers(CityAsset[] assets) =>
        assets.Select((a, i) => (Dong: a switch
        {
            DrainageZone z => z.Dong,
            Underpass u => u.Dong,
            RoadSegment r => r.Dong,
            _ => null,
        }, a.Id, Ordinal: i))
            .Where(m => m.Dong is not null)
            .GroupBy(m => $"{m.Dong}|{m.Id[..m.Id.IndexOf(':', StringComparison.Ordinal)]}", m => m.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private static PackedGeometry ToWgs84(PackedGeometry geometry, Projection projection)
    {
        var xy = new double[geometry.Xy.Length];
        for (var i = 0; i < xy.Length; i += 2)
            (xy[i], xy[i + 1]) = projection.Apply(geometry.Xy[i], geometry.Xy[i + 1]);
        return geometry with { Xy = xy };
    }

    // The city before anything happened: what static ties are drawn from.
    private sealed class CityAlone(CityIndex index) : ISurroundings
    {
        public T? Snapshot<T>(string assetId) where T : Interfaces.Assets.AssetSnapshot => null;

        public T? StateOf<T>(string assetId) where T : Interfaces.Assets.AssetState => null;

        public T? Asset<T>(string assetId) where T : CityAsset => index.TryOrdinal(assetId, out var i) ? index.Assets[i] as T : null;

        public IReadOnlyList<string> Within(string dongId, string kindPrefix) => index.WithinDong(dongId, kindPrefix);
    }
}
