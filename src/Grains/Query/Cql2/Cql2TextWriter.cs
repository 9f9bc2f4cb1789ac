using System.Text;
using NetTopologySuite.IO;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Writes a tree as CQL2 text that reads back as the same tree.</summary>
public static class Cql2TextWriter
{
    /// <summary>The text of a tree.</summary>
    public static string Write(FilterNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FilterNode node)
    {
        switch (node)
        {
            case And and:
                Joined(text, and.Parts, " AND ");
                break;
            case Or or:
                Joined(text, or.Parts, " OR ");
                break;
            case Not not:
                text.Append("NOT ");
                Operand(text, not.Part);
                break;
            case Comparison c:
                Binary(text, c.Left, Cql2Words.Name(c.Operator), c.Right);
                break;
            case Arithmetic a:
                Binary(text, a.Left, Cql2Words.Name(a.Operator), a.Right);
                break;
            case Like like:
                Binary(text, like.Value, "LIKE", like.Pattern);
                break;
            case Between between:
                Binary(text, between.Value, "BETWEEN", between.Low);
                text.Append(" AND ");
                Operand(text, between.High);
                break;
            case In list:
                Operand(text, list.Value);
                Call(text, " IN ", [.. list.List]);
                break;
            case IsNull isNull:
                Operand(text, isNull.Value);
                text.Append(" IS NULL");
                break;
            case Folded folded:
                Call(text, folded.Folding == TextFolding.Case ? "CASEI" : "ACCENTI", [folded.Text]);
                break;
            case Spatial spatial:
                Call(text, Cql2Words.Name(spatial.Operator), [spatial.Left, spatial.Right]);
                break;
            case Temporal temporal:
                Call(text, Cql2Words.Name(temporal.Operator), [temporal.Left, temporal.Right]);
                break;
            case DistanceWithin within:
                Call(text, "S_DWITHIN", [within.Left, within.Right, new NumberLiteral(within.DistanceM)]);
                text.Insert(text.Length - 1, ", 'm'");
                break;
            default:
                Value(text, node);
                break;
        }
    }

    private static void Value(StringBuilder text, FilterNode node) => text.Append(node switch
    {
        PropertyReference p => Cql2Lexer.IsPlainName(p.Name) && !Cql2Words.Reserved.Contains(p.Name) && !WktReader.Knows(p.Name) ? p.Name : Quoted(p.Name, '"'),
        TextLiteral t => Quoted(t.Value, '\''),
        NumberLiteral n => Cql2Values.Text(n.Value),
        BooleanLiteral b => b.Value ? "TRUE" : "FALSE",
        InstantLiteral i => $"TIMESTAMP('{Cql2Values.Text(i.Value)}')",
        DateLiteral d => $"DATE('{Cql2Values.Text(d.Value)}')",
        IntervalLiteral i => $"INTERVAL({Boundary(i.From)}, {Boundary(i.To)})",
        GeometryLiteral g => new WKTWriter().Write(g.Value),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} cannot be written."),
    });

    private static string Boundary(FilterNode? node) => node switch
    {
        null => "'..'",
        InstantLiteral i => $"'{Cql2Values.Text(i.Value)}'",
        DateLiteral d => $"'{Cql2Values.Text(d.Value)}'",
        _ => Write(node),
    };

    private static string Quoted(string value, char quote) =>
        quote + value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal) + quote;

    private static void Joined(StringBuilder text, IReadOnlyList<FilterNode> parts, string word)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                text.Append(word);
            Operand(text, parts[i]);
        }
    }

    private static void Binary(StringBuilder text, FilterNode left, string sign, FilterNode right)
    {
        Operand(text, left);
        text.Append(' ').Append(sign).Append(' ');
        Operand(text, right);
    }

    private static void Call(StringBuilder text, string name, FilterNode[] arguments)
    {
        text.Append(name).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            Write(text, arguments[i]);
        }

        text.Append(')');
    }

    private static void Operand(StringBuilder text, FilterNode node)
    {
        var bare = node is not (And or Or or Not or Comparison or Arithmetic or Like or Between or In or IsNull);
        if (!bare)
            text.Append('(');
        Write(text, node);
        if (!bare)
            text.Append(')');
    }
}
