using System.Globalization;

namespace SiheungTwin.Silo.Reports;

/// <summary>A table of a report: heads, and rows of text, numbers or null for unknown.</summary>
internal sealed record ReportTable(IReadOnlyList<Said> Heads, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A value as it is shown; unknown is a dash, never zero.</summary>
    public static string Text(object? value, string lang) => value switch
    {
        null => "–",
        Said said => said.In(lang),
        double real => real.ToString("#,0.00", CultureInfo.InvariantCulture),
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Whether a value stands to the right, as numbers do.</summary>
    public static bool IsNumber(object? value) => value is double or int or long;
}
