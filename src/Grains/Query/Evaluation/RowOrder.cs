namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Puts rows in the order of some of their properties; what is unknown comes first, as OData has it.</summary>
public sealed class RowOrder<TRow> : IComparer<TRow>
{
    private readonly Comparison<TRow>[] _keys;

    /// <param name="schema">The properties a row has.</param>
    /// <param name="by">Properties, the first weighs most.</param>
    /// <exception cref="FilterException">There is no such property, or it has no order.</exception>
    public RowOrder(FilterSchema<TRow> schema, IEnumerable<(string Property, bool Descending)> by) =>
        _keys = [.. by.Select(key => Key(schema.Find(key.Property), key.Descending))];

    /// <inheritdoc/>
    public int Compare(TRow? one, TRow? other)
    {
        foreach (var key in _keys)
        {
            if (key(one!, other!) is not 0 and var found)
                return found;
        }

        return 0;
    }

    private static Comparison<TRow> Key(FilterField<TRow> field, bool descending)
    {
        var operand = field.Operand;
        Comparison<TRow> up = operand.Type switch
        {
            FilterType.Text => (a, b) => string.CompareOrdinal(operand.Text(a), operand.Text(b)),
            FilterType.Number => (a, b) => Nullable.Compare(operand.Number(a), operand.Number(b)),
            FilterType.Boolean => (a, b) => Nullable.Compare(operand.Truth(a), operand.Truth(b)),
            FilterType.Instant or FilterType.Date => (a, b) => Nullable.Compare(operand.Times(a)?.From, operand.Times(b)?.From),
            _ => throw FilterException.Type("An order", "a text, a number or a time", field.Name),
        };
        return descending ? (a, b) => up(b, a) : up;
    }
}
