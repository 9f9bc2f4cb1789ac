using System.Globalization;
using SiheungTwin.Hydraulics.Reference;

namespace SiheungTwin.Silo.Book;

/// <summary>The reference cases as a Markdown table: what was asked, what was measured.</summary>
internal static class BookTable
{
    public const string Head = "| case | measure | asked | measured | |\n|---|---|---|---|---|";

    /// <summary>The rows of one case.</summary>
    public static IEnumerable<string> Rows(ReferenceCase reference, ReferenceOutcome outcome)
    {
        for (var i = 0; i < outcome.Measures.Count; i++)
        {
            var m = outcome.Measures[i];
            var title = i == 0 ? $"**{reference.Id}**: {reference.Title} ({reference.Source})" : "";
            var unit = m.Unit.Length > 0 ? $" [{m.Unit}]" : "";
            var verdict = !m.Holds ? m.KnownMiss is { } why ? $"**misses**: {why}" : "**FAILS**" : m.Least is null && m.Most is null ? "shown" : "holds";
            yield return string.Create(CultureInfo.InvariantCulture, $"| {title} | {Escaped(m.Name)}{unit} | {m.Asked} | {ReferenceMeasure.Text(m.Measured)} | {verdict} |");
        }
    }

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
