using System.Globalization;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Road segments and underpasses as assets, with heights from the terrain and identities from their place.</summary>
internal static class RoadAssets
{
    /// <summary>Segments in the order of their identities, and underpasses tied to them.</summary>
    public static (List<RoadSegment> Roads, List<Underpass> Underpasses) Make(
        IReadOnlyList<NodedRoad> network,
        IReadOnlyList<(UnderpassPit Pit, string NameEn, int Road, (double FloorM, double RimM) Levels)> pits,
        RoadGround ground)
    {
        var ids = Identities(network);
        var through = pits.ToDictionary(p => p.Road, p => "underpass:" + ids[p.Road]["road:".Length..]);
        var roads = network.Select((road, i) => Segment(road, ids[i], through.GetValueOrDefault(i), ground)).ToArray();
        var underpasses = pits.Select(p =>
        {
            var road = roads[p.Road];
            var lowest = SmoothLine.Part(network[p.Road].Line, road.LowestChainageM, road.LengthM)[0];
            return new Underpass
            {
                Id = through[p.Road],
                Title = p.Pit.Name,
                TitleEn = p.NameEn,
                Provenance = Provenance.Synthetic,
                Geometry = PackedGeometry.Point(Math.Round(lowest.X, 2), Math.Round(lowest.Y, 2)),
                Roads = [road.Id],
                LowestM = road.LowestM,
                RimM = Math.Round(p.Levels.RimM, 3),
            };
        });
        return ([.. roads.OrderBy(r => r.Id, StringComparer.Ordinal)], [.. underpasses.OrderBy(u => u.Id, StringComparer.Ordinal)]);
    }

    private static RoadSegment Segment(NodedRoad road, string id, string? underpass, RoadGround ground)
    {
        var lowest = ground.Lowest(road.Line);
        return new RoadSegment
        {
            Id = id,
            Title = road.Plan.Name,
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Line([.. road.Line.SelectMany(p => new[] { p.X, p.Y })]),
            Class = road.Plan.Class,
            Lanes = road.Plan.Lanes,
            SpeedLimitKmh = road.Plan.SpeedKmh,
            FromNode = road.From,
            ToNode = road.To,
            LengthM = Math.Round(SmoothLine.Length(road.Line), 2),
            LowestM = Math.Round(lowest?.LowestM ?? ground.Under(road.Line), 3),
            LowestChainageM = Math.Round(lowest?.ChainageM ?? 0, 2),
            Underpass = underpass,
            Elevated = road.Elevated || lowest is null,
        };
    }

    /// <summary>
    /// Identities from the middle of the stretch, so that a change elsewhere renames nothing: the decimetre-free position hashed to eight hex digits,
    /// moved on where two collide.
    /// </summary>
    private static string[] Identities(IReadOnlyList<NodedRoad> network)
    {
        var ids = new string[network.Count];
        var used = new HashSet<uint>();
        for (var i = 0; i < network.Count; i++)
        {
            var line = network[i].Line;
            var middle = SmoothLine.Part(line, SmoothLine.Length(line) / 2, double.MaxValue)[0];
            var hash = 2166136261u;
            foreach (var part in new[] { (int)Math.Round(middle.X), (int)Math.Round(middle.Y), (int)network[i].Plan.Class })
            {
                for (var shift = 0; shift < 32; shift += 8)
                    hash = unchecked((hash ^ (uint)((part >> shift) & 0xFF)) * 16777619u);
            }

            while (!used.Add(hash))
                hash = unchecked(hash + 1);
            ids[i] = "road:s-" + hash.ToString("x8", CultureInfo.InvariantCulture);
        }

        return ids;
    }
}
