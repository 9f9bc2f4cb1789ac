using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// Pumping stations (빗물펌프장) of the low grounds, several zones each, and a small pump in every underpass.
/// A zone carries its own part of its station's capacity, in proportion to its design runoff; the parts add up to the station.
/// </summary>
public sealed class PumpDressing(GroundIndex index, DrainagePlan plan, DrainDesign design)
{
    /// <summary>Pumps, and the zones tied to theirs.</summary>
    public (List<Pump> Pumps, List<DrainageZone> Zones) Make(IReadOnlyList<DrainageZone> zones)
    {
        var pumps = new List<Pump>();
        var served = new Dictionary<string, (string Pump, double Capacity)>();
        foreach (var zone in zones.Where(zone => zone.Underpasses.Length > 0))
            pumps.Add(UnderpassPump(zone, served));
        AddStations([.. zones.Where(zone => !served.ContainsKey(zone.Id) && NeedsStation(zone))], pumps, served);
        var tied = zones.Select(zone => served.TryGetValue(zone.Id, out var by) ? zone with { Pump = by.Pump, PumpCapacityM3s = by.Capacity } : zone);
        return ([.. pumps.OrderBy(pump => pump.Id, StringComparer.Ordinal)], [.. tied]);
    }

    private bool NeedsStation(DrainageZone zone) => zone.LowestM < design.PumpBelowM;

    private Pump UnderpassPump(DrainageZone zone, Dictionary<string, (string Pump, double Capacity)> served)
    {
        var underpass = index.Ground.Underpasses.First(had => had.Id == zone.Underpasses[0]);
        var capacity = Math.Round(Math.Max(design.UnderpassPumpM3s, Runoff(zone) * 0.5), 2);
        var id = StableId.Of("pump", underpass.Id);
        served[zone.Id] = (id, capacity);
        return new Pump
        {
            Id = id,
            Title = $"{underpass.Title} 배수펌프",
            TitleEn = $"{underpass.TitleEn ?? underpass.Title} pump",
            Provenance = Provenance.Synthetic,
            Geometry = underpass.Geometry,
            CapacityM3s = capacity,
            Zones = [zone.Id],
        };
    }

    private void AddStations(List<DrainageZone> low, List<Pump> pumps, Dictionary<string, (string Pump, double Capacity)> served)
    {
        var groups = Cluster(low, Math.Min(design.Stations, low.Count));
        var names = new Dictionary<string, int>();
        foreach (var group in groups)
        {
            var lowest = group.MinBy(zone => (zone.LowestM, zone.RasterValue))!;
            var (x, y) = LowPoint(lowest);
            var id = StableId.At("pump", x, y);
            var capacity = 0.0;
            foreach (var zone in group)
            {
                var part = Math.Round(Math.Max(0.2, Runoff(zone)), 2);
                served[zone.Id] = (id, part);
                capacity += part;
            }
            pumps.Add(new Pump
            {
                Id = id,
                Title = StationName(lowest, names),
                TitleEn = $"Storm pumping station {id[^4..]}",
                Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(Math.Round(x, 2), Math.Round(y, 2)),
                CapacityM3s = Math.Round(capacity, 2),
                Zones = [.. group.Select(zone => zone.Id).Order(StringComparer.Ordinal)],
            });
        }
    }

    private string StationName(DrainageZone zone, Dictionary<string, int> names)
    {
        var title = index.Ground.Dongs.FirstOrDefault(dong => dong.Id == zone.Dong)?.Title ?? "시흥";
        var stem = title.TrimEnd('동').TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        names[stem] = names.GetValueOrDefault(stem) + 1;
        return names[stem] == 1 ? $"{stem}빗물펌프장" : FormattableString.Invariant($"{stem} 제{names[stem]}빗물펌프장");
    }

    /// <summary>Centres as far from each other as can be, each zone to the nearest.</summary>
    private List<List<DrainageZone>> Cluster(List<DrainageZone> zones, int count)
    {
        if (count == 0)
            return [];
        var centres = new List<DrainageZone> { zones.MinBy(zone => (zone.LowestM, zone.RasterValue))! };
        while (centres.Count < count)
            centres.Add(zones.Except(centres).MaxBy(zone => (centres.Min(centre => Distance(centre, zone)), zone.RasterValue))!);
        return [.. zones.GroupBy(zone => centres.MinBy(centre => (Distance(centre, zone), centre.RasterValue))!.RasterValue).OrderBy(group => group.Key).Select(group => group.ToList())];
    }

    private double Distance(DrainageZone one, DrainageZone other)
    {
        var ((ax, ay), (bx, by)) = (LowPoint(one), LowPoint(other));
        return Math.Sqrt(((ax - bx) * (ax - bx)) + ((ay - by) * (ay - by)));
    }

    private (double X, double Y) LowPoint(DrainageZone zone) => index.Centre(plan.Sketches[zone.RasterValue - 1].Lowest);

    private double Runoff(DrainageZone zone) => ZoneDressing.RunoffM3s(zone.AreaM2, zone.Imperviousness, design.StationMmH, design);
}
