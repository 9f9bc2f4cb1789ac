using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Emergency routes: the quickest way from the nearest fire station and the nearest hospital to every shelter, at the speed limits of dry roads.</summary>
internal static class RouteDressing
{
    /// <summary>Routes in the order of their ids; none where a way is missing.</summary>
    public static List<EmergencyRoute> Make(IReadOnlyList<RoadSegment> roads, IReadOnlyList<StreetPlace> places, IReadOnlyList<Shelter> shelters)
    {
        var access = shelters.Select(shelter => NearestRoad(roads, shelter.Geometry)).ToArray();
        var routes = new List<EmergencyRoute>();
        foreach (var kind in new[] { StreetPlaceKind.FireStation, StreetPlaceKind.Hospital })
        {
            var stations = places.Where(place => place.Kind == kind).Select(place => (Place: place, Road: NearestRoad(roads, place.Geometry))).Where(s => s.Road is not null).ToList();
            var ways = stations.ConvertAll(station => new QuickestWays(roads, station.Road!));
            for (var i = 0; i < shelters.Count; i++)
            {
                if (access[i] is not { } road || Enumerable.Range(0, ways.Count).Where(w => ways[w].Reaches(road)).ToList() is not { Count: > 0 } reached)
                    continue;
                var best = reached.MinBy(w => ways[w].Seconds(road));
                routes.Add(Route(kind, stations[best].Place, shelters[i], ways[best].To(road)));
            }
        }

        return [.. routes.OrderBy(route => route.Id, StringComparer.Ordinal)];
    }

    private static EmergencyRoute Route(StreetPlaceKind kind, StreetPlace from, Shelter to, List<RoadSegment> way) => new()
    {
        Id = StableId.Of("route", $"{kind}|{to.Id}"),
        Title = $"{from.Title} → {to.Title}",
        TitleEn = $"{from.TitleEn} to {to.TitleEn}",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line(Chained(way)),
        From = from.Id,
        To = to.Id,
        Roads = [.. way.Select(road => road.Id)],
        LengthM = Math.Round(way.Sum(road => road.LengthM), 2),
    };

    private static double[] Chained(List<RoadSegment> way)
    {
        var xy = new List<double>();
        for (var i = 0; i < way.Count; i++)
        {
            var part = way[i].Geometry.Xy;
            var backwards = i + 1 < way.Count
                ? way[i].FromNode == way[i + 1].FromNode || way[i].FromNode == way[i + 1].ToNode
                : i > 0 && (way[i].ToNode == way[i - 1].FromNode || way[i].ToNode == way[i - 1].ToNode);
            for (var p = 0; p < part.Length / 2; p++)
            {
                var at = backwards ? (part.Length / 2) - 1 - p : p;
                if (xy.Count == 0 || xy[^2] != part[2 * at] || xy[^1] != part[(2 * at) + 1])
                    xy.AddRange([part[2 * at], part[(2 * at) + 1]]);
            }
        }

        return [.. xy];
    }

    private static RoadSegment? NearestRoad(IReadOnlyList<RoadSegment> roads, PackedGeometry point) =>
        roads.Where(road => !road.Elevated && road.Class is not (RoadClass.Motorway or RoadClass.Link))
            .MinBy(road => Math.Abs(new LineWalk(road.Geometry.Xy).Nearest(point.Xy[0], point.Xy[1]).OffsetM));
}
