using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Import.Street;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Ingest.City.Synthetic.Plan;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>
/// Builds a city from real dongs, roads and street places; terrain (unless given), water, drains and everything that stands on the ground is synthesised around them.
/// The same files and seed give the same bytes, whatever the order of their rows.
/// </summary>
public static class CityBuild
{
    /// <summary>File name of the report.</summary>
    public const string ReportFile = "report.json";

    private const double ShoreToleranceM = 600;
    private const string Licence = "Dongs and roads: as their sources (OpenStreetMap data: ODbL 1.0, (c) OpenStreetMap contributors); everything synthetic: Apache-2.0";

    /// <summary>Builds a city directory and its report.</summary>
    /// <exception cref="CityBuildException">No city can be built from the files; a bad row alone is refused in the report instead.</exception>
    public static BuildReport Build(CityBuildInputs inputs, string directory, IProgress<CityProgress>? progress = null)
    {
        var report = new BuildReport();
        progress?.Report(new CityProgress("ground", 0));
        var dressing = new DressingOptions { Signboards = inputs.Signboards };
        var ground = Ground(inputs, dressing.Street, report);
        var (korean, english) = Label(inputs, ground.Street);
        report.Version = CityAssembly.Make(ground, new CityNames(inputs.Name, korean, english, inputs.Seed), dressing, directory, progress, Licence);
        File.WriteAllBytes(Path.Combine(directory, ReportFile), report.ToJson());
        return report;
    }

    private static (string Korean, string English) Label(CityBuildInputs inputs, StreetSupply street)
    {
        var (korean, english) = (new List<string> { "행정동", "도로" }, new List<string> { "dongs", "roads" });
        if (inputs.Dem is not null)
        {
            korean.Add("표고");
            english.Add("heights");
        }

        if (street.Kinds.Count > 0)
        {
            korean.Add("가로시설");
            english.Add("street places");
        }

        if (street.Signs is not null)
        {
            korean.Add("광고물");
            english.Add("signs");
        }

        return ($"{string.Join('·', korean)} 실제, 나머지 합성 데이터", $"real {string.Join(", ", english[..^1])} and {english[^1]}, the rest synthetic");
    }

    private static BaseGeography Ground(CityBuildInputs inputs, StreetReach reach, BuildReport report)
    {
        var dongs = DongImport.Read(inputs.Dongs, inputs.Seed, report);
        var city = CascadedPolygonUnion.Union([.. dongs.SelectMany(dong => GeometryPacking.Unpack(dong.Geometry))]);
        var street = StreetImport.Read(inputs, city, reach, report);
        var network = RoadImport.Read(inputs.Roads, city, report);
        var groups = UnderpassImport.Group(network.Pieces);
        if (inputs.Underpasses is not null)
            UnderpassFile.Join(inputs.Underpasses, groups, network.Pieces, new PlaceIntake(city, reach, report));
        var recipe = SiheungRecipe.Make(new GeneratorSettings { Seed = inputs.Seed }) with
        {
            CityLimits = [.. Rings(city)],
            ShoreToleranceM = ShoreToleranceM,
            Pits = [.. UnderpassImport.Pits(groups, inputs.Seed)],
        };
        var (terrain, water, inside) = SyntheticTerrain.Build(recipe);
        if (inputs.Dem is not null)
        {
            DemImport.Apply(inputs.Dem, terrain, water, inside, report);
            foreach (var pit in recipe.Pits)
                PitCutting.Cut(terrain, pit);
        }
        var underpassOf = groups.SelectMany(pair => pair.Value.Pieces.Select(piece => (Road: RoadImport.IdOf(piece), pair.Key))).ToDictionary(pair => pair.Road, pair => pair.Key);
        var roads = network.Pieces.Select(piece => Road(piece, terrain, underpassOf)).OrderBy(road => road.Id, StringComparer.Ordinal).ToList();
        Origins(report, inputs, street);
        return new BaseGeography
        {
            Terrain = terrain,
            WaterMask = water,
            Inside = inside,
            Dongs = dongs,
            Roads = roads,
            Underpasses = UnderpassImport.Make(groups, roads.ToDictionary(road => road.Id), terrain),
            Waters = SyntheticGeography.Waters(recipe),
            Street = street,
        };
    }

    private static RoadSegment Road(RoadPiece piece, Raster terrain, Dictionary<string, string> underpassOf)
    {
        var id = RoadImport.IdOf(piece);
        var (lanes, speed) = RoadClasses.Typical(piece.Line.Class);
        var (lowest, chainage) = RoadTies.Lowest(terrain, piece.Xy);
        return new RoadSegment
        {
            Id = id,
            Title = piece.Line.Name.Length > 0 ? piece.Line.Name : RoadClasses.Unnamed(piece.Line.Class),
            Provenance = Provenance.Real,
            Geometry = PackedGeometry.Line(piece.Xy),
            Class = piece.Line.Class,
            Lanes = lanes,
            SpeedLimitKmh = speed,
            FromNode = piece.From,
            ToNode = piece.To,
            LengthM = Math.Round(RoadComponents.Length(piece.Xy), 2),
            LowestM = lowest,
            LowestChainageM = chainage,
            Underpass = underpassOf.GetValueOrDefault(id),
            Elevated = piece.Line.HighSpeed && piece.CrossesOver,
        };
    }

    private static void Origins(BuildReport report, CityBuildInputs inputs, StreetSupply street)
    {
        report.Origins["dongs"] = "real; half-basement households synthesised";
        report.Origins["roads"] = "real course, class and name; lanes, speed limits and bridges synthesised by class";
        report.Origins["underpasses"] = "real place and name (" + (inputs.Underpasses is null ? "" : "the file's, and ") + "roads named ...지하차도); depth synthesised";
        report.Origins["terrain"] = inputs.Dem is null ? "synthesised" : "real on land; water beds and underpass pits synthesised";
        foreach (var synthetic in new[] { "zones", "sensors", "waters", "pumps", "gates", "shelters" })
            report.Origins[synthetic] = "synthesised";
        report.Origins["signboards"] = street.Signs is null ? "synthesised" : "real; heights the file does not say assumed by kind";
        (report.Origins["places"], report.Origins["parking"]) = StreetImport.Origins(street);
        report.Origins["weather"] = "AWS 565 and 367 and the KMA grid real; stations 9001 and up virtual";
    }

    private static IEnumerable<IReadOnlyList<(double X, double Y)>> Rings(Geometry limits)
    {
        for (var i = 0; i < limits.NumGeometries; i++)
        {
            var polygon = (Polygon)limits.GetGeometryN(i);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                yield return [.. ring.Coordinates.Select(at => (at.X, at.Y))];
        }
    }
}
