using System.Globalization;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>The tokens of a text, one of them at hand.</summary>
internal sealed class Cql2Tokens
{
    private readonly Cql2Lexer _lexer;

    public Cql2Tokens(string text)
    {
        _lexer = new Cql2Lexer(text);
        Now = _lexer.Next();
    }

    public Cql2Token Now { get; private set; }

    public Cql2Token Take()
    {
        var token = Now;
        Now = _lexer.Next();
        return token;
    }

    public bool TakeWord(string word) => TakeIf(Now.IsWord(word));

    public bool TakeSymbol(string symbol) => TakeIf(Now.Is(symbol));

    public void Need(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Expected($"'{symbol}'", $"'{symbol}'");
    }

    public void NeedWord(string word)
    {
        if (!TakeWord(word))
            throw Expected(word, word);
    }

    public string NeedText() => Now.Kind == Cql2TokenKind.Text ? Take().Value : throw Expected("a text in single quotes", "작은따옴표로 묶은 값");

    public double TakeNumber()
    {
        if (Now.Kind != Cql2TokenKind.Number)
            throw Expected("a number", "숫자");
        return double.TryParse(Now.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Use(number)
            : throw Expected("a finite number", "유한한 숫자");
    }

    public double TakeSigned()
    {
        var negative = TakeSymbol("-");
        if (!negative)
            TakeSymbol("+");
        var number = TakeNumber();
        return negative ? -number : number;
    }

    public FilterException Expected(string what, string whatKo) => FilterException.Syntax(Now.Start, what, whatKo, Now.Shown);

    private double Use(double number)
    {
        Take();
        return number;
    }

    private bool TakeIf(bool wanted)
    {
        if (wanted)
            Take();
        return wanted;
    }
}
