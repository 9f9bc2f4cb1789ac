namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>The name that takes the fewest letters to change (Levenshtein), case aside.</summary>
internal static class NearestName
{
    public static string Of(string name, IEnumerable<string> names) => names.MinBy(n => Distance(name.ToLowerInvariant(), n.ToLowerInvariant())) ?? "";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
