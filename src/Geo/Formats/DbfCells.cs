using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>Values as the bytes a DBF file has for them, at most 254 each.</summary>
internal sealed class DbfCells
{
    /// <summary>Longest value [bytes].</summary>
    public const int Longest = 254;

    // What GDAL itself takes for a real number; more does not fit its fields.
    private const int LongestNumber = 24;
    private readonly FeatureTable _table;
    private readonly Encoding _encoding;
    private readonly RepairTally _changes;
    private readonly byte[] _bytes = new byte[Longest];

    public DbfCells(FeatureTable table, Encoding encoding, RepairTally changes)
    {
        (_table, _changes) = (table, changes);
        _encoding = (Encoding)encoding.Clone();
        _encoding.EncoderFallback = new EncoderReplacementFallback("?");
    }

    /// <summary>The bytes of a value without padding, good until the next call; null where there is none.</summary>
    /// <exception cref="ArgumentException">The value is not of its column's type.</exception>
    public ReadOnlyMemory<byte>? Of(FeatureRow row, int column, int number)
    {
        var name = _table.Columns[column].Name;
        return ColumnValue.Of(_table, row, column) switch
        {
            null => null,
            long whole => Ascii(whole.ToString(CultureInfo.InvariantCulture)),
            double real => Real(real, name, number),
            bool yes => Ascii(yes ? "T" : "F"),
            string date when _table.Columns[column].Type == ColumnType.Date => Ascii(date.Replace("-", "", StringComparison.Ordinal)),
            var text => Text((string)text, name, number),
        };
    }

    private ReadOnlyMemory<byte>? Real(double real, string name, int number)
    {
        var text = real.ToString("0.0########", CultureInfo.InvariantCulture);
        if (text.Length <= LongestNumber)
            return Ascii(text);
        _changes.Count("vector.number-lost", name, number, real.ToString("R", CultureInfo.InvariantCulture), "null");
        return null;
    }

    private ReadOnlyMemory<byte> Text(string text, string name, int number)
    {
        _encoding.GetEncoder().Convert(text, _bytes, flush: true, out var chars, out var used, out _);
        var written = _encoding.GetString(_bytes, 0, used);
        if (chars < text.Length)
            _changes.Count("vector.text-cut", name, number, $"{text.Length} characters", written);
        if (!text.AsSpan(0, chars).SequenceEqual(written))
            _changes.Count("vector.text-letters", name, number, $"letters {_encoding.WebName} does not have", written);
        return _bytes.AsMemory(0, used);
    }

    private ReadOnlyMemory<byte> Ascii(string text) => _bytes.AsMemory(0, Encoding.ASCII.GetBytes(text, _bytes));
}
