using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Tests of a row's shape: first its box, without building anything, then a prepared shape.</summary>
internal sealed class SpatialTests<TRow>(FilterSchema<TRow> schema)
{
    public Func<TRow, bool?> Of(SpatialOperator op, Operand<TRow> left, Operand<TRow> right)
    {
        Check(left, right);
        if (left.Shape is { } first && right.Shape is { } second)
        {
            var holds = Plain(op, first, second);
            return _ => holds;
        }

        if (left.Shape is null && right.Shape is null)
            return row => PackedShape.Of(schema.LonLat(row)) is var shape && Plain(op, shape, shape);
        var test = left.Shape is null ? op : Converse(op);
        var constant = (left.Shape ?? right.Shape)!;
        var prepared = PreparedGeometryFactory.Prepare(constant);
        var box = constant.EnvelopeInternal;
        return row =>
        {
            var packed = schema.LonLat(row);
            return PackedShape.Meets(packed, box.MinX, box.MinY, box.MaxX, box.MaxY) ? Test(test, prepared, PackedShape.Of(packed)) : test == SpatialOperator.Disjoint;
        };
    }

    public Func<TRow, bool?> Within(double distanceM, Operand<TRow> left, Operand<TRow> right)
    {
        Check(left, right);
        var constants = new[] { left.Shape, right.Shape }.OfType<Geometry>().Select(FilterBox.Metric).ToArray();
        if (constants.Length == 0)
            return _ => true;
        if (constants.Length == 2)
        {
            var holds = constants[0].IsWithinDistance(constants[1], distanceM);
            return _ => holds;
        }

        var box = constants[0].EnvelopeInternal.Copy();
        box.ExpandBy(distanceM);
        return row =>
        {
            var packed = schema.Metric(row);
            return PackedShape.Meets(packed, box.MinX, box.MinY, box.MaxX, box.MaxY) && PackedShape.Of(packed).IsWithinDistance(constants[0], distanceM);
        };
    }

    private static void Check(Operand<TRow> left, Operand<TRow> right)
    {
        if (left.Type != FilterType.Geometry || right.Type != FilterType.Geometry)
            throw FilterException.Type("A spatial function", "two geometries", (left.Type == FilterType.Geometry ? right : left).Type.ToString());
    }

    // What the constant has to be to the row for the row to be so to the constant.
    private static bool Test(SpatialOperator op, IPreparedGeometry constant, Geometry row) => op switch
    {
        SpatialOperator.Intersects => constant.Intersects(row),
        SpatialOperator.Disjoint => constant.Disjoint(row),
        SpatialOperator.Within => constant.Contains(row),
        SpatialOperator.Contains => constant.Within(row),
        SpatialOperator.Touches => constant.Touches(row),
        SpatialOperator.Crosses => constant.Crosses(row),
        SpatialOperator.Overlaps => constant.Overlaps(row),
        _ => constant.Geometry.EqualsTopologically(row),
    };

    private static SpatialOperator Converse(SpatialOperator op) => op switch
    {
        SpatialOperator.Within => SpatialOperator.Contains,
        SpatialOperator.Contains => SpatialOperator.Within,
        _ => op,
    };

    private static bool Plain(SpatialOperator op, Geometry left, Geometry right) => Test(op, PreparedGeometryFactory.Prepare(right), left);
}
