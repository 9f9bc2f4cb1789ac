using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

[Collection(SyntheticGroundCollection.Name)]
public class SyntheticNetworkTests(SyntheticGround made)
{
    private IReadOnlyList<RoadSegment> Roads => made.Ground.Roads;

    [Fact]
    public void There_are_about_four_thousand_segments_with_unique_identities()
    {
        Assert.InRange(Roads.Count, 3_600, 4_400);
        Assert.Equal(Roads.Count, Roads.Select(r => r.Id).Distinct().Count());
        Assert.All(Roads, r => Assert.Equal(Provenance.Synthetic, r.Provenance));
    }

    [Fact]
    public void The_network_is_one_piece()
    {
        var neighbours = Roads.SelectMany(r => new[] { (r.FromNode, r.ToNode), (r.ToNode, r.FromNode) }).ToLookup(p => p.Item1, p => p.Item2);
        var seen = new HashSet<int> { Roads[0].FromNode };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in neighbours[node].Where(seen.Add))
                queue.Enqueue(next);
        }

        Assert.All(Roads, r => Assert.True(seen.Contains(r.FromNode) && seen.Contains(r.ToNode), r.Id));
    }

    [Fact]
    public void A_node_is_one_place()
    {
        var places = Roads.SelectMany(r => new[] { (r.FromNode, X: r.Geometry.Xy[0], Y: r.Geometry.Xy[1]), (r.ToNode, X: r.Geometry.Xy[^2], Y: r.Geometry.Xy[^1]) })
            .GroupBy(p => p.Item1);
        Assert.All(places, p => Assert.Single(p.Select(q => (q.X, q.Y)).Distinct()));
    }

    [Fact]
    public void Segments_on_the_ground_meet_only_at_shared_nodes()
    {
        var lines = Roads.Where(r => !r.Elevated).Select(r => (Road: r, Line: Line(r))).ToList();
        var tree = new STRtree<int>();
        for (var i = 0; i < lines.Count; i++)
            tree.Insert(lines[i].Line.EnvelopeInternal, i);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var j in tree.Query(lines[i].Line.EnvelopeInternal).Where(j => j > i))
            {
                var (a, b) = (lines[i].Road, lines[j].Road);
                var shared = new[] { a.FromNode, a.ToNode }.Intersect([b.FromNode, b.ToNode]).Any();
                Assert.False(lines[i].Line.Crosses(lines[j].Line), $"{a.Title} {a.Id} crosses {b.Title} {b.Id}");
                Assert.True(shared || lines[i].Line.Distance(lines[j].Line) > 0, $"{a.Title} {a.Id} touches {b.Title} {b.Id} without a node");
            }
        }
    }

    [Fact]
    public void Motorways_pass_over_what_they_cross()
    {
        var motorways = Roads.Where(r => r.Class == RoadClass.Motorway).ToList();
        Assert.Contains(motorways, r => r.Elevated);
        Assert.Contains(motorways, r => !r.Elevated);
    }

    [Fact]
    public void The_named_arterials_are_there()
    {
        var names = Roads.Select(r => r.Title).ToHashSet();
        string[] wanted =
        [
            "서해안로", "시흥대로", "수인로", "제3경인고속화도로", "영동고속도로", "제2경인고속도로", "평택시흥고속도로", "서해안고속도로", "수도권제1순환고속도로",
            "동서로", "마유로", "비류대로", "정왕대로", "군자로", "금오로",
        ];
        Assert.All(wanted, name => Assert.Contains(name, names));
    }

    [Fact]
    public void Lengths_are_those_of_the_lines_and_the_lowest_place_lies_on_them()
    {
        Assert.All(Roads, r =>
        {
            Assert.Equal(Line(r).Length, r.LengthM, 0.01);
            Assert.InRange(r.LowestChainageM, 0, r.LengthM + 0.01);
            Assert.InRange(r.Lanes, 1, 10);
            Assert.InRange(r.SpeedLimitKmh, 20, 110);
        });
    }

    [Fact]
    public void Every_underpass_is_a_pit_that_only_a_pump_empties()
    {
        var underpasses = made.Ground.Underpasses;
        Assert.True(underpasses.Count >= 12);
        Assert.Equal(underpasses.Count, underpasses.Select(u => u.Title).Distinct().Count());
        foreach (var underpass in underpasses)
        {
            Assert.True(underpass.RimM - underpass.LowestM >= 3, underpass.Title);
            Assert.Equal(underpass.LowestM, made.HeightAt(underpass.Geometry.Xy[0], underpass.Geometry.Xy[1]), 0.01);

            // Water poured in to 10 cm below the rim must stay in a small place.
            var wet = Flood(underpass.Geometry.Xy[0], underpass.Geometry.Xy[1], underpass.RimM - 0.1);
            Assert.True(wet is > 5 and < 400, $"{underpass.Title} wets {wet} cells");
        }
    }

    [Fact]
    public void An_underpass_and_its_segments_know_each_other()
    {
        var roads = Roads.ToDictionary(r => r.Id);
        foreach (var underpass in made.Ground.Underpasses)
        {
            Assert.NotEmpty(underpass.Roads);
            Assert.All(underpass.Roads, id => Assert.Equal(underpass.Id, roads[id].Underpass));
            Assert.Equal(underpass.LowestM, underpass.Roads.Min(id => roads[id].LowestM));
            Assert.All(underpass.Roads, id => Assert.False(roads[id].Elevated));
        }

        Assert.Equal(made.Ground.Underpasses.Sum(u => u.Roads.Length), Roads.Count(r => r.Underpass is not null));
    }

    private int Flood(double x, double y, double level)
    {
        var terrain = made.Ground.Terrain;
        Assert.True(terrain.TryCell(x, y, out var column, out var row));
        var seen = new HashSet<(int C, int R)> { (column, row) };
        var queue = new Queue<(int C, int R)>(seen);
        while (queue.TryDequeue(out var cell) && seen.Count < 5_000)
        {
            for (var r = cell.R - 1; r <= cell.R + 1; r++)
            {
                for (var c = cell.C - 1; c <= cell.C + 1; c++)
                {
                    if (terrain[c, r] < level && seen.Add((c, r)))
                        queue.Enqueue((c, r));
                }
            }
        }

        return seen.Count;
    }

    private static LineString Line(RoadSegment road) =>
        new([.. Enumerable.Range(0, road.Geometry.Count).Select(i => new Coordinate(road.Geometry.Xy[2 * i], road.Geometry.Xy[(2 * i) + 1]))]);
}
