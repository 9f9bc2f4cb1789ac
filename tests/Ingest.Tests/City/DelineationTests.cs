using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.Tests.City;

public class DelineationTests
{
    private static ElevationGrid Grid(int columns, params float[] metres) => new(new Raster(columns, metres.Length / columns, 0, 0, 10, metres));

    [Fact]
    public void A_hollow_is_filled_to_its_lowest_sill()
    {
        var grid = Grid(5, 9, 9, 9, 9, 9, 9, 5, 5, 5, 9, 9, 5, 1, 5, 4, 9, 5, 5, 5, 9, 9, 9, 9, 9, 9);
        var land = Enumerable.Repeat(true, 25).ToArray();
        var flood = PriorityFlood.Run(grid, land, []);
        Assert.Equal(500, flood.Filled[12]);
        Assert.Equal(500, flood.Filled[13]);
        Assert.Equal(14, flood.Receivers[13]);
        Assert.Equal([12], Hollows.Significant(grid, flood, 0.5, 100, 10));
    }

    [Fact]
    public void A_kept_pit_is_not_filled_and_takes_what_lies_around_it()
    {
        var grid = Grid(5, 9, 9, 9, 9, 9, 9, 5, 5, 5, 9, 9, 5, 1, 5, 4, 9, 5, 5, 5, 9, 9, 9, 9, 9, 9);
        var flood = PriorityFlood.Run(grid, [.. Enumerable.Repeat(true, 25)], [12]);
        Assert.Equal(100, flood.Filled[12]);
        Assert.Equal(PriorityFlood.Outlet, flood.Receivers[12]);
        Assert.Equal(12, flood.Receivers[11]);
        Assert.Equal(12, flood.Receivers[6]);
    }

    [Fact]
    public void Every_cell_drains_out_whatever_the_terrain()
    {
        var draw = new Random(7);
        var values = Enumerable.Range(0, 60 * 60).Select(_ => (float)draw.Next(0, 8)).ToArray();
        var grid = Grid(60, values);
        var land = Enumerable.Range(0, 3600).Select(i => i % 60 > 0).ToArray();
        var flood = PriorityFlood.Run(grid, land, []);
        Assert.Equal(land.Count(l => l), flood.Order.Length);
        foreach (var start in flood.Order)
        {
            var (cell, steps) = (start, 0);
            while (flood.Receivers[cell] >= 0)
            {
                Assert.True(flood.Filled[flood.Receivers[cell]] <= flood.Filled[cell]);
                cell = flood.Receivers[cell];
                Assert.True(++steps < 3600, "Flow runs in a circle.");
            }
        }
    }

    [Fact]
    public void The_storage_of_a_bowl_is_that_of_its_paraboloid()
    {
        // z = r²/400 up to 4 m: the volume below h is π·400·h²/2.
        const int Size = 121;
        var values = new float[Size * Size];
        for (var i = 0; i < values.Length; i++)
        {
            var (dx, dy) = ((i % Size) - 60, (i / Size) - 60);
            values[i] = ((dx * dx) + (dy * dy)) / 400f;
        }
        var grid = new ElevationGrid(new Raster(Size, Size, 0, 0, 1, values));
        var (levels, volumes) = StorageCurve.Of(grid, (60 * Size) + 60, 400, _ => true, 1);
        Assert.Equal(0, volumes[0]);
        for (var i = 1; i < levels.Length; i++)
        {
            Assert.True(volumes[i] > volumes[i - 1]);
            if (levels[i] >= 0.5)
                Assert.Equal(1, volumes[i] / (Math.PI * 400 * levels[i] * levels[i] / 2), 0.02);
        }
        Assert.Equal(4.0, levels[^1]);
    }

    [Fact]
    public void Outlines_of_random_patches_are_valid_and_cover_their_cells_once()
    {
        var draw = new Random(11);
        var zones = Enumerable.Range(0, 40 * 40).Select(_ => (short)draw.Next(0, 4)).ToArray();
        var outlines = ZoneOutline.Trace(zones, new Raster(40, 40, 1000, 5000, 10));
        foreach (var (value, outline) in outlines)
        {
            var shape = Shapes.ToNts(outline);
            Assert.True(shape.IsValid);
            Assert.Equal(zones.Count(zone => zone == value) * 100.0, shape.Area, 6);
        }
        Assert.Equal(0, Shapes.ToNts(outlines[1]).Intersection(Shapes.ToNts(outlines[2])).Area, 6);
    }

    [Fact]
    public void A_patch_with_a_hole_is_one_polygon_with_one_inner_ring()
    {
        short[] zones = [1, 1, 1, 1, 0, 1, 1, 1, 1];
        var outline = ZoneOutline.Trace(zones, new Raster(3, 3, 0, 30, 10))[1];
        Assert.Equal(GeometryKind.Polygon, outline.Kind);
        Assert.Equal(2, outline.Rings.Length);
        Assert.Equal(10, outline.Count);
    }

    [Fact]
    public void Zones_cover_the_land_inside_the_limits_once_and_nothing_else()
    {
        var draw = new Random(5);
        var values = Enumerable.Range(0, 200 * 200).Select(i => (i % 200 * 0.05f) + (float)draw.NextDouble()).ToArray();
        var water = Enumerable.Range(0, 200 * 200).Select(i => (byte)(i % 200 < 10 ? 1 : 0)).ToArray();
        var inside = Enumerable.Range(0, 200 * 200).Select(i => i / 200 is > 20 and < 180).ToArray();
        var ground = new BaseGeography
        {
            Terrain = new Raster(200, 200, 180_000, 540_000, 10, values),
            WaterMask = water,
            Inside = inside,
            Dongs = [],
            Roads = [],
            Underpasses = [],
            Waters = [],
        };
        var plan = Delineator.Run(ground, new DelineationOptions { TargetZones = 8 });
        Assert.InRange(plan.Sketches.Count, 4, 12);
        for (var cell = 0; cell < values.Length; cell++)
            Assert.Equal(inside[cell] && water[cell] == 0, plan.Zones[cell] > 0);
        Assert.All(plan.Sketches, sketch => Assert.Equal(1, water[sketch.WaterCell]));
        Assert.Equal(plan.Zones.Count(zone => zone > 0), plan.Sketches.Sum(sketch => sketch.Cells.Length));
    }
}
