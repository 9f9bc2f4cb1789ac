using CsCheck;
using NetTopologySuite.Operation.Union;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Outputs.Areas;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class ClassAreasTests
{
    private static readonly double[] Limits = [0.05, 0.15, 0.30];

    [Fact]
    public void Classes_lie_side_by_side()
    {
        // Columns of 0, 0.1, 0.2 and 0.4 m, each three cells wide.
        var raster = new Raster(12, 9, 180_000, 530_000, 10);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = (i % 12 / 3) switch { 0 => 0, 1 => 0.1f, 2 => 0.2f, _ => 0.4f };
        var areas = ClassAreas.Of(raster, Limits, 4).ToList();
        Assert.Equal([0, 1, 2], areas.Select(a => a.Class));
        Assert.All(areas, a => Assert.Equal(2_700, a.Area.Area, 100.0));
    }

    [Fact]
    public void What_is_too_small_counts_to_the_class_below()
    {
        var raster = new Raster(9, 9, 0, 0, 10);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = i % 9 is > 0 and < 8 && i / 9 is > 0 and < 8 ? 0.1f : 0;
        raster.Values[40] = 5;
        raster.Values[0] = 5;
        var (number, area) = Assert.Single(ClassAreas.Of(raster, Limits, 4));
        Assert.Equal((0, 0), (number, area.NumInteriorRings));
        Assert.InRange(area.Area, 4_800, 4_900);
    }

    [Fact]
    public void Shapes_of_any_depths_are_valid_and_overlap_nowhere() => Gen.Int[0, 3].Array[24 * 18].Sample(depths =>
    {
        var raster = new Raster(24, 18, 0, 0, 10, Array.ConvertAll(depths, d => d switch { 0 => 0f, 1 => 0.1f, 2 => 0.2f, _ => 0.4f }));
        var areas = ClassAreas.Of(raster, Limits, 1).Select(a => a.Area).ToList();
        Assert.All(areas, a => Assert.True(a.IsValid));
        Assert.Equal(areas.Sum(a => a.Area), UnaryUnionOp.Union(areas).Area, 1e-6 * areas.Sum(a => a.Area));
    }, iter: 40);
}
