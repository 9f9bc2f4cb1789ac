using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>
/// Reads CQL2 text (OGC 21-065r2). Weakest first: OR, AND, NOT, comparisons, + and -, * / % div, ^, sign. Every loop and level counts against the limits.
/// </summary>
public sealed class Cql2TextParser
{
    private readonly Cql2Tokens _tokens;
    private readonly FilterBudget _budget;

    private Cql2TextParser(string text, FilterLimits limits)
    {
        _budget = new FilterBudget(limits);
        _tokens = new Cql2Tokens(text);
    }

    /// <summary>The tree of a text.</summary>
    /// <exception cref="FilterException">It is no CQL2, or too large.</exception>
    public static FilterNode Parse(string text, FilterLimits? limits = null)
    {
        FilterBudget.CheckLength(text, limits ?? FilterLimits.Default);
        var parser = new Cql2TextParser(text, limits ?? FilterLimits.Default);
        var node = parser.Expression();
        if (parser._tokens.Now.Kind != Cql2TokenKind.End)
            throw parser._tokens.Expected("AND, OR, an operator or the end", "AND, OR, 연산자 또는 끝");
        return node;
    }

    private FilterNode Expression()
    {
        _budget.Enter();
        var node = Chain(() => Chain(Negation, "AND", parts => new And(parts)), "OR", parts => new Or(parts));
        _budget.Leave();
        return node;
    }

    private FilterNode Chain(Func<FilterNode> part, string word, Func<ValueArray<FilterNode>, FilterNode> make)
    {
        var first = part();
        if (!_tokens.Now.IsWord(word))
            return first;
        var parts = new List<FilterNode> { first };
        while (_tokens.TakeWord(word))
            parts.Add(part());
        return _budget.Count(make(new([.. parts])));
    }

    private FilterNode Negation()
    {
        if (!_tokens.TakeWord("NOT"))
            return Predicate();
        _budget.Enter();
        var node = _budget.Count(new Not(Negation()));
        _budget.Leave();
        return node;
    }

    private FilterNode Predicate()
    {
        var left = Sum();
        if (_tokens.Now.Kind == Cql2TokenKind.Symbol && Cql2Words.Comparisons.TryGetValue(_tokens.Now.Value, out var comparison))
        {
            _tokens.Take();
            return _budget.Count(new Comparison(comparison, left, Sum()));
        }

        if (_tokens.TakeWord("IS"))
        {
            var negated = _tokens.TakeWord("NOT");
            _tokens.NeedWord("NULL");
            return Negated(negated, new IsNull(left));
        }

        if (!_tokens.Now.IsWord("NOT"))
            return Ranged(left) ?? left;
        _tokens.Take();
        return Negated(true, Ranged(left) ?? throw _tokens.Expected("LIKE, IN or BETWEEN", "LIKE, IN 또는 BETWEEN"));
    }

    private FilterNode? Ranged(FilterNode left)
    {
        if (_tokens.TakeWord("LIKE"))
            return _budget.Count(new Like(left, Primary()));
        if (_tokens.TakeWord("BETWEEN"))
        {
            var low = Sum();
            _tokens.NeedWord("AND");
            return _budget.Count(new Between(left, low, Sum()));
        }

        if (!_tokens.TakeWord("IN"))
            return null;
        _tokens.Need("(");
        var list = new List<FilterNode> { Expression() };
        while (_tokens.TakeSymbol(","))
            list.Add(Expression());
        _tokens.Need(")");
        return _budget.Count(new In(left, new([.. list])));
    }

    private FilterNode Negated(bool negated, FilterNode node) => negated ? _budget.Count(new Not(_budget.Count(node))) : _budget.Count(node);

    private FilterNode Sum()
    {
        var left = Product();
        while (_tokens.Now.Is("+") || _tokens.Now.Is("-"))
            left = _budget.Count(new Arithmetic(Cql2Words.Arithmetics[_tokens.Take().Value], left, Product()));
        return left;
    }

    private FilterNode Product()
    {
        var left = Power();
        while (_tokens.Now.Is("*") || _tokens.Now.Is("/") || _tokens.Now.Is("%") || _tokens.Now.IsWord("div"))
            left = _budget.Count(new Arithmetic(Cql2Words.Arithmetics[_tokens.Take().Value], left, Power()));
        return left;
    }

    private FilterNode Power()
    {
        var left = Signed();
        return _tokens.TakeSymbol("^") ? _budget.Count(new Arithmetic(ArithmeticOperator.Power, left, Nested(Power))) : left;
    }

    private FilterNode Signed()
    {
        if (_tokens.TakeSymbol("+"))
            return Nested(Signed);
        if (!_tokens.TakeSymbol("-"))
            return Primary();
        return _tokens.Now.Kind == Cql2TokenKind.Number
            ? _budget.Count(new NumberLiteral(-_tokens.TakeNumber()))
            : _budget.Count(new Arithmetic(ArithmeticOperator.Multiply, _budget.Count(new NumberLiteral(-1)), Nested(Signed)));
    }

    private FilterNode Primary()
    {
        var token = _tokens.Now;
        switch (token.Kind)
        {
            case Cql2TokenKind.Number:
                return _budget.Count(new NumberLiteral(_tokens.TakeNumber()));
            case Cql2TokenKind.Text:
                return _budget.Count(new TextLiteral(_tokens.Take().Value));
            case Cql2TokenKind.QuotedName:
                return _budget.Count(new PropertyReference(_tokens.Take().Value));
            case Cql2TokenKind.Word when token.IsWord("TRUE") || token.IsWord("FALSE"):
                return _budget.Count(new BooleanLiteral(_tokens.Take().IsWord("TRUE")));
            case Cql2TokenKind.Word when !Cql2Words.Reserved.Contains(token.Value):
                _tokens.Take();
                return _tokens.Now.Is("(") || (WktReader.Knows(token.Value) && WktReader.IsDimension(_tokens.Now)) ? Function(token) : _budget.Count(new PropertyReference(token.Value));
        }

        if (token.Is("["))
            throw FilterException.Unsupported("An array");
        if (!_tokens.TakeSymbol("("))
            throw _tokens.Expected("a property, a value or '('", "속성, 값 또는 '('");
        var inner = Expression();
        _tokens.Need(")");
        return inner;
    }

    private FilterNode Function(Cql2Token name)
    {
        if (WktReader.Knows(name.Value))
            return _budget.Count(new GeometryLiteral(new WktReader(_tokens, _budget).Read(name.Value)));
        _tokens.Need("(");
        var node = Call(name);
        _tokens.Need(")");
        return _budget.Count(node);
    }

    private FilterNode Call(Cql2Token name)
    {
        if (Cql2Words.Spatials.TryGetValue(name.Value, out var spatial))
            return new Spatial(spatial, Expression(), Second());
        if (Cql2Words.Temporals.TryGetValue(name.Value, out var temporal))
            return new Temporal(temporal, Expression(), Second());
        if (Cql2Words.IsDistance(name.Value))
            return new DistanceWithin(Expression(), Second(), Distance());
        return name.Value.ToUpperInvariant() switch
        {
            "CASEI" => new Folded(TextFolding.Case, Expression()),
            "ACCENTI" => new Folded(TextFolding.Accents, Expression()),
            "DATE" => Cql2Values.Date(_tokens.NeedText()),
            "TIMESTAMP" => Cql2Values.Instant(_tokens.NeedText()),
            "INTERVAL" => new IntervalLiteral(Boundary(), SecondBoundary()),
            _ => throw FilterException.Unsupported($"At character {name.Start + 1}: the function {(name.Value.Length <= 40 ? name.Value : name.Value[..40])}"),
        };
    }

    private FilterNode Second()
    {
        _tokens.Need(",");
        return Expression();
    }

    private double Distance()
    {
        _tokens.Need(",");
        var distance = _tokens.TakeNumber();
        if (!_tokens.TakeSymbol(","))
            return Cql2Values.Metres(distance, "m");
        if (_tokens.Now.Kind is not (Cql2TokenKind.Word or Cql2TokenKind.Text))
            throw _tokens.Expected("a unit of length", "길이 단위");
        return Cql2Values.Metres(distance, _tokens.Take().Value);
    }

    private FilterNode? Boundary() => _tokens.Now.Kind == Cql2TokenKind.Text ? Cql2Values.Boundary(_tokens.Take().Value) : Primary();

    private FilterNode? SecondBoundary()
    {
        _tokens.Need(",");
        return Boundary();
    }

    private FilterNode Nested(Func<FilterNode> part)
    {
        _budget.Enter();
        var node = part();
        _budget.Leave();
        return node;
    }
}
