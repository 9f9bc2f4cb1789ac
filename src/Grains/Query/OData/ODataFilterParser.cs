using System.Globalization;
using System.Xml;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Query.Cql2;

namespace SiheungTwin.Grains.Query.OData;

/// <summary>
/// Reads a <c>$filter</c> of the SensorThings API (OGC 18-088, OData 4) into the one filter tree. Weakest first: or, and, comparisons, add and sub, mul div mod, not and sign.
/// What is compared with something unknown is unknown, as everywhere in the twin. <c>geo.distance</c> is in metres.
/// </summary>
public sealed class ODataFilterParser
{
    private readonly ODataLexer _lexer;
    private readonly FilterBudget _budget;
    private readonly Func<string, string> _name;
    private readonly DateTimeOffset _now;
    private ODataToken _token;

    private ODataFilterParser(string text, Func<string, string> name, DateTimeOffset now, FilterLimits limits)
    {
        (_name, _now) = (name, now);
        _budget = new FilterBudget(limits);
        _lexer = new ODataLexer(text);
        _token = _lexer.Next();
    }

    /// <summary>The tree of an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="name">What the tree calls a path such as <c>Datastream/@iot.id</c>.</param>
    /// <param name="now">What <c>now()</c> says.</param>
    /// <param name="limits">What it may cost.</param>
    /// <exception cref="FilterException">It is none, or too large.</exception>
    public static FilterNode Parse(string text, Func<string, string> name, DateTimeOffset now, FilterLimits? limits = null)
    {
        FilterBudget.CheckLength(text, limits ?? FilterLimits.Default);
        var parser = new ODataFilterParser(text, name, now, limits ?? FilterLimits.Default);
        var node = parser.Expression();
        return parser._token.Kind == ODataTokenKind.End ? node : throw parser.Expected("and, or, an operator or the end", "and, or, 연산자 또는 끝");
    }

    private FilterNode Expression()
    {
        _budget.Enter();
        var node = Chain(() => Chain(Comparison, "and", parts => new And(parts)), "or", parts => new Or(parts));
        _budget.Leave();
        return node is Distance or Duration ? throw Expected("a comparison such as lt 500", "lt 500과 같은 비교") : node;
    }

    private FilterNode Chain(Func<FilterNode> part, string word, Func<ValueArray<FilterNode>, FilterNode> make)
    {
        var first = part();
        if (!_token.IsName(word))
            return first;
        var parts = new List<FilterNode> { first };
        while (TakeName(word))
            parts.Add(part());
        return _budget.Count(make(new([.. parts])));
    }

    private FilterNode Comparison()
    {
        var left = Sum();
        if (_token.Kind == ODataTokenKind.Name && ODataWords.Comparisons.TryGetValue(_token.Value, out var op))
        {
            Take();
            return TakeName("null") ? Nothing(op, left) : Compared(op, left, Sum());
        }

        if (!TakeName("in"))
            return left;
        Need("(");
        var list = new List<FilterNode> { Sum() };
        while (TakeSymbol(","))
            list.Add(Sum());
        Need(")");
        return _budget.Count(new In(left, new([.. list])));
    }

    private FilterNode Nothing(ComparisonOperator op, FilterNode left) => op switch
    {
        ComparisonOperator.Equal => _budget.Count(new IsNull(left)),
        ComparisonOperator.NotEqual => _budget.Count(new Not(_budget.Count(new IsNull(left)))),
        _ => throw Expected("eq or ne before null", "null 앞의 eq 또는 ne"),
    };

    private FilterNode Compared(ComparisonOperator op, FilterNode left, FilterNode right)
    {
        if (left is not Distance distance)
            return right is Distance or Duration ? throw Expected("the distance on the left side", "왼쪽의 거리") : _budget.Count(new Comparison(op, left, right));
        if (right is not NumberLiteral { Value: >= 0 } metres)
            throw Expected("a distance in metres beside geo.distance", "geo.distance와 비교할 미터 거리");
        var within = _budget.Count(new DistanceWithin(distance.Left, distance.Right, metres.Value));
        return op switch
        {
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => within,
            ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual => _budget.Count(new Not(within)),
            _ => throw FilterException.Unsupported("geo.distance with eq or ne"),
        };
    }

    private FilterNode Sum()
    {
        var left = Product();
        while (_token.Kind == ODataTokenKind.Name && ODataWords.Sums.TryGetValue(_token.Value, out var op))
        {
            Take();
            var right = Product();
            left = (left, right) switch
            {
                (InstantLiteral from, Duration span) => Moved(from, op == ArithmeticOperator.Add ? span.Value : -span.Value),
                (Duration or Distance, _) or (_, Duration or Distance) => throw FilterException.Unsupported("Calculating with durations and distances other than INSTANT add or sub DURATION"),
                _ => _budget.Count(new Arithmetic(op, left, right)),
            };
        }

        return left;
    }

    private InstantLiteral Moved(InstantLiteral from, TimeSpan by)
    {
        try
        {
            return _budget.Count(new InstantLiteral(from.Value + by));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Expected("a time between the years 1 and 9999", "1년에서 9999년 사이의 시각");
        }
    }

    private FilterNode Product()
    {
        var left = Unary();
        while (_token.Kind == ODataTokenKind.Name && ODataWords.Products.TryGetValue(_token.Value, out var op))
        {
            Take();
            left = _budget.Count(new Arithmetic(op, left, Unary()));
        }

        return left;
    }

    private FilterNode Unary()
    {
        if (TakeName("not"))
            return _budget.Count(new Not(Nested(Unary)));
        if (TakeSymbol("+"))
            return Nested(Unary);
        if (!TakeSymbol("-"))
            return Primary();
        return _token.Kind == ODataTokenKind.Number ? _budget.Count(new NumberLiteral(-Number())) : _budget.Count(new Arithmetic(ArithmeticOperator.Multiply, _budget.Count(new NumberLiteral(-1)), Nested(Unary)));
    }

    private FilterNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case ODataTokenKind.Number:
                return _budget.Count(new NumberLiteral(Number()));
            case ODataTokenKind.Text:
                return _budget.Count(new TextLiteral(Take().Value));
            case ODataTokenKind.Time:
                return _budget.Count(Time(Take().Value));
            case ODataTokenKind.Typed:
                return Typed(Take());
            case ODataTokenKind.Name when token.Value is "true" or "false":
                Take();
                return _budget.Count(new BooleanLiteral(token.Value == "true"));
            case ODataTokenKind.Name when !ODataWords.Reserved.Contains(token.Value) && token.Value != "null":
                Take();
                return TakeSymbol("(") ? Called(token) : _budget.Count(new PropertyReference(_name(token.Value)));
        }

        if (!TakeSymbol("("))
            throw Expected("a property, a value or '('", "속성, 값 또는 '('");
        var inner = Expression();
        Need(")");
        return inner;
    }

    private FilterNode Called(ODataToken function)
    {
        var arguments = new List<FilterNode>();
        while (!_token.Is(")"))
        {
            arguments.Add(Expression());
            if (!_token.Is(")"))
                Need(",");
            _budget.Count(arguments[^1]);
        }

        Need(")");
        return Call(function, arguments);
    }

    private FilterNode Call(ODataToken function, List<FilterNode> arguments) => (function.Value, arguments) switch
    {
        ("now", []) => _budget.Count(new InstantLiteral(_now)),
        ("substringof", [TextLiteral part, var text]) => Like(text, $"%{Pattern(part)}%"),
        ("contains", [var text, TextLiteral part]) => Like(text, $"%{Pattern(part)}%"),
        ("startswith", [var text, TextLiteral part]) => Like(text, $"{Pattern(part)}%"),
        ("endswith", [var text, TextLiteral part]) => Like(text, $"%{Pattern(part)}"),
        ("tolower", [var text]) => _budget.Count(new Folded(TextFolding.Case, text)),
        ("geo.distance", [var one, var other]) => new Distance(one, other),
        (var name, [var one, var other]) when ODataWords.Spatials.TryGetValue(name, out var spatial) => _budget.Count(new Spatial(spatial, one, other)),
        (var name, [var one, var other]) when ODataWords.Temporals.TryGetValue(name, out var temporal) => _budget.Count(new Temporal(temporal, one, other)),
        _ => throw FilterException.Unsupported($"At character {function.Start + 1}: the function {(function.Value.Length <= 40 ? function.Value : function.Value[..40])} with {arguments.Count} such arguments"),
    };

    private Like Like(FilterNode text, string pattern) => _budget.Count(new Like(text, _budget.Count(new TextLiteral(pattern))));

    private static string Pattern(TextLiteral text) =>
        text.Value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private FilterNode Typed(ODataToken token)
    {
        switch (token.Prefix)
        {
            case "geography" or "geometry":
                return _budget.Count(new GeometryLiteral(Shape(token.Value)));
            case "duration":
                try
                {
                    return new Duration(XmlConvert.ToTimeSpan(token.Value));
                }
                catch (Exception e) when (e is FormatException or OverflowException)
                {
                    throw FilterException.Syntax(token.Start, "a duration such as duration'PT1H'", "duration'PT1H'와 같은 기간", token.Shown);
                }

            default:
                throw FilterException.Unsupported($"At character {token.Start + 1}: a value of the type {(token.Prefix.Length <= 20 ? token.Prefix : token.Prefix[..20])}");
        }
    }

    // WKT, perhaps with SRID=4326; before it.
    private NetTopologySuite.Geometries.Geometry Shape(string wkt)
    {
        const string Degrees = "SRID=4326;";
        var tokens = new Cql2Tokens(wkt.StartsWith(Degrees, StringComparison.OrdinalIgnoreCase) ? wkt[Degrees.Length..] : wkt);
        if (tokens.Now.Kind != Cql2TokenKind.Word || !WktReader.Knows(tokens.Now.Value))
            throw tokens.Expected("a shape such as POINT or POLYGON", "POINT, POLYGON 등의 도형");
        var shape = new WktReader(tokens, _budget).Read(tokens.Take().Value);
        return tokens.Now.Kind == Cql2TokenKind.End ? shape : throw tokens.Expected("the end of the shape", "도형의 끝");
    }

    private static FilterNode Time(string text)
    {
        var stroke = text.IndexOf('/', StringComparison.Ordinal);
        return stroke < 0 ? Cql2Values.Instant(text) : new IntervalLiteral(Cql2Values.Instant(text[..stroke]), Cql2Values.Instant(text[(stroke + 1)..]));
    }

    private double Number() => double.TryParse(_token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Take().Kind == ODataTokenKind.Number
        ? number
        : throw Expected("a finite number", "유한한 숫자");

    private FilterNode Nested(Func<FilterNode> part)
    {
        _budget.Enter();
        var node = part();
        _budget.Leave();
        return node;
    }

    private ODataToken Take()
    {
        var token = _token;
        _token = _lexer.Next();
        return token;
    }

    private bool TakeName(string name) => _token.IsName(name) && Take().Kind == ODataTokenKind.Name;

    private bool TakeSymbol(string symbol) => _token.Is(symbol) && Take().Kind == ODataTokenKind.Symbol;

    private void Need(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw Expected($"'{symbol}'", $"'{symbol}'");
    }

    private FilterException Expected(string what, string whatKo) => FilterException.Syntax(_token.Start, what, whatKo, _token.Shown);

    // Only beside a comparison.
    private sealed record Distance(FilterNode Left, FilterNode Right) : FilterNode;

    // Only beside an instant.
    private sealed record Duration(TimeSpan Value) : FilterNode;
}
