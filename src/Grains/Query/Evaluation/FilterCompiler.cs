using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Query.Cql2;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Binds a tree to the properties of a collection: looks up names, checks types, puts cheap tests before dear ones.</summary>
/// <param name="schema">Properties and shape of a row.</param>
/// <param name="toLonLat">Moves a shape of the filter to longitude and latitude [°, CRS84]; null when it is so already.</param>
public sealed class FilterCompiler<TRow>(FilterSchema<TRow> schema, Func<Geometry, Geometry>? toLonLat = null)
{
    private readonly SpatialTests<TRow> _spatial = new(schema);

    /// <summary>The filter to run.</summary>
    /// <exception cref="FilterException">A name is not known, a type does not fit, or a shape is broken.</exception>
    public CompiledFilter<TRow> Compile(FilterNode node) => new(node, Truth(node), new FilterBox(schema.GeometryName, Moved).Of(node));

    private Func<TRow, bool?> Truth(FilterNode node)
    {
        var operand = Operand(node);
        return operand.Type == FilterType.Boolean ? operand.Truth : throw FilterException.Type("A condition", "something true or false", NameOf(operand.Type));
    }

    private Operand<TRow> Operand(FilterNode node) => node switch
    {
        PropertyReference p => p.Name == schema.GeometryName ? Operand<TRow>.OfShape(null) : schema.Find(p.Name).Operand,
        TextLiteral t => Operand<TRow>.OfText(_ => t.Value),
        NumberLiteral n => Operand<TRow>.OfNumber(_ => n.Value),
        BooleanLiteral b => Operand<TRow>.OfTruth(_ => b.Value),
        InstantLiteral i => Constant(FilterType.Instant, Times.Of(i.Value)),
        DateLiteral d => Constant(FilterType.Date, Times.Of(d.Value)),
        IntervalLiteral i => Interval(i),
        GeometryLiteral g => Operand<TRow>.OfShape(Moved(g.Value)),
        Arithmetic a => Numbers(a),
        Folded f => FoldedText(f),
        And and => Operand<TRow>.OfTruth(ThreeValued.All(Ordered(and.Parts))),
        Or or => Operand<TRow>.OfTruth(ThreeValued.Any(Ordered(or.Parts))),
        Not not => Negated(not),
        Comparison c => Operand<TRow>.OfTruth(Compared(c.Operator, Operand(c.Left), Operand(c.Right))),
        Between b => Operand<TRow>.OfTruth(ThreeValued.All([Compared(ComparisonOperator.GreaterOrEqual, Operand(b.Value), Operand(b.Low)), Compared(ComparisonOperator.LessOrEqual, Operand(b.Value), Operand(b.High))])),
        In list => Operand<TRow>.OfTruth(Listed(list)),
        Like like => Operand<TRow>.OfTruth(Liked(like)),
        IsNull isNull => Operand<TRow>.OfTruth(Unknown(Operand(isNull.Value))),
        Spatial s => Operand<TRow>.OfTruth(_spatial.Of(s.Operator, Operand(s.Left), Operand(s.Right))),
        DistanceWithin d => Operand<TRow>.OfTruth(_spatial.Within(d.DistanceM, Operand(d.Left), Operand(d.Right))),
        Temporal t => Operand<TRow>.OfTruth(Related(t)),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} cannot be evaluated."),
    };

    private static Operand<TRow> Constant(FilterType type, Times times) => Operand<TRow>.OfTimes(type, _ => times);

    private Func<TRow, bool?>[] Ordered(IEnumerable<FilterNode> parts) => [.. parts.OrderBy(FilterCost.Of).Select(Truth)];

    private Operand<TRow> Negated(Not not)
    {
        var part = Truth(not.Part);
        return Operand<TRow>.OfTruth(row => !part(row));
    }

    private Operand<TRow> Numbers(Arithmetic a)
    {
        var (left, right) = (Typed(a.Left, FilterType.Number, Cql2Words.Name(a.Operator)).Number, Typed(a.Right, FilterType.Number, Cql2Words.Name(a.Operator)).Number);
        var make = Comparing.Of(a.Operator);
        return Operand<TRow>.OfNumber(row => left(row) is { } l && right(row) is { } r && make(l, r) is var made && double.IsFinite(made) ? made : null);
    }

    private Operand<TRow> FoldedText(Folded f)
    {
        var text = Typed(f.Text, FilterType.Text, f.Folding == TextFolding.Case ? "CASEI" : "ACCENTI").Text;
        if (FilterCost.ConstantText(f) is { } constant)
            return Operand<TRow>.OfText(_ => constant);
        return Operand<TRow>.OfText(row => text(row) is { } value ? TextFold.Of(f.Folding, value) : null);
    }

    private static Func<TRow, bool?> Compared(ComparisonOperator op, Operand<TRow> left, Operand<TRow> right)
    {
        if (left.Type != right.Type || left.Type is FilterType.Geometry or FilterType.Interval)
            throw FilterException.Type($"{NameOf(left.Type)} {Cql2Words.Name(op)} …", left.Type is FilterType.Geometry or FilterType.Interval ? "S_ or T_ functions" : NameOf(left.Type), NameOf(right.Type), HintOf(left.Type, right.Type));
        return left.Type switch
        {
            FilterType.Text => Comparing.Texts(op, left.Text, right.Text),
            FilterType.Number => Comparing.Values(op, left.Number, right.Number),
            FilterType.Boolean => Comparing.Values(op, left.Truth, right.Truth),
            _ => Comparing.Moments(op, left.Times, right.Times),
        };
    }

    private Func<TRow, bool?> Listed(In list)
    {
        var value = Operand(list.Value);
        if (value.Type == FilterType.Text && list.List.Count > 0 && list.List.All(m => m is TextLiteral))
        {
            var texts = list.List.Select(m => ((TextLiteral)m).Value).ToHashSet(StringComparer.Ordinal);
            return row => value.Text(row) is { } text ? texts.Contains(text) : null;
        }

        return ThreeValued.Any([.. list.List.Select(m => Compared(ComparisonOperator.Equal, value, Operand(m)))]);
    }

    private Func<TRow, bool?> Liked(Like like)
    {
        var text = Typed(like.Value, FilterType.Text, "LIKE").Text;
        var pattern = new LikePattern(FilterCost.ConstantText(like.Pattern) ?? throw FilterException.Type("LIKE", "a text in single quotes as its pattern", "something else"));
        return row => text(row) is { } value ? pattern.Matches(value) : null;
    }

    private Func<TRow, bool?> Related(Temporal t)
    {
        var (left, right) = (Timed(t.Left, t.Operator), Timed(t.Right, t.Operator));
        return row => left(row) is { } a && right(row) is { } b ? a.Is(t.Operator, b) : null;
    }

    private Func<TRow, Times?> Timed(FilterNode node, TemporalOperator op)
    {
        var operand = Operand(node);
        return operand.Type is FilterType.Instant or FilterType.Date or FilterType.Interval
            ? operand.Times
            : throw FilterException.Type(Cql2Words.Name(op), "a time", NameOf(operand.Type), HintOf(FilterType.Instant, operand.Type));
    }

    private Operand<TRow> Interval(IntervalLiteral i)
    {
        var from = i.From is null ? _ => new Times(long.MinValue, long.MinValue) : Timed(i.From, TemporalOperator.During);
        var to = i.To is null ? _ => new Times(long.MaxValue, long.MaxValue) : Timed(i.To, TemporalOperator.During);
        return Operand<TRow>.OfTimes(FilterType.Interval, row => from(row) is { } a && to(row) is { } b ? new Times(a.From, b.To) : null);
    }

    private static Func<TRow, bool?> Unknown(Operand<TRow> value) => value.Type switch
    {
        FilterType.Text => row => value.Text(row) is null,
        FilterType.Number => row => value.Number(row) is null,
        FilterType.Boolean => row => value.Truth(row) is null,
        FilterType.Geometry => _ => false,
        _ => row => value.Times(row) is null,
    };

    private Operand<TRow> Typed(FilterNode node, FilterType type, string where)
    {
        var operand = Operand(node);
        return operand.Type == type ? operand : throw FilterException.Type(where, NameOf(type), NameOf(operand.Type));
    }

    private Geometry Moved(Geometry shape)
    {
        var moved = toLonLat?.Invoke(shape) ?? shape;
        var box = moved.EnvelopeInternal;
        if (moved.IsEmpty || !(box.MinX >= -180 && box.MaxX <= 180 && box.MinY >= -90 && box.MaxY <= 90))
            throw FilterException.Geometry("A shape of the filter lies outside longitude −180…180 and latitude −90…90; name its reference system with filter-crs.", "필터 도형이 경위도 범위를 벗어났습니다. filter-crs로 좌표계를 지정하십시오.");
        return moved.IsValid ? moved : throw FilterException.Geometry("A shape of the filter is not valid: its lines cross or a ring lies outside.", "필터 도형이 올바르지 않습니다(선이 교차하거나 고리가 밖에 있습니다).");
    }

    private static string NameOf(FilterType type) => type switch
    {
        FilterType.Text => "a text",
        FilterType.Number => "a number",
        FilterType.Boolean => "true or false",
        FilterType.Instant => "an instant",
        FilterType.Date => "a day",
        FilterType.Interval => "an interval",
        _ => "a geometry",
    };

    private static string HintOf(FilterType left, FilterType right) => (left, right) switch
    {
        (FilterType.Instant, FilterType.Text) or (FilterType.Text, FilterType.Instant) => " TIMESTAMP('2025-08-13T03:00:00Z')",
        (FilterType.Date, FilterType.Text) or (FilterType.Text, FilterType.Date) => " DATE('2025-08-13')",
        (FilterType.Instant, FilterType.Date) or (FilterType.Date, FilterType.Instant) => " T_INTERSECTS(a, b)",
        _ => "",
    };
}
