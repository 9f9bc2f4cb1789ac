using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>
/// Underpasses of a file (CSV with <c>id, name, lat, lon</c> or GeoJSON points): one at a road named as an underpass gives that its id and name,
/// any other puts an underpass into the nearest road.
/// </summary>
internal static class UnderpassFile
{
    private const double NamedWithinM = 150;
    private const double RoadWithinM = 60;
    private static readonly string[][] Needed = [["위도", "lat", "latitude"], ["경도", "lon", "lng", "longitude"], ["name", "지하차도명", "시설명", "명칭"]];

    /// <summary>Adds the file's underpasses to those the road names tell of. Refused: <c>underpass.no_road</c>, <c>underpass.twice</c>, and the codes of places.</summary>
    public static void Join(string path, SortedDictionary<string, UnderpassGroup> groups, IReadOnlyList<RoadPiece> pieces, PlaceIntake intake)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var rows = PlaceFile.Read(path, 4326, Needed, intake.Report);
        foreach (var row in rows.OrderBy(row => row.Text("id", "관리번호") ?? row.Text(Needed[2]), StringComparer.Ordinal))
        {
            if (row.Text(Needed[2]) is not { } name)
            {
                intake.Refuse(row, "place.no_name", "The underpass has no name.");
                continue;
            }

            if (intake.Locate(row) is not { } at)
                continue;
            var id = row.Text("id", "관리번호") is { } own ? "underpass:" + own.Replace(' ', '-') : StableId.Of("underpass", name);
            if (!taken.Add(id))
            {
                intake.Refuse(row, "underpass.twice", $"{name} stands in the file twice; the first row is kept.");
                continue;
            }

            if (Place(id, name, at, groups, pieces, taken) is false)
                intake.Refuse(row, "underpass.no_road", FormattableString.Invariant($"No road of the network lies within {RoadWithinM:F0} m of {name}; correct its position."));
        }
    }

    private static bool Place(string id, string name, (double X, double Y) at, SortedDictionary<string, UnderpassGroup> groups, IReadOnlyList<RoadPiece> pieces, HashSet<string> taken)
    {
        var named = groups.Where(group => !taken.Contains(group.Key)).Select(group => (group.Key, Away: group.Value.Away(at.X, at.Y)))
            .Where(group => group.Away <= NamedWithinM).OrderBy(group => group.Away).FirstOrDefault();
        if (named.Key is not null)
        {
            groups.Remove(named.Key, out var group);
            groups[id] = group! with { Name = name };
            return true;
        }

        var used = groups.Values.SelectMany(group => group.Pieces).ToHashSet();
        var nearest = pieces.Where(piece => !used.Contains(piece)).Select(piece => (piece, Away: Math.Abs(new LineWalk(piece.Xy).Nearest(at.X, at.Y).OffsetM)))
            .OrderBy(pair => pair.Away).ThenBy(pair => RoadImport.IdOf(pair.piece), StringComparer.Ordinal).First();
        if (nearest.Away > RoadWithinM)
            return false;
        groups[id] = new UnderpassGroup(name, [nearest.piece], at);
        return true;
    }
}
