using CsCheck;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SiheungTwin.Geo.Tiles;

namespace SiheungTwin.Geo.Tests.Tiles;

/// <summary>What is seen of a geometry in a tile.</summary>
public sealed class TileCutterTests
{
    private static readonly TileCutRules Rules = new();
    private static readonly WebMercatorTile Tile = WebMercatorTile.At(126.80, 37.38, 14);
    private static readonly double UnitM = Tile.SideM / Rules.ExtentUnits;

    [Fact]
    public void A_place_lies_in_the_tile_of_the_matrix_set()
    {
        // 126.80° E is column 16384 × (306.80 / 360) = 13962.9; row (1 - asinh(tan 37.38°) / π) / 2 × 16384 = 6355.4.
        Assert.Equal((13962, 6355), (Tile.X, Tile.Y));
        Assert.Equal(2 * WebMercatorTile.HalfM / 16384, Tile.SideM, 6);
        var (lon, lat) = WebMercatorTile.ToLonLat(Tile.WestM, Tile.NorthM);
        Assert.Equal((13962 * 360.0 / 16384) - 180, lon, 1e-9);
        Assert.InRange(lat, 37.38, 37.38 + 0.0175);
        Assert.False(new WebMercatorTile(14, 16384, 0).Exists);
        Assert.False(new WebMercatorTile(23, 0, 0).Exists);
    }

    [Theory]
    [InlineData("POINT (100 200)", "POINT (100 200)")]
    [InlineData("POINT (-65 0)", null)]
    [InlineData("LINESTRING (-1000 100, 5000 100)", "LINESTRING (-64 100, 4160 100)")]
    [InlineData("LINESTRING (10 10, 10.2 10.1)", null)]
    [InlineData("LINESTRING (0 -1000, 0 100, 100 100, 100 -1000, 200 -1000, 200 50)", "MULTILINESTRING ((0 -64, 0 100, 100 100, 100 -64), (200 -64, 200 50))")]
    [InlineData("POLYGON ((-10000 -10000, 10000 -10000, 10000 10000, -10000 10000, -10000 -10000))", "POLYGON ((-64 -64, 4160 -64, 4160 4160, -64 4160, -64 -64))")]
    [InlineData("POLYGON ((10 10, 10 20, 20 20, 20 10, 10 10), (12 12, 12.2 12, 12 12.2, 12 12))", "POLYGON ((10 10, 10 20, 20 20, 20 10, 10 10))")]
    public void Geometry_is_clipped_to_the_margin_and_rounded(string units, string? seen)
    {
        var cut = new TileCutter(Rules).Cut(Mercator(units), Tile);
        if (seen is null)
            Assert.Null(cut);
        else
            Assert.True(new WKTReader().Read(seen).EqualsTopologically(cut!), $"{cut}");
    }

    [Fact]
    public void An_area_that_leaves_and_comes_back_stays_valid_and_keeps_its_size()
    {
        // A comb with its teeth in the tile and its back outside: clipping alone would join the teeth along the margin.
        var comb = new WKTReader().Read("POLYGON ((-500 0, 1000 0, 1000 100, -200 100, -200 200, 1000 200, 1000 300, -200 300, -200 400, 1000 400, 1000 500, -500 500, -500 0))");
        var cut = new TileCutter(Rules).Cut(Mercator(comb.AsText()), Tile)!;
        Assert.True(cut.IsValid);
        Assert.Equal(3 * 1064 * 100, cut.Area);
        Assert.Equal(3, cut.NumGeometries);
    }

    [Fact]
    public void Neighbours_see_the_same_line_in_what_both_of_them_hold()
    {
        var line = Mercator("LINESTRING (4000 100.3, 4090.7 222.2, 4130.4 190.9, 4300 400)");
        var left = new TileCutter(Rules).Cut(line, Tile)!.Coordinates.Select(c => (c.X - Rules.ExtentUnits, c.Y));
        var right = new TileCutter(Rules).Cut(line, Tile with { X = Tile.X + 1 })!.Coordinates.Select(c => (c.X, c.Y));
        Assert.Contains((-5.0, 222.0), left);
        Assert.Contains((-5.0, 222.0), right);
        Assert.Contains((34.0, 191.0), left);
        Assert.Contains((34.0, 191.0), right);
    }

    [Fact]
    public void Coarse_tiles_keep_fewer_vertices_and_no_line_moves_by_more_than_the_tolerance()
    {
        var wavy = new LineString([.. Enumerable.Range(0, 400).Select(i => new Coordinate(Tile.WestM + i, Tile.NorthM - 100 - (3 * Math.Sin(i))))]);
        var coarse = Tile with { Z = 11, X = Tile.X >> 3, Y = Tile.Y >> 3 };
        var (fine, far) = (new TileCutter(Rules).Cut(wavy, Tile)!, new TileCutter(Rules).Cut(wavy, coarse)!);
        Assert.True(far.NumPoints * 20 < fine.NumPoints, $"{far.NumPoints} of {fine.NumPoints}");
        var exact = new LineString([.. wavy.Coordinates.Select(c => new Coordinate((c.X - coarse.WestM) / coarse.SideM * 4096, (coarse.NorthM - c.Y) / coarse.SideM * 4096))]);
        Assert.All(exact.Coordinates, c => Assert.InRange(far.Distance(new Point(c)), 0, Rules.ToleranceUnits + 1));
    }

    [Fact]
    public void Any_area_in_any_tile_is_valid_within_the_margin_and_in_whole_units() => Gen.Select(Gen.Double[-9000, 9000], Gen.Double[-9000, 9000], Gen.Double[0.1, 1].Array[5, 40], Gen.Int[9, 15]).Sample((x, y, radii, z) =>
    {
        // A star of any radii round a point is a valid ring.
        var star = radii.Select((r, i) => (R: 6000 * r * r, Angle: 2 * Math.PI * i / radii.Length)).Select(p => new Coordinate(Tile.WestM + x + (p.R * Math.Cos(p.Angle)), Tile.NorthM + y + (p.R * Math.Sin(p.Angle)))).ToList();
        var cut = new TileCutter(Rules).Cut(new Polygon(new LinearRing([.. star, star[0]])), Tile with { Z = z, X = (Tile.X << 1) >> (15 - z), Y = (Tile.Y << 1) >> (15 - z) });
        if (cut is null)
            return;
        for (var i = 0; i < cut.NumGeometries; i++)
            Assert.True(cut.GetGeometryN(i).IsValid);
        Assert.All(cut.Coordinates, c => Assert.True(c.X == Math.Round(c.X) && c.Y == Math.Round(c.Y) && c.X is >= -64 and <= 4160 && c.Y is >= -64 and <= 4160));
    }, iter: 500);

    private static Geometry Mercator(string units)
    {
        var geometry = new WKTReader().Read(units);
        geometry.Apply(new NetTopologySuite.Geometries.Utilities.AffineTransformation(UnitM, 0, Tile.WestM, 0, -UnitM, Tile.NorthM));
        return geometry;
    }
}
