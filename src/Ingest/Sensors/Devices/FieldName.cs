using System.Text;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>Names of fields as makers write them.</summary>
public static class FieldName
{
    private const int LongestUnit = 6;

    /// <summary>A name without case, blanks and punctuation: <c>Water_Level</c>, <c>water-level</c> and <c>waterLevel</c> are one.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }

    /// <summary>Splits a unit from the end of a name: <c>level_cm</c>, <c>수위(cm)</c>.</summary>
    internal static bool TrySplitUnit(string name, out string stem, out string unit)
    {
        (stem, unit) = ("", "");
        var text = name.AsSpan().TrimEnd(")] ");
        var at = text.LastIndexOfAny("_-([ ");
        if (at <= 0 || text.Length - at - 1 is < 1 or > LongestUnit)
            return false;
        unit = UnitName.Plain(text[(at + 1)..].ToString());
        stem = text[..at].ToString();
        return UnitName.IsKnown(unit);
    }

    /// <summary>The name without the number of a channel: <c>temperature_2</c>.</summary>
    internal static string WithoutChannel(string plain) => plain.TrimEnd("0123456789".ToCharArray());

    /// <summary>The last part of a name that is an address: NGSI-LD expands names by its context.</summary>
    internal static string Local(string name)
    {
        var at = name.LastIndexOfAny(['/', '#']);
        return at >= 0 && at < name.Length - 1 ? name[(at + 1)..] : name;
    }
}
