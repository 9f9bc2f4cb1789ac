using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>Column names brought to the ten bytes a DBF file has for them, each still different and no letter split.</summary>
internal static class DbfNames
{
    private const int NameBytes = 10;

    /// <summary>Names in order; names that fit stay as they are, those that do not give way to them.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<FeatureColumn> columns, Encoding encoding, List<SourceRepair> changes)
    {
        var taken = new HashSet<string>(columns.Select(c => c.Name).Where(name => encoding.GetByteCount(name) <= NameBytes), StringComparer.OrdinalIgnoreCase);
        var names = new string[columns.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var whole = columns[i].Name;
            if (encoding.GetByteCount(whole) <= NameBytes)
            {
                names[i] = whole;
                continue;
            }

            names[i] = Cut(whole, encoding, NameBytes);
            for (var n = 1; !taken.Add(names[i]); n++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $"_{n}");
                names[i] = Cut(whole, encoding, NameBytes - suffix.Length) + suffix;
            }

            changes.Add(new SourceRepair("vector.field-name-cut", $"Column '{whole}' is written as '{names[i]}': DBF has ten bytes for a name."));
        }

        return names;
    }

    private static string Cut(string name, Encoding encoding, int bytes)
    {
        encoding.GetEncoder().Convert(name, new byte[bytes], flush: false, out var used, out _, out _);
        return name[..used];
    }
}
