namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>About what a test of one row costs, so that cheap ones come first: one comparison of values is 1.</summary>
internal static class FilterCost
{
    private const int Pattern = 4;
    private const int Fold = 8;
    private const int Shape = 1000;

    public static int Of(FilterNode node) => node switch
    {
        And and => and.Parts.Sum(Of),
        Or or => or.Parts.Sum(Of),
        Not not => Of(not.Part),
        Comparison c => 1 + Of(c.Left) + Of(c.Right),
        Arithmetic a => 1 + Of(a.Left) + Of(a.Right),
        Between b => 2 + Of(b.Value),
        In list => 1 + list.List.Count + Of(list.Value),
        Like like => Pattern + Of(like.Value),
        Folded f => Fold + Of(f.Text),
        IsNull isNull => 1 + Of(isNull.Value),
        Temporal t => 2 + Of(t.Left) + Of(t.Right),
        Spatial or DistanceWithin => Shape,
        _ => 0,
    };

    /// <summary>The text of an expression that is the same for every row; null for any other.</summary>
    public static string? ConstantText(FilterNode node) => node switch
    {
        TextLiteral text => text.Value,
        Folded folded => ConstantText(folded.Text) is { } text ? TextFold.Of(folded.Folding, text) : null,
        _ => null,
    };
}
