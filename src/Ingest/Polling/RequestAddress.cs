using System.Globalization;
using System.Text.RegularExpressions;

namespace SiheungTwin.Ingest.Polling;

/// <summary>Fills the address of a rule.</summary>
public static partial class RequestAddress
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>Names an address may use besides those of its places.</summary>
    public static IReadOnlyList<string> Names { get; } = ["key", "base_date", "base_time", "time", "from", "page", "rows"];

    /// <summary>The address to ask.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">Service key; one that holds '%' is encoded already and goes in as it is.</param>
    /// <param name="slot">Base time, UTC.</param>
    /// <param name="place">Values of the place.</param>
    /// <param name="page">Page from 1.</param>
    public static Uri Of(PollRule rule, string key, DateTimeOffset slot, IReadOnlyDictionary<string, string> place, int page)
    {
        var local = slot.ToOffset(Kst);
        return new Uri(Token().Replace(rule.Address, match => match.Groups[1].Value switch
        {
            "key" => key.Contains('%', StringComparison.Ordinal) ? key : Uri.EscapeDataString(key),
            "base_date" => Text(local, "yyyyMMdd"),
            "base_time" => Text(local, "HHmm"),
            "time" => Text(local, "yyyyMMddHHmm"),
            "from" => Text(local - rule.Window, "yyyyMMddHHmm"),
            "page" => page.ToString(CultureInfo.InvariantCulture),
            "rows" => rule.Rows.ToString(CultureInfo.InvariantCulture),
            var name => Uri.EscapeDataString(place[name]),
        }));
    }

    /// <summary>The first name in the address that nothing fills; null when all are known.</summary>
    public static string? Unknown(PollRule rule) => Token().Matches(rule.Address).Select(m => m.Groups[1].Value)
        .FirstOrDefault(name => !Names.Contains(name) && !rule.Places.All(p => p.ContainsKey(name)));

    private static string Text(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([a-z_]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
