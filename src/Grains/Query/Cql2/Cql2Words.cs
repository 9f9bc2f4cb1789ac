using System.Collections.Frozen;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>The words of CQL2 (OGC 21-065r2) and what they stand for; case does not matter in text.</summary>
internal static class Cql2Words
{
    public static readonly FrozenDictionary<string, ComparisonOperator> Comparisons = new Dictionary<string, ComparisonOperator>
    {
        ["="] = ComparisonOperator.Equal,
        ["<>"] = ComparisonOperator.NotEqual,
        ["<"] = ComparisonOperator.Less,
        ["<="] = ComparisonOperator.LessOrEqual,
        [">"] = ComparisonOperator.Greater,
        [">="] = ComparisonOperator.GreaterOrEqual,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, ArithmeticOperator> Arithmetics = new Dictionary<string, ArithmeticOperator>
    {
        ["+"] = ArithmeticOperator.Add,
        ["-"] = ArithmeticOperator.Subtract,
        ["*"] = ArithmeticOperator.Multiply,
        ["/"] = ArithmeticOperator.Divide,
        ["div"] = ArithmeticOperator.WholeDivide,
        ["%"] = ArithmeticOperator.Remainder,
        ["^"] = ArithmeticOperator.Power,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<string, SpatialOperator> Spatials =
        Enum.GetValues<SpatialOperator>().ToFrozenDictionary(o => $"S_{o.ToString().ToUpperInvariant()}", StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<string, TemporalOperator> Temporals =
        Enum.GetValues<TemporalOperator>().ToFrozenDictionary(o => $"T_{o.ToString().ToUpperInvariant()}", StringComparer.OrdinalIgnoreCase);

    /// <summary>Metres in one of each unit of length a distance may have.</summary>
    public static readonly FrozenDictionary<string, double> Metres = new Dictionary<string, double>
    {
        ["m"] = 1,
        ["meter"] = 1,
        ["meters"] = 1,
        ["metre"] = 1,
        ["metres"] = 1,
        ["km"] = 1000,
        ["kilometers"] = 1000,
        ["kilometres"] = 1000,
        ["feet"] = 0.3048,
        ["statute_miles"] = 1609.344,
        ["nautical_miles"] = 1852,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that are no property without quotes.</summary>
    public static readonly FrozenSet<string> Reserved =
        new[] { "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL", "TRUE", "FALSE", "DIV" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the two names of <see cref="DistanceWithin"/>.</summary>
    public static bool IsDistance(string word) => word.Equals("S_DWITHIN", StringComparison.OrdinalIgnoreCase) || word.Equals("DWITHIN", StringComparison.OrdinalIgnoreCase);

    public static string Name(ComparisonOperator value) => Comparisons.First(c => c.Value == value).Key;

    public static string Name(ArithmeticOperator value) => Arithmetics.First(c => c.Value == value).Key;

    public static string Name(SpatialOperator value) => $"S_{value.ToString().ToUpperInvariant()}";

    public static string Name(TemporalOperator value) => $"T_{value.ToString().ToUpperInvariant()}";
}
