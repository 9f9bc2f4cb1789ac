using CsCheck;
using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Query;

namespace SiheungTwin.Grains.Tests.Query;

/// <summary>Random filter trees, and random rows for them.</summary>
internal static class FilterGen
{
    private const string Letters = "aBé정왕'\"\\%_ (";

    public static readonly Gen<FilterNode> Number = Gen.OneOf(
        Gen.Int[-5, 5].Select(n => (FilterNode)new NumberLiteral(n)),
        Gen.Double[-1e6, 1e6].Select(n => (FilterNode)new NumberLiteral(n)),
        Gen.Const((FilterNode)new PropertyReference("depth_m")),
        Gen.Const((FilterNode)new PropertyReference("lanes")));

    public static readonly Gen<FilterNode> Text = Gen.OneOf(
        Gen.Int[0, Letters.Length - 1].Array[0, 6].Select(a => string.Concat(a.Select(i => Letters[i]))).Select(t => (FilterNode)new TextLiteral(t)),
        Gen.Const((FilterNode)new PropertyReference("title")),
        Gen.Const((FilterNode)new PropertyReference("이름")));

    private static readonly Gen<FilterNode> Time = Gen.OneOf(
        Gen.Int[0, 100_000].Select(s => (FilterNode)new InstantLiteral(Rows.Begin.AddSeconds(s))),
        Gen.Int[0, 30].Select(d => (FilterNode)new DateLiteral(new DateOnly(2025, 8, 1).AddDays(d))),
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Bool).Select((a, b, open) => (FilterNode)new IntervalLiteral(open ? null : new InstantLiteral(Rows.Begin.AddHours(a)), new InstantLiteral(Rows.Begin.AddHours(a + b)))),
        Gen.Const((FilterNode)new PropertyReference("as_of")));

    private static readonly Gen<FilterNode> Shape = Gen.OneOf(
        Gen.Const((FilterNode)new PropertyReference("geometry")),
        Gen.Select(Gen.Double[126.6, 126.9], Gen.Double[37.2, 37.5]).Select((x, y) => (FilterNode)new GeometryLiteral(new Point(x, y))),
        Gen.Select(Gen.Double[126.6, 126.8], Gen.Double[37.2, 37.4], Gen.Double[0.01, 0.2])
            .Select((x, y, d) => (FilterNode)new GeometryLiteral(GeometryFactory.Default.ToGeometry(new Envelope(x, x + d, y, y + d)))));

    private static readonly Gen<FilterNode> Leaf = Gen.OneOf(
        Gen.Select(Gen.Enum<ComparisonOperator>(), Number, Number).Select((o, l, r) => (FilterNode)new Comparison(o, l, r)),
        Gen.Select(Gen.Enum<ComparisonOperator>(), Text, Text).Select((o, l, r) => (FilterNode)new Comparison(o, l, r)),
        Gen.Select(Gen.Enum<ArithmeticOperator>(), Number, Number, Number).Select((o, l, r, x) => (FilterNode)new Comparison(ComparisonOperator.Less, new Arithmetic(o, l, r), x)),
        Gen.Select(Text, Gen.Enum<TextFolding>(), Text).Select((t, f, x) => (FilterNode)new Comparison(ComparisonOperator.Equal, new Folded(f, t), x)),
        Gen.Select(Number, Number, Number).Select((v, l, h) => (FilterNode)new Between(v, l, h)),
        Gen.Select(Text, Text.Array[1, 4]).Select((v, l) => (FilterNode)new In(v, new ValueArray<FilterNode>(l))),
        Text.Select(t => (FilterNode)new Like(t, new TextLiteral("a%"))),
        Number.Select(n => (FilterNode)new IsNull(n)),
        Gen.Select(Gen.Enum<TemporalOperator>(), Time, Time).Select((o, l, r) => (FilterNode)new Temporal(o, l, r)),
        Gen.Select(Gen.Enum<SpatialOperator>(), Shape, Shape).Select((o, l, r) => (FilterNode)new Spatial(o, l, r)),
        Gen.Select(Shape, Shape, Gen.Double[0, 20_000]).Select((l, r, d) => (FilterNode)new DistanceWithin(l, r, d)),
        Gen.Bool.Select(b => (FilterNode)new BooleanLiteral(b)));

    public static readonly Gen<FilterNode> Tree = Deep(3);

    private static Gen<FilterNode> Deep(int levels) => levels == 0 ? Leaf : Gen.OneOf(
        Leaf,
        Deep(levels - 1).Array[2, 4].Select(p => (FilterNode)new And(new ValueArray<FilterNode>(p))),
        Deep(levels - 1).Array[2, 4].Select(p => (FilterNode)new Or(new ValueArray<FilterNode>(p))),
        Deep(levels - 1).Select(p => (FilterNode)new Not(p)));
}
