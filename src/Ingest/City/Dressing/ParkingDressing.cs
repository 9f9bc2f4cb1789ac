using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// Stretches of kerb along city streets with their parking rule. The stretches are synthetic; strict rules follow from what stands there: every bus stop, hydrant and
/// crossing at a street has a stretch of its own as long as its rule reaches, corners follow from the network, child zones from the facilities within reach.
/// </summary>
public sealed class ParkingDressing(GroundIndex index, Kerbs kerbs, IReadOnlyList<StreetPlace> places, StreetReach reach, int seed)
{
    private const double SlotM = 66;
    private const double StripM = 2.2;
    private const double ShortestM = 15;
    private const double IntoCornerShare = 0.3;

    // Cuts make more stretches of the drawn ones.
    private const double PartsPerStrip = 1.17;

    private static readonly (ParkingRule Rule, double Weight)[] Drawn = [(ParkingRule.Ordinary, 0.84), (ParkingRule.Pavement, 0.06), (ParkingRule.CarPark, 0.10)];
    private readonly StreetPlace[] _facilities = [.. places.Where(place => place.Kind == StreetPlaceKind.ChildFacility)];

    /// <summary>About <paramref name="count"/> zones, each a thin strip beside its street, and the car parks; at least half of them are drawn by chance.</summary>
    /// <param name="count">Zones wanted.</param>
    /// <param name="kerbCarParks">True when car parks at the kerb are to be made up.</param>
    public List<ParkingZone> Make(int count, bool kerbCarParks)
    {
        var stretches = places.SelectMany(AtKerb).ToList();
        var strips = (int)(Math.Max(count / 2, count - stretches.Count) / PartsPerStrip);
        stretches.AddRange(Strips(strips, kerbCarParks));
        var zones = stretches.GroupBy(stretch => (stretch.Street, stretch.Side)).SelectMany(kerb => KerbStretch.Cut([.. kerb])).Select(Zone)
            .Concat(CarParkDressing.Make(places, reach));
        return [.. zones.OrderBy(zone => zone.Id, StringComparer.Ordinal)];
    }

    private IEnumerable<KerbStretch> AtKerb(StreetPlace place)
    {
        ParkingRule? rule = place.Kind switch
        {
            StreetPlaceKind.BusStop => ParkingRule.BusStop,
            StreetPlaceKind.Hydrant => ParkingRule.Hydrant,
            StreetPlaceKind.Crossing => ParkingRule.Crosswalk,
            _ => null,
        };
        if (rule is null || kerbs.Nearest(place.Geometry.Xy[0], place.Geometry.Xy[1], reach.SnapM) is not { } at)
            yield break;
        var (from, to) = (Math.Max(0, at.AtM - place.ReachM), Math.Min(kerbs.Walks[at.Street].Length, at.AtM + place.ReachM));
        foreach (var side in place.Kind == StreetPlaceKind.Crossing ? [-1, 1] : new[] { at.Side })
            yield return new KerbStretch(at.Street, side, from, to, rule.Value, place.Id);
    }

    private IEnumerable<KerbStretch> Strips(int count, bool kerbCarParks)
    {
        var slots = kerbs.Streets.Select(street => (int)(street.LengthM / SlotM) * 2).ToArray();
        var weights = kerbs.Streets.Select((street, i) =>
        {
            var (x, y, _, _) = kerbs.Walks[i].At(street.LengthM / 2);
            return index.OnCityLand(x, y) ? slots[i] * Math.Sqrt(100 + index.Density(index.DongAt(x, y))) : 0;
        }).ToArray();
        var shares = Allotment.Of(weights, count);
        return Enumerable.Range(0, shares.Length).SelectMany(street => Strips(street, Math.Min(shares[street], slots[street]), slots[street], kerbCarParks));
    }

    private IEnumerable<KerbStretch> Strips(int street, int count, int slots, bool kerbCarParks)
    {
        if (count == 0)
            yield break;
        var draw = new SeededDraw(seed, "parking|" + kerbs.Streets[street].Id);
        var length = kerbs.Walks[street].Length;
        var (head, tail) = (Corner(street, atEnd: false), Corner(street, atEnd: true));
        var rules = kerbCarParks ? Drawn : Drawn[..2];
        var order = Enumerable.Range(0, slots).Select(slot => (Key: draw.Bits(), slot)).OrderBy(pair => pair.Key).Take(count);
        foreach (var (_, slot) in order)
        {
            var from = (slot / 2 * SlotM) + draw.Between(1, 5);
            var to = Math.Min(length - 1, from + draw.Between(22, 58));
            var rule = rules[draw.Weighted([.. rules.Select(pair => pair.Weight)])].Rule;
            if (draw.Share() >= IntoCornerShare)
                (from, to) = (Math.Max(from, head), Math.Min(to, length - tail));
            if (to - from < ShortestM)
                continue;
            var side = slot % 2 == 0 ? -1 : 1;
            yield return new KerbStretch(street, side, from, to, rule);
            if (from < head)
                yield return new KerbStretch(street, side, from, Math.Min(to, head), ParkingRule.Corner);
            if (to > length - tail)
                yield return new KerbStretch(street, side, Math.Max(from, length - tail), to, ParkingRule.Corner);
        }
    }

    private double Corner(int street, bool atEnd) => kerbs.Crossed(street, atEnd) is > 0 and var crossed ? crossed + reach.CornerM : 0;

    private ParkingZone Zone(KerbStretch stretch)
    {
        var walk = kerbs.Walks[stretch.Street];
        var ring = Ring(walk, stretch, kerbs.HalfWidth(stretch.Street));
        var (x, y, _, _) = walk.At((stretch.FromM + stretch.ToM) / 2);
        var street = kerbs.Streets[stretch.Street];
        var id = StableId.At("parking", ring[0], ring[1], street.Id);
        var (rule, because) = InChildZone(stretch, x, y);
        var (name, nameEn) = Names(rule);
        return new ParkingZone
        {
            Id = id,
            Title = $"{(street.Title.Length > 0 ? street.Title : "이면도로")} {name} 구간 {id[^4..]}",
            TitleEn = $"Parking, {nameEn} {id[^4..]}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Polygon(ring),
            Rule = rule,
            Road = street.Id,
            Capacity = stretch.Capacity,
            Dong = index.DongId(x, y),
            Because = because,
        };
    }

    private (ParkingRule Rule, string? Because) InChildZone(KerbStretch stretch, double x, double y)
    {
        if (stretch.Rule is not (ParkingRule.Ordinary or ParkingRule.Pavement or ParkingRule.CarPark))
            return (stretch.Rule, stretch.Because);
        var nearest = _facilities.Select(facility => (facility.Id, facility.ReachM, Away: Math.Sqrt(Square(facility.Geometry.Xy[0] - x) + Square(facility.Geometry.Xy[1] - y))))
            .Where(facility => facility.Away <= facility.ReachM).OrderBy(facility => facility.Away).ThenBy(facility => facility.Id, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Id is null ? (stretch.Rule, null) : (ParkingRule.ChildZone, nearest.Id);
    }

    private static double[] Ring(LineWalk walk, KerbStretch stretch, double halfWidth)
    {
        var chain = walk.Between(stretch.FromM, stretch.ToM);
        var ring = new List<double>();
        foreach (var at in chain)
            Offset(ring, walk, at, stretch.Side * halfWidth);
        foreach (var at in chain.Reverse())
            Offset(ring, walk, at, stretch.Side * (halfWidth + StripM));
        return [.. ring, ring[0], ring[1]];
    }

    private static void Offset(List<double> ring, LineWalk walk, double at, double offset)
    {
        var (x, y, dx, dy) = walk.At(at);
        ring.Add(Math.Round(x - (dy * offset), 2));
        ring.Add(Math.Round(y + (dx * offset), 2));
    }

    private static (string Name, string NameEn) Names(ParkingRule rule) => rule switch
    {
        ParkingRule.Hydrant => ("소화전", "hydrant"),
        ParkingRule.Corner => ("모퉁이", "corner"),
        ParkingRule.BusStop => ("버스정류소", "bus stop"),
        ParkingRule.Crosswalk => ("횡단보도", "crosswalk"),
        ParkingRule.ChildZone => ("어린이보호구역", "child zone"),
        ParkingRule.Pavement => ("보도", "pavement"),
        ParkingRule.CarPark => ("노상주차장", "on-street car park"),
        _ => ("일반", "ordinary kerb"),
    };

    private static double Square(double value) => value * value;
}
