using System.Globalization;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>Administrative dongs of an outside file: outline, code, name and people are real; half-basement households are synthesised.</summary>
internal static class DongImport
{
    private const double HalfBasementShareOld = 0.011;
    private const double HalfBasementShareElse = 0.0012;
    private const double PeoplePerHousehold = 2.4;

    // The quarters whose half-basements floods are reported from.
    private static readonly string[] OldQuarters = ["대야동", "신천동", "신현동", "은행동"];

    /// <summary>Dongs by code.</summary>
    /// <exception cref="CityBuildException">No row can be used.</exception>
    public static List<Dong> Read(string path, int seed, BuildReport report)
    {
        var file = Path.GetFileName(path);
        var dongs = new List<Dong>();
        foreach (var feature in SourceFile.Read(path, report))
        {
            if (Take(feature, file, seed, report) is { } dong && !Twice(dongs, dong, feature.Row, file, report))
                dongs.Add(dong);
        }
        return dongs.Count > 0
            ? [.. dongs.OrderBy(dong => dong.Code, StringComparer.Ordinal)]
            : throw new CityBuildException("city.dong.none", $"{file} has no usable dong; outlines with ADM_CD and 행정동명 are needed.");
    }

    private static bool Twice(List<Dong> dongs, Dong dong, int row, string file, BuildReport report)
    {
        if (dongs.All(had => had.Code != dong.Code))
            return false;
        report.Refuse(file, row, "city.dong.twice", $"ADM_CD {dong.Code} stands in the file twice; the first row is kept.");
        return true;
    }

    private static Dong? Take(VectorFeature feature, string file, int seed, BuildReport report)
    {
        var code = Text(feature, "ADM_CD", "ADM_DR_CD", "adm_cd");
        var name = Text(feature, "행정동명", "ADM_NM", "ADM_DR_NM", "adm_nm") ?? CutName(feature, file, report);
        if (feature.Geometry is not IPolygonal || feature.Geometry.IsEmpty)
            return Refused("city.dong.geometry", "The outline is missing or not a polygon.");
        if (code is null)
            return Refused("city.dong.code", "ADM_CD is blank.");
        if (name is null)
            return Refused("city.dong.name", "행정동명 is blank.");
        if (Number(feature, "인구수", "people", "POP") is not { } people)
        {
            people = 0;
            report.Mended(file, feature.Row, "city.dong.people", $"{name} has no 인구수; 0 is assumed.");
        }
        var areaM2 = Math.Round(feature.Geometry.Area, 1);
        var draw = new SeededDraw(seed, "half-basement|" + code);
        var share = OldQuarters.Contains(name) ? HalfBasementShareOld : HalfBasementShareElse;
        return new Dong
        {
            Id = "dong:" + code,
            Title = name,
            Provenance = Provenance.Real,
            Geometry = GeometryPacking.Polygons(feature.Geometry),
            Code = code,
            People = (int)people,
            HalfBasementHouseholds = (int)Math.Round(people / PeoplePerHousehold * share * draw.Between(0.6, 1.4)),
            AreaM2 = areaM2,
        };

        Dong? Refused(string reason, string message)
        {
            report.Refuse(file, feature.Row, reason, message);
            return null;
        }
    }

    /// <summary>A column whose name was cut still begins like the one looked for.</summary>
    private static string? CutName(VectorFeature feature, string file, BuildReport report)
    {
        var column = feature.Attributes.Keys.FirstOrDefault(key => key.StartsWith("행정", StringComparison.Ordinal));
        if (column is null || feature.Attributes[column] is not string name)
            return null;
        report.Mended(file, feature.Row, "city.dong.field-cut", $"Column '{column}' is taken for 행정동명.");
        return name.Trim();
    }

    private static string? Text(VectorFeature feature, params string[] columns)
    {
        foreach (var column in columns)
        {
            if (feature.Attributes.GetValueOrDefault(column) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text)
                return text;
        }
        return null;
    }

    private static double? Number(VectorFeature feature, params string[] columns) =>
        double.TryParse(Text(feature, columns), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;
}
