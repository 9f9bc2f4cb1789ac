using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Import;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Groups parking zones into blocks: zones nearer than <see cref="ReachM"/> to one another, directly or through others, are one block.</summary>
public static class BlockTies
{
    /// <summary>Zones this near are of one block [m]: three standard deviations of a patrol car's position, both ways.</summary>
    public const double ReachM = 20;

    /// <summary>The blocks, and the zones with the block each belongs to.</summary>
    public static (List<ParkingBlock> Blocks, List<ParkingZone> Zones) Make(IReadOnlyList<ParkingZone> zones)
    {
        var shapes = zones.Select(z => GeometryFactory.Default.BuildGeometry(GeometryPacking.Unpack(z.Geometry).ToArray())).ToArray();
        var tree = new HPRtree<int>();
        for (var i = 0; i < shapes.Length; i++)
            tree.Insert(shapes[i].EnvelopeInternal, i);
        tree.Build();
        var parent = Enumerable.Range(0, zones.Count).ToArray();
        for (var i = 0; i < shapes.Length; i++)
        {
            var around = shapes[i].EnvelopeInternal.Copy();
            around.ExpandBy(ReachM);
            foreach (var j in tree.Query(around))
            {
                if (j > i && shapes[i].IsWithinDistance(shapes[j], ReachM))
                    parent[Root(parent, j)] = Root(parent, i);
            }
        }

        var tied = zones.ToArray();
        var blocks = new List<ParkingBlock>();
        foreach (var group in Enumerable.Range(0, zones.Count).GroupBy(i => Root(parent, i)))
        {
            var members = group.OrderBy(i => zones[i].Id, StringComparer.Ordinal).ToList();
            var first = zones[members[0]];
            var id = "block:" + first.Id[(first.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];
            foreach (var i in members)
                tied[i] = zones[i] with { Block = id };
            var centre = new GeometryCollection([.. members.Select(i => shapes[i])]).Centroid;
            blocks.Add(new ParkingBlock
            {
                Id = id,
                Title = first.Title,
                Provenance = members.TrueForAll(i => zones[i].Provenance == Provenance.Real) ? Provenance.Real : Provenance.Synthetic,
                Geometry = PackedGeometry.Point(Math.Round(centre.X, 2), Math.Round(centre.Y, 2)),
                Zones = [.. members.Select(i => zones[i].Id)],
                Dong = first.Dong,
            });
        }

        return ([.. blocks.OrderBy(b => b.Id, StringComparer.Ordinal)], [.. tied]);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
