using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>Named underpasses of a road network: pieces of one name near each other are one underpass; both carriageways are cut.</summary>
internal static class UnderpassImport
{
    private const double SameWithinM = 400;
    private const double LaneM = 3.5;
    private const double ShoulderM = 2;
    private const double DepthLowM = 3.8;
    private const double DepthHighM = 5.2;

    /// <summary>Underpasses by id: their pieces in the order of their ids.</summary>
    public static SortedDictionary<string, UnderpassGroup> Group(IReadOnlyList<RoadPiece> pieces)
    {
        var groups = new SortedDictionary<string, UnderpassGroup>(StringComparer.Ordinal);
        foreach (var named in pieces.Where(piece => piece.Line.IsUnderpass).GroupBy(piece => piece.Line.Name).OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            var left = named.OrderBy(RoadImport.IdOf, StringComparer.Ordinal).ToList();
            while (left.Count > 0)
            {
                var group = new List<RoadPiece> { left[0] };
                left.RemoveAt(0);
                while (left.Find(piece => group.Exists(had => Distance(had, piece) <= SameWithinM)) is { } near)
                {
                    group.Add(near);
                    left.Remove(near);
                }
                group.Sort((one, other) => string.CompareOrdinal(RoadImport.IdOf(one), RoadImport.IdOf(other)));
                groups[StableId.Of("underpass", string.Join(',', group.Select(RoadImport.IdOf)))] = new UnderpassGroup(named.Key, group);
            }
        }
        return groups;
    }

    /// <summary>Pits to cut: one for each piece, all of one underpass equally deep.</summary>
    public static IEnumerable<UnderpassPit> Pits(SortedDictionary<string, UnderpassGroup> groups, int seed)
    {
        foreach (var (id, group) in groups)
        {
            var depth = Math.Round(new SeededDraw(seed, "pit|" + id).Between(DepthLowM, DepthHighM), 2);
            foreach (var piece in group.Pieces)
                yield return new UnderpassPit(group.Name, group.Course(piece), (RoadClasses.Typical(piece.Line.Class).Lanes * LaneM) + ShoulderM, depth);
        }
    }

    /// <summary>Underpasses over the cut terrain: the point and height of the lowest place of their roads, the rim at the higher of the ends' lower ground.</summary>
    public static List<Underpass> Make(SortedDictionary<string, UnderpassGroup> groups, IReadOnlyDictionary<string, RoadSegment> roads, Geo.Rasters.Raster terrain) =>
        [.. groups.Select(pair =>
        {
            var segments = pair.Value.Pieces.Select(piece => roads[RoadImport.IdOf(piece)]).ToList();
            var lowest = segments.MinBy(road => (road.LowestM, road.Id))!;
            var (x, y, _, _) = new LineWalk(lowest.Geometry.Xy).At(lowest.LowestChainageM);
            return new Underpass
            {
                Id = pair.Key,
                Title = pair.Value.Name,
                Provenance = Provenance.Real,
                Geometry = PackedGeometry.Point(Math.Round(x, 2), Math.Round(y, 2)),
                Roads = [.. segments.Select(road => road.Id)],
                LowestM = lowest.LowestM,
                RimM = Math.Round(Math.Max(lowest.LowestM + 0.5, Math.Min(EndHeight(lowest, 0), EndHeight(lowest, lowest.LengthM))), 2),
            };

            double EndHeight(RoadSegment road, double at)
            {
                var (ex, ey, _, _) = new LineWalk(road.Geometry.Xy).At(at);
                return terrain.TryCell(ex, ey, out var column, out var row) ? terrain[column, row] : road.LowestM;
            }
        })];

    private static double Distance(RoadPiece one, RoadPiece other)
    {
        var (a, b) = (new LineWalk(one.Xy), new LineWalk(other.Xy));
        var ((ax, ay, _, _), (bx, by, _, _)) = (a.At(a.Length / 2), b.At(b.Length / 2));
        return Math.Sqrt(((ax - bx) * (ax - bx)) + ((ay - by) * (ay - by)));
    }
}
