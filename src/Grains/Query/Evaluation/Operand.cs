using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>An expression bound to a row: its type and how the value is had, null for unknown. Only the delegate of its type is there.</summary>
internal sealed class Operand<TRow>
{
    private Operand(FilterType type) => Type = type;

    public FilterType Type { get; }

    public Func<TRow, string?> Text { get; private init; } = Missing<string?>;

    public Func<TRow, double?> Number { get; private init; } = Missing<double?>;

    public Func<TRow, bool?> Truth { get; private init; } = Missing<bool?>;

    public Func<TRow, Times?> Times { get; private init; } = Missing<Times?>;

    /// <summary>The constant shape [° lon, lat]; null for the row's own.</summary>
    public Geometry? Shape { get; private init; }

    public static Operand<TRow> OfText(Func<TRow, string?> get) => new(FilterType.Text) { Text = get };

    public static Operand<TRow> OfNumber(Func<TRow, double?> get) => new(FilterType.Number) { Number = get };

    public static Operand<TRow> OfTruth(Func<TRow, bool?> get) => new(FilterType.Boolean) { Truth = get };

    public static Operand<TRow> OfTimes(FilterType type, Func<TRow, Times?> get) => new(type) { Times = get };

    public static Operand<TRow> OfShape(Geometry? constant) => new(FilterType.Geometry) { Shape = constant };

    private static T Missing<T>(TRow row) => throw new InvalidOperationException("The expression has another type.");
}
