using System.Runtime.InteropServices;
using System.Text.Json;
using NetTopologySuite.Operation.Union;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City.Synthetic;

[Collection(SyntheticGroundCollection.Name)]
public class SyntheticDongTests(SyntheticGround made)
{
    // Published areas of 시흥시's dongs [m²], city open data 2025.
    private static readonly Dictionary<string, double> Published = new()
    {
        ["거북섬동"] = 6850863,
        ["정왕2동"] = 4835709,
        ["대야동"] = 9387982,
        ["신천동"] = 3441975,
        ["신현동"] = 12766739,
        ["은행동"] = 6412486,
        ["매화동"] = 11181009,
        ["목감동"] = 17627129,
        ["과림동"] = 7630359,
        ["정왕3동"] = 6099104,
        ["정왕본동"] = 8283628,
        ["정왕1동"] = 6659902,
        ["능곡동"] = 4334512,
        ["군자동"] = 8151348,
        ["월곶동"] = 8554850,
        ["연성동"] = 9255043,
        ["장곡동"] = 4113890,
        ["정왕4동"] = 1028748,
        ["배곧1동"] = 2590104,
        ["배곧2동"] = 2429601,
    };

    [Fact]
    public void Twenty_dongs_hold_the_published_people()
    {
        Assert.Equal(Published.Keys.Order(StringComparer.Ordinal), made.Ground.Dongs.Select(d => d.Title).Order(StringComparer.Ordinal));
        Assert.Equal(518_366, made.Ground.Dongs.Sum(d => d.People));
        Assert.Equal(396, made.Ground.Dongs.Where(d => d.Title is "대야동" or "신천동").Sum(d => d.HalfBasementHouseholds));
    }

    [Fact]
    public void Each_area_is_near_the_published_one() =>
        Assert.All(made.Ground.Dongs, d => Assert.InRange(d.AreaM2 / Published[d.Title], 0.75, 1.25));

    [Fact]
    public void Outlines_are_valid_and_share_their_borders_without_gap_or_overlap()
    {
        var shapes = made.Ground.Dongs.Select(d => Shapes.ToNts(d.Geometry)).ToArray();
        Assert.All(shapes, s => Assert.True(s.IsValid));
        var union = UnaryUnionOp.Union(shapes);
        Assert.Equal(shapes.Sum(s => s.Area), union.Area, 10.0);
        Assert.Equal(1, union.NumGeometries);
        Assert.Equal(0, ((NetTopologySuite.Geometries.Polygon)union.GetGeometryN(0)).Holes.Sum(h => h.Factory.CreatePolygon(h).Area), 10.0);
    }

    [Fact]
    public void The_cells_inside_are_those_of_the_dongs() =>
        Assert.Equal(made.Ground.Dongs.Sum(d => d.AreaM2), made.Ground.Inside.Count(i => i) * 100.0, 20_000.0);

    [Fact]
    public void The_same_settings_give_the_same_bytes_and_another_seed_does_not()
    {
        var again = SyntheticGeography.Make(made.Settings);
        Assert.True(MemoryMarshal.AsBytes(again.Terrain.Values.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(made.Ground.Terrain.Values.AsSpan())));
        Assert.True(again.WaterMask.AsSpan().SequenceEqual(made.Ground.WaterMask));
        Assert.True(again.Inside.AsSpan().SequenceEqual(made.Ground.Inside));
        Assert.Equal(Assets(made.Ground), Assets(again));
        var other = SyntheticGeography.Make(made.Settings with { Seed = made.Settings.Seed + 1 });
        Assert.NotEqual(Assets(made.Ground), Assets(other));
    }

    private static string Assets(SiheungTwin.Ingest.City.BaseGeography ground) =>
        JsonSerializer.Serialize(new { ground.Dongs, ground.Roads, ground.Underpasses, ground.Waters });
}
