namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>The names a filter speaks of.</summary>
public static class FilterProperties
{
    /// <summary>Names of the properties in a tree, the shape's among them; a name may come more than once.</summary>
    public static IEnumerable<string> Of(FilterNode node) => node is PropertyReference property ? [property.Name] : Parts(node).SelectMany(Of);

    private static IEnumerable<FilterNode> Parts(FilterNode node) => node switch
    {
        And and => and.Parts,
        Or or => or.Parts,
        Not not => [not.Part],
        Comparison c => [c.Left, c.Right],
        Arithmetic a => [a.Left, a.Right],
        Between b => [b.Value, b.Low, b.High],
        In list => [list.Value, .. list.List],
        Like like => [like.Value, like.Pattern],
        Folded folded => [folded.Text],
        IsNull isNull => [isNull.Value],
        Temporal t => [t.Left, t.Right],
        IntervalLiteral i => [.. new[] { i.From, i.To }.OfType<FilterNode>()],
        Spatial s => [s.Left, s.Right],
        DistanceWithin d => [d.Left, d.Right],
        PropertyReference or TextLiteral or NumberLiteral or BooleanLiteral or InstantLiteral or DateLiteral or GeometryLiteral => [],
        _ => throw new InvalidOperationException($"A {node.GetType().Name} is not known here."),
    };
}
