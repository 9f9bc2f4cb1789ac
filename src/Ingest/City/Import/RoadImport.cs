using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>
/// Road lines of an outside file (OSM <c>hw</c> class and <c>name</c>), clipped to the city and a margin, noded, and cut down to the largest connected network.
/// Course, name and class are real; lanes and speed limits are synthesised by class.
/// </summary>
internal static class RoadImport
{
    /// <summary>Roads are kept this far beyond the city limits [m].</summary>
    public const double MarginM = 300;

    /// <summary>The network, nodes numbered from west to east.</summary>
    public static RoadNetwork Read(string path, Geometry city, BuildReport report)
    {
        var file = Path.GetFileName(path);
        var lines = new List<RoadLine>();
        foreach (var feature in SourceFile.Read(path, report))
            lines.AddRange(Lines(feature, file, report));
        if (lines.Count == 0)
            throw new CityBuildException("city.road.none", $"{file} has no usable road line; LineStrings with 'hw' are needed.");
        var noded = RoadNoder.Node(lines);
        var near = PreparedGeometryFactory.Prepare(city.Buffer(MarginM));
        var inside = noded.Pieces.Where(piece => near.Intersects(Middle(piece.Xy))).ToList();
        var insideRows = inside.Select(piece => piece.Line.Row).ToHashSet();
        foreach (var row in lines.Select(line => line.Row).Distinct().Where(row => !insideRows.Contains(row)))
            report.Refuse(file, row, "city.road.outside", FormattableString.Invariant($"The road lies more than {MarginM:F0} m outside the city."));
        var components = RoadComponents.Of(inside, noded.Nodes.Count);
        if (components.Count == 0)
            throw new CityBuildException("city.road.none", $"{file} has no road in or near the city.");
        ReportLoose(components, file, report);
        return Renumber(components[0], noded.Nodes);
    }

    /// <summary>Ids of pieces come from their course.</summary>
    public static string IdOf(RoadPiece piece) => StableId.Along("road", piece.Xy);

    private static IEnumerable<RoadLine> Lines(VectorFeature feature, string file, BuildReport report)
    {
        var type = feature.Attributes.GetValueOrDefault("hw") as string ?? feature.Attributes.GetValueOrDefault("highway") as string;
        if (type is null || RoadClasses.Of(type) is not { } known)
        {
            report.Refuse(file, feature.Row, "city.road.class", $"hw '{type}' is not a class of road for cars.");
            yield break;
        }
        if (feature.Geometry.IsEmpty || feature.Geometry is not ILineal)
        {
            report.Refuse(file, feature.Row, "city.road.geometry", "The course is missing or not a line.");
            yield break;
        }
        var taken = 0;
        for (var i = 0; i < feature.Geometry.NumGeometries; i++)
        {
            var xy = GeometryPacking.Positions(feature.Geometry.GetGeometryN(i).Coordinates);
            if (xy.Count < 4)
                continue;
            taken++;
            yield return new RoadLine(feature.Row, known, RoadClasses.HighSpeed(type), (feature.Attributes.GetValueOrDefault("name") as string ?? "").Trim(), [.. xy]);
        }
        if (taken == 0)
            report.Refuse(file, feature.Row, "city.road.geometry", "The course has no length.");
    }

    private static void ReportLoose(List<List<RoadPiece>> components, string file, BuildReport report)
    {
        var kept = components[0].Select(piece => piece.Line.Row).ToHashSet();
        foreach (var row in components.Skip(1).SelectMany(loose => loose).GroupBy(piece => piece.Line.Row).OrderBy(row => row.Key))
        {
            var metres = row.Sum(piece => RoadComponents.Length(piece.Xy));
            if (kept.Contains(row.Key))
                report.Mended(file, row.Key, "city.road.loose-part", FormattableString.Invariant($"{metres:F0} m of the road do not connect to the network and are left out."));
            else
                report.Refuse(file, row.Key, "city.road.loose", FormattableString.Invariant($"The road ({metres:F0} m) does not connect to the network."));
        }
    }

    private static Point Middle(double[] xy)
    {
        var walk = new Dressing.LineWalk(xy);
        var (x, y, _, _) = walk.At(walk.Length / 2);
        return new Point(x, y);
    }

    private static RoadNetwork Renumber(List<RoadPiece> pieces, IReadOnlyList<(double X, double Y)> nodes)
    {
        var used = pieces.SelectMany(piece => new[] { piece.From, piece.To }).Distinct().OrderBy(node => nodes[node]).ToList();
        var number = used.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        return new RoadNetwork([.. pieces.Select(piece => piece with { From = number[piece.From], To = number[piece.To] })], [.. used.Select(node => nodes[node])]);
    }
}
