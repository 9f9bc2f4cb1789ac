using System.Globalization;
using System.Text;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Takes a CQL2 text apart, one token at a time.</summary>
internal sealed class Cql2Lexer(string text)
{
    private static readonly string[] Symbols = ["<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", "+", "-", "*", "/", "^", "%"];
    private int _at;

    public Cql2Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        var start = _at;
        if (_at == text.Length)
            return new(Cql2TokenKind.End, start, "");
        var c = text[_at];
        if (c == '\'')
            return new(Cql2TokenKind.Text, start, Quoted('\'', "the closing quote of this text", "닫는 작은따옴표"));
        if (c == '"')
            return new(Cql2TokenKind.QuotedName, start, Quoted('"', "the closing quote of this name", "닫는 큰따옴표"));
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            return new(Cql2TokenKind.Number, start, Number());
        if (BeginsName(c))
            return new(Cql2TokenKind.Word, start, Name());
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) != 0)
                continue;
            _at += symbol.Length;
            return new(Cql2TokenKind.Symbol, start, symbol);
        }

        throw FilterException.Syntax(start, c == '!' ? "<> for 'is not'" : "a name, a value or an operator", c == '!' ? "<>" : "이름, 값 또는 연산자", $"'{c}'");
    }

    /// <summary>True for a name that needs no quotes, apart from the words of the language.</summary>
    public static bool IsPlainName(string name) => name.Length > 0 && BeginsName(name[0]) && name.All(ContinuesName);

    private static bool BeginsName(char c) => c is '_' or ':' || char.IsLetter(c) || char.IsSurrogate(c);

    private static bool ContinuesName(char c) => BeginsName(c) || c == '.' || char.IsAsciiDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private string Name()
    {
        var start = _at;
        while (_at < text.Length && ContinuesName(text[_at]))
            _at++;
        return text[start.._at];
    }

    private string Number()
    {
        var start = _at;
        Digits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            Digits();
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            var sign = _at + 1 < text.Length && text[_at + 1] is '+' or '-' ? 2 : 1;
            if (_at + sign < text.Length && char.IsAsciiDigit(text[_at + sign]))
            {
                _at += sign;
                Digits();
            }
        }

        return text[start.._at];
    }

    private void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
    }

    // A quote inside is doubled or has a backslash before it, a backslash is doubled; any other backslash is itself (patterns of LIKE use it).
    private string Quoted(char quote, string what, string whatKo)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var c = text[_at++];
            var next = _at < text.Length ? text[_at] : '\0';
            if (c == quote && next != quote)
                return value.ToString();
            if (c == quote || (c == '\\' && _at < text.Length && (next == quote || next == '\\')))
                c = text[_at++];
            value.Append(c);
        }

        throw FilterException.Syntax(start, what, whatKo, "the end");
    }
}
