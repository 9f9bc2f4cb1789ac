namespace SiheungTwin.Grains.Query.Cql2;

internal enum Cql2TokenKind
{
    End,
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
}

/// <summary>A word, name, text, number or sign, and where it begins; texts and quoted names without their quotes.</summary>
internal readonly record struct Cql2Token(Cql2TokenKind Kind, int Start, string Value)
{
    public bool Is(string symbol) => Kind == Cql2TokenKind.Symbol && Value == symbol;

    public bool IsWord(string word) => Kind == Cql2TokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    public string Shown => Kind switch
    {
        Cql2TokenKind.End => "the end",
        Cql2TokenKind.Text => $"the text '{Short}'",
        _ => $"'{Short}'",
    };

    private string Short => Value.Length <= 40 ? Value : Value[..40] + "…";
}
