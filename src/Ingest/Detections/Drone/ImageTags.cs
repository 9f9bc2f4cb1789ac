using System.Globalization;
using System.Text.RegularExpressions;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>
/// What a picture says about itself: names without prefix, case and punctuation, so that <c>drone-dji:GpsLatitude</c>, <c>XMP:GPSLatitude</c> and
/// <c>gps_latitude</c> are one. Bounded in number and length: pictures among the values are dropped.
/// </summary>
internal sealed partial class ImageTags
{
    private const int Most = 512;
    private const int Longest = 160;
    private const int Shown = 40;
    private const double MinutesInDegree = 60;
    private const double SecondsInDegree = 3600;
    private readonly Dictionary<string, (string Text, bool Dji)> _values = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    /// <summary>Takes a value; of several under one name DJI's own goes before the first that came.</summary>
    public void Add(string name, string? value, bool dji = false)
    {
        if (value?.Trim('\0', ' ', '\t', '\r', '\n') is not { Length: > 0 and <= Longest } text || name.Length > Longest)
            return;
        var plain = string.Concat(name[(name.LastIndexOf(':') + 1)..].Where(char.IsLetterOrDigit)).ToLowerInvariant();

        // Firmware of the Phantom 4 RTK cannot spell it.
        plain = plain.Replace("longtitude", "longitude", StringComparison.Ordinal);
        dji |= name.Contains("dji", StringComparison.OrdinalIgnoreCase);
        if (plain.Length > 0 && (_values.TryGetValue(plain, out var before) ? dji && !before.Dji : _values.Count < Most))
            _values[plain] = (text, dji);
    }

    /// <summary>Gives all of these to others.</summary>
    public void CopyTo(ImageTags others)
    {
        foreach (var (name, value) in _values)
            others.Add(name, value.Text, value.Dji);
    }

    /// <summary>The first of these names that says something.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var said))
                return said.Text;
        }

        return null;
    }

    /// <summary>A number with its sign and perhaps its unit; null where nothing is said or what is said is none.</summary>
    public double? Number(params ReadOnlySpan<string> names) => NumberOf(Text(names));

    /// <summary>Degrees in any way they are written, signed by their hemisphere; null where they are none.</summary>
    public double? Degrees(string? text, string reference)
    {
        if (text is null || !Angle().IsMatch(text))
            return null;
        var parts = Part().Matches(text).Select(m => NumberOf(m.Value)).ToArray();
        if (parts.Length is 0 or > 3 || parts.Any(p => p is null) || parts.Skip(1).Any(p => p is < 0 or >= MinutesInDegree))
            return null;
        var size = Math.Abs(parts[0]!.Value) + ((parts.ElementAtOrDefault(1) ?? 0) / MinutesInDegree) + ((parts.ElementAtOrDefault(2) ?? 0) / SecondsInDegree);
        var side = Hemisphere().Match(text) is { Success: true } own ? own.Value : Text(reference) ?? "";
        return text.TrimStart('[', '(', ' ')[..1] switch
        {
            "-" => -size,
            "+" => size,
            _ => side.Length > 0 && side[0] is 'S' or 's' or 'W' or 'w' ? -size : size,
        };
    }

    /// <summary>What a refused picture is kept as.</summary>
    public override string ToString() => JsonText.Object([.. _values.Take(Shown).Select(v => (v.Key, (object?)v.Value.Text))]);

    private static double? NumberOf(string? text)
    {
        if (text is null || Quantity().Match(text) is not { Success: true } match || !double.TryParse(match.Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        if (match.Groups["d"] is { Success: true } divisor)
            number /= double.Parse(divisor.Value, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    [GeneratedRegex(@"^\s*(?<n>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)(?:\s*/\s*(?<d>[0-9]+(?:\.[0-9]+)?))?\s*(?:mm|m|meters?|metres?|deg|degrees?|°|px|pixels?)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?(?:/[0-9]+(?:\.[0-9]+)?)?", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:[+\-0-9.eE/\s,;:°º'""′″’”()\[\]]|deg|min|sec|[NSEWnsew]|North|South|East|West)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Angle();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[NSEWnsew](?![a-df-z0-9])|(?<=[0-9])[NSWnsw]$|(?<=[0-9])[E]$", RegexOptions.CultureInvariant)]
    private static partial Regex Hemisphere();
}
