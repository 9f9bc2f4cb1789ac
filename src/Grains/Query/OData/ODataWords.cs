using System.Collections.Frozen;

namespace SiheungTwin.Grains.Query.OData;

/// <summary>The words of OData's <c>$filter</c> as the SensorThings API has them (OGC 18-088, 9.3.3.5), and what they stand for.</summary>
internal static class ODataWords
{
    public static readonly FrozenDictionary<string, ComparisonOperator> Comparisons = new Dictionary<string, ComparisonOperator>
    {
        ["eq"] = ComparisonOperator.Equal,
        ["ne"] = ComparisonOperator.NotEqual,
        ["lt"] = ComparisonOperator.Less,
        ["le"] = ComparisonOperator.LessOrEqual,
        ["gt"] = ComparisonOperator.Greater,
        ["ge"] = ComparisonOperator.GreaterOrEqual,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, ArithmeticOperator> Sums = new Dictionary<string, ArithmeticOperator>
    {
        ["add"] = ArithmeticOperator.Add,
        ["sub"] = ArithmeticOperator.Subtract,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, ArithmeticOperator> Products = new Dictionary<string, ArithmeticOperator>
    {
        ["mul"] = ArithmeticOperator.Multiply,
        ["div"] = ArithmeticOperator.Divide,
        ["mod"] = ArithmeticOperator.Remainder,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Functions of two shapes.</summary>
    public static readonly FrozenDictionary<string, SpatialOperator> Spatials = new Dictionary<string, SpatialOperator>
    {
        ["geo.intersects"] = SpatialOperator.Intersects,
        ["st_intersects"] = SpatialOperator.Intersects,
        ["st_equals"] = SpatialOperator.Equals,
        ["st_disjoint"] = SpatialOperator.Disjoint,
        ["st_touches"] = SpatialOperator.Touches,
        ["st_within"] = SpatialOperator.Within,
        ["st_overlaps"] = SpatialOperator.Overlaps,
        ["st_crosses"] = SpatialOperator.Crosses,
        ["st_contains"] = SpatialOperator.Contains,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Functions of two times.</summary>
    public static readonly FrozenDictionary<string, TemporalOperator> Temporals = new Dictionary<string, TemporalOperator>
    {
        ["before"] = TemporalOperator.Before,
        ["after"] = TemporalOperator.After,
        ["meets"] = TemporalOperator.Meets,
        ["during"] = TemporalOperator.During,
        ["overlaps"] = TemporalOperator.Overlaps,
        ["starts"] = TemporalOperator.Starts,
        ["finishes"] = TemporalOperator.Finishes,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words that are no property.</summary>
    public static readonly FrozenSet<string> Reserved = Comparisons.Keys.Concat(Sums.Keys).Concat(Products.Keys).Concat(["and", "or", "not", "in"]).ToFrozenSet(StringComparer.Ordinal);
}
