using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Stretches of kerb along urban streets with their parking rule, and a few car parks: synthetic.</summary>
public sealed class ParkingDressing(GroundIndex index, IReadOnlyList<RoadSegment> roads, IReadOnlyList<Shelter> schools, int seed)
{
    private const double SlotM = 66;
    private const double StripM = 2.2;
    private const double LaneM = 3.25;
    private const double CarM = 6;
    private const double SchoolM = 250;
    private static readonly (ParkingRule Rule, double Weight, string Name, string NameEn)[] Rules =
    [
        (ParkingRule.Ordinary, 0.64, "일반", "ordinary kerb"),
        (ParkingRule.BusStop, 0.10, "버스정류소", "bus stop"),
        (ParkingRule.Crosswalk, 0.08, "횡단보도", "crosswalk"),
        (ParkingRule.Hydrant, 0.07, "소화전", "hydrant"),
        (ParkingRule.Pavement, 0.04, "보도", "pavement"),
        (ParkingRule.CarPark, 0.07, "노상주차장", "on-street car park"),
        (ParkingRule.Corner, 0, "모퉁이", "corner"),
        (ParkingRule.ChildZone, 0, "어린이보호구역", "child zone"),
    ];

    /// <summary>About <paramref name="count"/> zones, each thin strip beside its road; fewer where the streets are too short.</summary>
    public List<ParkingZone> Make(int count)
    {
        var urban = roads.Where(road => !road.Elevated && road.Underpass is null && road.Class is RoadClass.Primary or RoadClass.Secondary or RoadClass.Tertiary or RoadClass.Residential).ToList();
        var slots = urban.Select(road => (int)(road.LengthM / SlotM) * 2).ToArray();
        var weights = urban.Select((road, i) =>
        {
            var middle = new LineWalk(road.Geometry.Xy).At(road.LengthM / 2);
            return index.OnCityLand(middle.X, middle.Y) ? slots[i] * Math.Sqrt(100 + index.Density(index.DongAt(middle.X, middle.Y))) : 0;
        }).ToArray();
        var shares = Allotment.Of(weights, count);
        var zones = new List<ParkingZone>();
        for (var i = 0; i < urban.Count; i++)
            AddAlong(urban[i], Math.Min(shares[i], slots[i]), slots[i], zones);
        return [.. zones.OrderBy(zone => zone.Id, StringComparer.Ordinal)];
    }

    private void AddAlong(RoadSegment road, int count, int slots, List<ParkingZone> zones)
    {
        if (count == 0)
            return;
        var draw = new SeededDraw(seed, "parking|" + road.Id);
        var walk = new LineWalk(road.Geometry.Xy);
        var order = Enumerable.Range(0, slots).Select(slot => (Key: draw.Bits(), slot)).OrderBy(pair => pair.Key).Take(count);
        foreach (var (_, slot) in order)
        {
            var start = (slot / 2 * SlotM) + draw.Between(1, 5);
            var end = Math.Min(walk.Length - 1, start + draw.Between(22, 58));
            if (end - start < 15)
                continue;
            zones.Add(Strip(road, walk, start, end, slot % 2 == 0 ? -1 : 1, draw));
        }
    }

    private ParkingZone Strip(RoadSegment road, LineWalk walk, double start, double end, int side, SeededDraw draw)
    {
        var inner = side * road.Lanes * LaneM / 2;
        var chain = walk.Between(start, end);
        var ring = new List<double>();
        foreach (var at in chain)
            Offset(ring, walk, at, inner);
        foreach (var at in chain.Reverse())
            Offset(ring, walk, at, inner + (side * StripM));
        ring.Add(ring[0]);
        ring.Add(ring[1]);
        var (x, y, _, _) = walk.At((start + end) / 2);
        var rule = Rule(x, y, start, draw);
        var id = StableId.At("parking", ring[0], ring[1], road.Id);
        var street = road.Title.Length > 0 ? road.Title : "이면도로";
        return new ParkingZone
        {
            Id = id,
            Title = $"{street} {rule.Name} 구간 {id[^4..]}",
            TitleEn = $"Parking, {rule.NameEn} {id[^4..]}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Polygon([.. ring]),
            Rule = rule.Rule,
            Road = road.Id,
            Capacity = Math.Max(1, (int)((end - start) / CarM)),
            Dong = index.DongId(x, y),
        };
    }

    private (ParkingRule Rule, double Weight, string Name, string NameEn) Rule(double x, double y, double start, SeededDraw draw)
    {
        var drawn = Rules[draw.Weighted([.. Rules.Select(rule => rule.Weight)])];
        if (schools.Any(school => Math.Abs(school.Geometry.Xy[0] - x) < SchoolM && Math.Abs(school.Geometry.Xy[1] - y) < SchoolM))
            return Rules[^1];
        return start < 5 && drawn.Rule == ParkingRule.Ordinary && draw.Share() < 0.5 ? Rules[^2] : drawn;
    }

    private static void Offset(List<double> ring, LineWalk walk, double at, double offset)
    {
        var (x, y, dx, dy) = walk.At(at);
        ring.Add(Math.Round(x - (dy * offset), 2));
        ring.Add(Math.Round(y + (dx * offset), 2));
    }
}
