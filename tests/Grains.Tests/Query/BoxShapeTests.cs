using CsCheck;
using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Query.Evaluation;

namespace SiheungTwin.Grains.Tests.Query;

/// <summary>A box takes the shapes that reach into it, not those whose own box does; judged by the geometry library.</summary>
public class BoxShapeTests
{
    private static readonly Gen<double> At = Gen.Int[0, 12].Select(i => (double)i);
    private static readonly Gen<double[]> Line = Gen.Select(At, At).Array[2, 6].Select(points => points.SelectMany(p => new[] { p.Item1, p.Item2 }).ToArray());

    // A box with a box cut out, and another of the same beside it.
    private static readonly Gen<PackedGeometry> Areas = Gen.Select(Gen.Int[0, 4], Gen.Int[3, 6], Gen.Int[1, 2], Gen.Bool).Select((from, side, wall, two) =>
    {
        double[] first = [.. Ring(from, from, from + side), .. Ring(from + wall, from + wall, from + side - wall * 0.5)];
        if (!two)
            return new PackedGeometry(GeometryKind.Polygon, first, [0, 5], [0]);
        var right = from + side + 1;
        return new PackedGeometry(GeometryKind.MultiPolygon, [.. first, .. Ring(right, from, right + 2)], [0, 5, 10], [0, 2]);
    });

    [Fact]
    public void Lines_agree_with_the_geometry_library() => Gen.Select(Line, Box).Sample((xy, box) => Agrees(PackedGeometry.Line(xy), box), iter: 20_000);

    [Fact]
    public void Areas_with_holes_agree_with_the_geometry_library() => Gen.Select(Areas, Box).Sample(Agrees, iter: 20_000);

    [Fact]
    public void Points_on_the_border_are_in() => Assert.True(BoxShape.Intersects(PackedGeometry.Point(1, 2), 1, 2, 3, 4));

    [Fact]
    public void A_line_past_a_corner_is_out_though_its_own_box_is_not() =>
        Assert.False(BoxShape.Intersects(PackedGeometry.Line([0, 0, 10, 10]), 6, 1, 9, 4));

    [Fact]
    public void A_box_in_a_hole_is_out_and_one_in_the_wall_is_in()
    {
        var ring = new PackedGeometry(GeometryKind.Polygon, [.. Ring(0, 0, 10), .. Ring(2, 2, 8)], [0, 5], [0]);
        Assert.False(BoxShape.Intersects(ring, 4, 4, 5, 5));
        Assert.True(BoxShape.Intersects(ring, 0.5, 0.5, 1, 1));
    }

    // Off the whole numbers of the shapes: where borders only touch, floating point may see it either way.
    private static Gen<double[]> Box => Gen.Select(At, At, Gen.Double[0.1, 4], Gen.Double[0.1, 4]).Select((x, y, w, h) => new[] { x + 0.371_32, y + 0.412_71, x + 0.371_32 + w, y + 0.412_71 + h });

    private static bool Agrees(PackedGeometry shape, double[] box) =>
        BoxShape.Intersects(shape, box[0], box[1], box[2], box[3]) == new GeometryFactory().ToGeometry(new Envelope(box[0], box[2], box[1], box[3])).Intersects(PackedShape.Of(shape));

    private static double[] Ring(double west, double south, double east) => [west, south, east, south, east, south + east - west, west, south + east - west, west, south];
}
