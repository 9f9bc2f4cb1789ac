using CsCheck;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>The packed tree finds what looking at every shape finds.</summary>
public class BoxTreeTests
{
    private static readonly Gen<double> At = Gen.Int[0, 40].Select(i => i / 4.0);
    private static readonly Gen<PackedGeometry> Line = Gen.Select(At, At).Array[2, 4].Select(points => PackedGeometry.Line([.. points.SelectMany(p => new[] { p.Item1, p.Item2 })]));

    [Fact]
    public void Any_box_finds_the_shapes_whose_own_box_it_meets_in_their_order() =>
        Gen.Select(Line.Array[0, 700], Gen.Int[0, 30], At, At, At, At).Sample((shapes, before, x0, y0, x1, y1) =>
        {
            var (first, count) = (Math.Min(before, shapes.Length), Math.Max(0, shapes.Length - before));
            var (west, south, east, north) = (Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1));
            var looked = Enumerable.Range(first, count).Where(i => Grains.Query.Evaluation.PackedShape.Meets(shapes[i], west, south, east, north));
            return looked.SequenceEqual(new BoxTree(shapes, first, count).Query(west, south, east, north));
        }, iter: 300);
}
