using System.Text;

namespace SiheungTwin.Grains.Query.NgsiLd;

/// <summary>
/// A regular expression as a pattern of LIKE, where it is a plain one: letters as they are, <c>.</c> any, <c>.*</c> any many, <c>^</c> and <c>$</c> at its ends, <c>\</c> before a letter that is meant itself.
/// Anything more is refused: a stranger's expression must not be able to take forever.
/// </summary>
public static class PlainPattern
{
    private const string Special = @"[](){}*+?|^$\.";

    /// <summary>The pattern.</summary>
    /// <param name="expression">The regular expression.</param>
    /// <exception cref="FilterException">The expression is more than that.</exception>
    public static string ToLike(string expression)
    {
        var (from, to) = (expression.StartsWith('^') ? 1 : 0, expression.EndsWith('$') && !expression.EndsWith(@"\$", StringComparison.Ordinal) ? expression.Length - 1 : expression.Length);
        var like = new StringBuilder(from == 0 ? "%" : "");
        for (var i = from; i < to; i++)
        {
            var c = expression[i];
            if (c == '.' && i + 1 < to && expression[i + 1] == '*')
                (_, i) = (like.Append('%'), i + 1);
            else if (c == '.')
                like.Append('_');
            else if (c == '\\' && i + 1 < to && !char.IsLetterOrDigit(expression[i + 1]))
                Literally(like, expression[++i]);
            else if (Special.Contains(c, StringComparison.Ordinal))
                throw FilterException.Unsupported("A pattern with more than letters, '.', '.*', '^' at its beginning and '$' at its end");
            else
                Literally(like, c);
        }

        return (to == expression.Length ? like.Append('%') : like).ToString();
    }

    private static void Literally(StringBuilder like, char c)
    {
        if (c is '%' or '_' or '\\')
            like.Append('\\');
        like.Append(c);
    }
}
