using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Synthetic.Plan;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// The synthetic ground of Siheung: no real outline, road or height model is in it, only published numbers (dong centroids, areas, people; heights of
/// named hills; extents of named roads) and drawings of our own. Everything carries <see cref="Provenance.Synthetic"/>.
/// </summary>
public static class SyntheticGeography
{
    /// <summary>Level Sihwa Lake is assumed to be kept at while nothing has been measured [m MSL]: its published management level.</summary>
    private const double AssumedLakeM = -1.0;

    /// <summary>Makes the ground. The same settings give the same bytes.</summary>
    /// <param name="settings">Seed and sizes.</param>
    /// <param name="progress">Told of each step, Korean, with the share done before it, 0–1.</param>
    public static BaseGeography Make(GeneratorSettings settings, IProgress<(string Step, double Share)>? progress = null)
    {
        progress?.Report(("행정동 경계", 0));
        var dongs = DongDivision.Divide(SiheungShape.Limits, settings.Seed);
        var recipe = SiheungRecipe.Make(settings) with { CityLimits = [.. dongs.SelectMany(d => Rings(d.Geometry))] };
        progress?.Report(("지형", 0.15));
        var (terrain, water, inside) = SyntheticTerrain.Build(recipe);
        progress?.Report(("도로", 0.6));
        var streets = StreetGrids.Lay(SiheungRoads.Districts, terrain, water, inside, settings.Seed);
        var network = RoadNetwork.Join([.. SiheungRoads.Arterials, .. streets], SiheungRoads.Motorways);
        progress?.Report(("지하차도", 0.8));
        var pits = UnderpassSiting.Site(SiheungRoads.Underpasses, network, new RoadGround(terrain, water), settings.Seed);
        var cut = pits.Select(p => (p.Pit, p.NameEn, p.Road, Levels: PitCutting.Cut(terrain, p.Pit)
            ?? throw new InvalidOperationException($"{p.Pit.Name} lies outside the terrain."))).ToList();
        progress?.Report(("도로 표고", 0.9));
        var (roads, underpasses) = RoadAssets.Make(network, cut, new RoadGround(terrain, water));
        progress?.Report(("지형 완성", 1));
        return new BaseGeography
        {
            Terrain = terrain,
            WaterMask = water,
            Inside = inside,
            Dongs = dongs,
            Roads = roads,
            Underpasses = underpasses,
            Waters = Waters(recipe),
        };
    }

    /// <summary>The water bodies of a recipe, in the order of its water mask: open sea, Sihwa Lake, then the streams.</summary>
    public static IReadOnlyList<WaterBody> Waters(TerrainRecipe recipe)
    {
        var waters = new List<WaterBody>
        {
            new()
            {
                Id = "water:open-sea", Title = "서해", TitleEn = "Yellow Sea", Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(171_000, 532_800), Kind = WaterKind.OpenSea, Gauges = ["khoa:DT_0001"],
            },
            new()
            {
                Id = "water:sihwa-lake", Title = "시화호", TitleEn = "Sihwa Lake", Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(175_000, 522_600), Kind = WaterKind.Lake, Gauges = ["sensor:sihwa-lake"], AssumedLevelM = AssumedLakeM,
            },
        };
        waters.AddRange(recipe.Streams.Select(s => new WaterBody
        {
            Id = s.Id,
            Title = s.Name,
            TitleEn = s.NameEn,
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Line([.. s.Line.SelectMany(p => new[] { p.X, p.Y })]),
            Kind = WaterKind.Stream,
            Gauges = ["sensor:" + s.Id["water:".Length..]],
        }));
        return waters;
    }

    private static IEnumerable<IReadOnlyList<(double X, double Y)>> Rings(PackedGeometry geometry)
    {
        for (var r = 0; r < geometry.Rings.Length; r++)
        {
            var end = r + 1 < geometry.Rings.Length ? geometry.Rings[r + 1] : geometry.Count;
            yield return [.. Enumerable.Range(geometry.Rings[r], end - geometry.Rings[r]).Select(i => (geometry.Xy[2 * i], geometry.Xy[(2 * i) + 1]))];
        }
    }
}
