using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Gates at outfalls that the sea or the lake can lock.</summary>
public static class GateDressing
{
    private const double SharedWithinM = 400;

    /// <summary>One gate for outfalls of one body within 400 m of each other; zones come back tied to theirs.</summary>
    public static (List<Gate> Gates, List<DrainageZone> Zones) Make(IReadOnlyList<DrainageZone> zones, IReadOnlyList<WaterBody> waters, DrainDesign design)
    {
        var kinds = waters.ToDictionary(water => water.Id, water => water.Kind);
        var groups = new List<(DrainageZone First, List<string> Zones)>();
        var gateOf = new Dictionary<string, string>();
        foreach (var zone in zones.Where(zone => Locks(zone, kinds[zone.WaterBody], design)).OrderBy(zone => zone.Outfall[0]).ThenBy(zone => zone.Outfall[1]).ThenBy(zone => zone.Id, StringComparer.Ordinal))
        {
            var group = groups.FindIndex(had => had.First.WaterBody == zone.WaterBody && Distance(had.First.Outfall, zone.Outfall) <= SharedWithinM);
            if (group < 0)
            {
                group = groups.Count;
                groups.Add((zone, []));
            }
            groups[group].Zones.Add(zone.Id);
            gateOf[zone.Id] = GateId(groups[group].First);
        }
        var gates = groups.Select(group => new Gate
        {
            Id = GateId(group.First),
            Title = $"{(kinds[group.First.WaterBody] == WaterKind.OpenSea ? "해안" : "시화호")} 배수문 {GateId(group.First)[^4..]}",
            TitleEn = $"Outfall gate {GateId(group.First)[^4..]}",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(group.First.Outfall[0], group.First.Outfall[1]),
            Zones = [.. group.Zones.Order(StringComparer.Ordinal)],
        }).OrderBy(gate => gate.Id, StringComparer.Ordinal).ToList();
        return (gates, [.. zones.Select(zone => zone with { Gate = gateOf.GetValueOrDefault(zone.Id) })]);
    }

    private static bool Locks(DrainageZone zone, WaterKind kind, DrainDesign design) => kind switch
    {
        WaterKind.OpenSea => zone.OutfallInvertM < design.SeaGateBelowM,
        WaterKind.Lake => zone.OutfallInvertM < design.LakeGateBelowM,
        _ => false,
    };

    private static string GateId(DrainageZone first) => StableId.At("gate", first.Outfall[0], first.Outfall[1], first.WaterBody);

    private static double Distance(double[] one, double[] other) => Math.Sqrt(((one[0] - other[0]) * (one[0] - other[0])) + ((one[1] - other[1]) * (one[1] - other[1])));
}
