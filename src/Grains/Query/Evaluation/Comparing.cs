namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Comparisons and arithmetic over values that may be unknown.</summary>
internal static class Comparing
{
    public static Func<TRow, bool?> Texts<TRow>(ComparisonOperator op, Func<TRow, string?> left, Func<TRow, string?> right) => op switch
    {
        ComparisonOperator.Equal => row => left(row) is { } l && right(row) is { } r ? string.Equals(l, r, StringComparison.Ordinal) : null,
        _ => row => left(row) is { } l && right(row) is { } r ? Holds(op, string.CompareOrdinal(l, r)) : null,
    };

    public static Func<TRow, bool?> Values<TRow, T>(ComparisonOperator op, Func<TRow, T?> left, Func<TRow, T?> right) where T : struct, IComparable<T> =>
        row => left(row) is { } l && right(row) is { } r ? Holds(op, l.CompareTo(r)) : null;

    public static Func<TRow, bool?> Moments<TRow>(ComparisonOperator op, Func<TRow, Times?> left, Func<TRow, Times?> right) =>
        row => left(row) is { } l && right(row) is { } r ? Holds(op, l.From.CompareTo(r.From)) : null;

    public static Func<double, double, double> Of(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => (l, r) => l + r,
        ArithmeticOperator.Subtract => (l, r) => l - r,
        ArithmeticOperator.Multiply => (l, r) => l * r,
        ArithmeticOperator.Divide => (l, r) => l / r,
        ArithmeticOperator.WholeDivide => (l, r) => Math.Truncate(l / r),
        ArithmeticOperator.Remainder => (l, r) => l % r,
        _ => Math.Pow,
    };

    public static bool Holds(ComparisonOperator op, int order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
