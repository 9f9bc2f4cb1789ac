using System.Text;

namespace SiheungTwin.Grains.Query.OData;

/// <summary>Takes an OData expression apart, one token at a time.</summary>
internal sealed class ODataLexer(string text)
{
    private const string Symbols = "(),-+";
    private int _at;

    public ODataToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        var start = _at;
        if (_at == text.Length)
            return new(ODataTokenKind.End, start, "");
        var c = text[_at];
        if (c == '\'')
            return new(ODataTokenKind.Text, start, Quoted());
        if (char.IsAsciiDigit(c))
            return IsTime() ? new(ODataTokenKind.Time, start, While(static c => char.IsAsciiDigit(c) || c is 'T' or 'Z' or 't' or 'z' or ':' or '+' or '-' or '.' or '/')) : new(ODataTokenKind.Number, start, Number());
        if (BeginsName(c))
            return Name(start);
        if (!Symbols.Contains(c, StringComparison.Ordinal))
            throw FilterException.Syntax(start, "a name, a value or an operator such as eq", "이름, 값 또는 eq 등의 연산자", $"'{c}'");
        _at++;
        return new(ODataTokenKind.Symbol, start, c.ToString());
    }

    private static bool BeginsName(char c) => c is '_' or '@' or '$' || char.IsLetter(c) || char.IsSurrogate(c);

    private ODataToken Name(int start)
    {
        var name = While(static c => BeginsName(c) || char.IsAsciiDigit(c) || c is '.' or '/');
        return _at < text.Length && text[_at] == '\'' ? new(ODataTokenKind.Typed, start, Quoted(), name) : new(ODataTokenKind.Name, start, name);
    }

    // 2025-08-13T…
    private bool IsTime() => _at + 10 < text.Length && text[_at + 4] == '-' && text[_at + 7] == '-' && text[_at + 10] is 'T' or 't';

    private string Number()
    {
        var start = _at;
        While(static c => char.IsAsciiDigit(c) || c == '.');
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
                _at++;
            While(char.IsAsciiDigit);
        }

        return text[start.._at];
    }

    private string While(Func<char, bool> holds)
    {
        var start = _at;
        while (_at < text.Length && holds(text[_at]))
            _at++;
        return text[start.._at];
    }

    // A quote inside is doubled.
    private string Quoted()
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var c = text[_at++];
            if (c == '\'' && (_at == text.Length || text[_at] != '\''))
                return value.ToString();
            if (c == '\'')
                _at++;
            value.Append(c);
        }

        throw FilterException.Syntax(start, "the closing quote of this text", "닫는 작은따옴표", "the end");
    }
}
