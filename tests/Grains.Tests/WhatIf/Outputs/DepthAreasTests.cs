using CsCheck;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Outputs.Areas;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class DepthAreasTests
{
    [Fact]
    public void A_ring_of_cells_has_one_outline_and_one_hole()
    {
        var area = Assert.Single(Rings(1, "#####", "#...#", "#...#", "#####"));
        Assert.Equal(14, area.Cells);
        Assert.Equal([(5, 0), (5, 4), (0, 4), (0, 0)], area.Outer);
        Assert.Equal(4, Assert.Single(area.Holes).Count);
    }

    [Fact]
    public void Cells_that_touch_by_a_corner_are_two_areas() => Assert.Equal([1, 1], Rings(1, "#.", ".#").Select(a => a.Cells));

    [Fact]
    public void Small_areas_are_left_out_and_small_holes_filled()
    {
        var area = Assert.Single(Rings(2, "###..#", "#.#...", "###..."));
        Assert.Equal(8, area.Cells);
        Assert.Empty(area.Holes);
    }

    [Fact]
    public void Outlines_hold_as_many_cells_as_there_are() => Gen.Bool.Array[12 * 9].Sample(mask =>
    {
        var areas = Areas(mask, 12, 9, 1);
        Assert.Equal(mask.Count(m => m), areas.Sum(a => a.Cells));
        Assert.All(areas, a => Assert.Equal(a.Cells, (Twice(a.Outer) + a.Holes.Sum(Twice)) / 2));
    }, iter: 2000);

    [Fact]
    public void Shapes_of_any_water_are_valid_and_nearly_as_large_as_its_cells() => Gen.Bool.Array[30 * 20].Sample(mask =>
    {
        // Blocks of 3 × 3 cells, as puddles are larger than a cell.
        var depth = new Raster(90, 60, 180_000, 530_000, 10);
        for (var i = 0; i < depth.Values.Length; i++)
            depth.Values[i] = mask[(i / 90 / 3 * 30) + (i % 90 / 3)] ? 0.2f : 0.01f;
        var (_, shape, cells) = Assert.Single(DepthAreas.Of(depth, [0.15], 1));
        Assert.True(shape.IsValid);
        Assert.Equal(mask.Count(m => m) * 9, cells);
        Assert.Equal(cells * 100.0, shape.Area, 0.06 * cells * 100);
    }, iter: 100);

    [Fact]
    public void Shapes_of_single_cells_are_valid_too() => Gen.Bool.Array[24 * 18].Sample(mask =>
    {
        var depth = new Raster(24, 18, 0, 0, 10, Array.ConvertAll(mask, m => m ? 1f : 0f));
        var (_, shape, _) = Assert.Single(DepthAreas.Of(depth, [0.5], 1));
        Assert.True(shape.IsValid);
    }, iter: 300);

    [Fact]
    public void Deeper_areas_lie_in_shallower_ones_and_one_tracer_keeps_them_apart()
    {
        var depth = new Raster(30, 30, 0, 300, 10);
        for (var i = 0; i < depth.Values.Length; i++)
            depth.Values[i] = Math.Max(0, 1.2f - (0.1f * (Math.Abs((i % 30) - 15) + Math.Abs((i / 30) - 15))));
        var areas = DepthAreas.Of(depth, [0.05, 0.15, 0.3, 0.5, 1], 1).ToList();
        Assert.All(areas.Zip(areas.Skip(1)), pair => Assert.True(pair.First.Shape.Contains(pair.Second.Shape)));
        Assert.Equal([.. areas.Select(a => depth.Values.Count(v => v >= a.AtLeastM))], areas.Select(a => a.Cells));
    }

    [Fact]
    public void Stairs_become_a_slope() => Assert.Equal(6, Chamfer.Of(Assert.Single(Rings(1, "#...", "##..", "###.", "####")).Outer).Count);

    private static List<CellArea> Rings(int least, params string[] rows) => Areas([.. rows.SelectMany(r => r.Select(c => c == '#'))], rows[0].Length, rows.Length, least);

    private static List<CellArea> Areas(bool[] mask, int columns, int rows, int least) =>
        new CellRings(columns, rows).Areas([.. Enumerable.Range(0, mask.Length).Where(i => mask[i])], least);

    private static long Twice(IReadOnlyList<(int Column, int Row)> ring) => Enumerable.Range(0, ring.Count).Sum(i =>
    {
        var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
        return ((long)a.Column * b.Row) - ((long)b.Column * a.Row);
    });
}
