using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Query.Cql2;

namespace SiheungTwin.Grains.Query.NgsiLd;

/// <summary>
/// Reads the query language of NGSI-LD (ETSI GS CIM 009 V1.6.1, 4.9) into the one filter tree: <c>;</c> is and, <c>|</c> or, weaker; an attribute alone is there;
/// <c>== != &lt; &lt;= &gt; &gt;= ~= !~=</c> with a value, a list <c>a,b</c> or a range <c>a..b</c>.
/// </summary>
public sealed class QueryLanguageParser
{
    private static readonly (string Text, ComparisonOperator? Operator)[] Operators =
    [
        ("!~=", null), ("~=", null), ("==", ComparisonOperator.Equal), ("!=", ComparisonOperator.NotEqual),
        (">=", ComparisonOperator.GreaterOrEqual), ("<=", ComparisonOperator.LessOrEqual), (">", ComparisonOperator.Greater), ("<", ComparisonOperator.Less),
    ];

    private readonly string _text;
    private readonly Func<string, string> _name;
    private readonly Func<string, string> _value;
    private readonly FilterBudget _budget;
    private int _at;

    private QueryLanguageParser(string text, Func<string, string> name, Func<string, string> value, FilterLimits limits) =>
        (_text, _name, _value, _budget) = (text, name, value, new FilterBudget(limits));

    /// <summary>The tree of a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="name">What the tree calls an attribute.</param>
    /// <param name="value">What the tree has for a text (URNs of entities are the twin's ids there).</param>
    /// <param name="limits">What it may cost.</param>
    /// <exception cref="FilterException">It is none, or too large.</exception>
    public static FilterNode Parse(string text, Func<string, string> name, Func<string, string> value, FilterLimits? limits = null)
    {
        FilterBudget.CheckLength(text, limits ?? FilterLimits.Default);
        var parser = new QueryLanguageParser(text, name, value, limits ?? FilterLimits.Default);
        var node = parser.Or();
        return parser._at == text.Length ? node : throw parser.Expected("';', '|' or the end", "';', '|' 또는 끝");
    }

    private FilterNode Or()
    {
        _budget.Enter();
        var node = Chain(() => Chain(Term, ';', parts => new And(parts)), '|', parts => new Or(parts));
        _budget.Leave();
        return node;
    }

    private FilterNode Chain(Func<FilterNode> part, char separator, Func<ValueArray<FilterNode>, FilterNode> make)
    {
        var parts = new List<FilterNode> { part() };
        while (Take(separator))
            parts.Add(part());
        return parts.Count == 1 ? parts[0] : _budget.Count(make(new([.. parts])));
    }

    private FilterNode Term()
    {
        if (Take('('))
        {
            var inner = Or();
            return Take(')') ? inner : throw Expected("')'", "')'");
        }

        var attribute = _budget.Count(new PropertyReference(Attribute()));
        var (text, comparison) = Operators.FirstOrDefault(o => string.CompareOrdinal(_text, _at, o.Text, 0, o.Text.Length) == 0);
        if (text is null)
            return _budget.Count(new Not(_budget.Count(new IsNull(attribute))));
        _at += text.Length;
        if (comparison is { } op)
            return Compared(op, attribute);
        var like = _budget.Count(new Like(attribute, _budget.Count(new TextLiteral(PlainPattern.ToLike(Raw())))));
        return text == "~=" ? like : _budget.Count(new Not(like));
    }

    private FilterNode Compared(ComparisonOperator op, PropertyReference attribute)
    {
        var first = Value();
        FilterNode? several = null;
        if (string.CompareOrdinal(_text, _at, "..", 0, 2) == 0)
        {
            _at += 2;
            several = new Between(attribute, first, Value());
        }
        else if (_at < _text.Length && _text[_at] == ',')
        {
            var list = new List<FilterNode> { first };
            while (Take(','))
                list.Add(Value());
            several = new In(attribute, new([.. list]));
        }

        return (several, op) switch
        {
            (null, _) => _budget.Count(new Comparison(op, attribute, first)),
            (_, ComparisonOperator.Equal) => _budget.Count(several),
            (_, ComparisonOperator.NotEqual) => _budget.Count(new Not(_budget.Count(several))),
            _ => throw Expected("== or != before a list or a range", "목록·범위 앞의 == 또는 !="),
        };
    }

    private string Attribute()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.' or ':' or '/' or '#' or '[' or ']' or '@'))
            _at++;
        return _at > start ? _name(_text[start.._at]) : throw Expected("the name of an attribute", "속성 이름");
    }

    private FilterNode Value()
    {
        if (_at < _text.Length && _text[_at] == '"')
            return _budget.Count(new TextLiteral(_value(Quoted())));
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (';' or '|' or ')' or ',') && string.CompareOrdinal(_text, _at, "..", 0, 2) != 0)
            _at++;
        var raw = _text[start.._at];
        if (raw.Length == 0)
            throw Expected("a value", "값");
        if (raw is "true" or "false")
            return _budget.Count(new BooleanLiteral(raw == "true"));
        if (double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return _budget.Count(new NumberLiteral(number));
        if (raw.Length >= 10 && raw[4] == '-' && raw[7] == '-' && char.IsAsciiDigit(raw[0]))
            return raw.Length == 10 ? _budget.Count(Cql2Values.Date(raw)) : _budget.Count(Cql2Values.Instant(raw));
        return raw.Contains(':', StringComparison.Ordinal)
            ? _budget.Count(new TextLiteral(_value(raw)))
            : throw FilterException.Syntax(start, "a number, true, false, a time, a URI or a text in double quotes", "숫자, true, false, 시각, URI 또는 큰따옴표로 묶은 글자", $"'{(raw.Length <= 20 ? raw : raw[..20])}'");
    }

    // A pattern: in quotes, or up to the end of the term.
    private string Raw()
    {
        if (_at < _text.Length && _text[_at] == '"')
            return Quoted();
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (';' or '|' or ')'))
            _at++;
        return _at > start ? _text[start.._at] : throw Expected("a pattern", "패턴");
    }

    private string Quoted()
    {
        var start = _at++;
        var value = new System.Text.StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '"')
                return value.ToString();
            value.Append(c == '\\' && _at < _text.Length && _text[_at] is '"' or '\\' ? _text[_at++] : c);
        }

        throw FilterException.Syntax(start, "the closing quote of this text", "닫는 큰따옴표", "the end");
    }

    private bool Take(char symbol)
    {
        if (_at == _text.Length || _text[_at] != symbol)
            return false;
        _at++;
        return true;
    }

    private FilterException Expected(string what, string whatKo) =>
        FilterException.Syntax(_at, what, whatKo, _at == _text.Length ? "the end" : $"'{_text[_at]}'");
}
