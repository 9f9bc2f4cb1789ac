using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>
/// The attribute table of a shapefile. Read here rather than by a library because published Korean tables need their raw bytes: names cut
/// inside a letter, UTF-8 values inside CP949 files, text fields of 254 NULs.
/// </summary>
internal sealed class DbfTable
{
    private const int HeaderBytes = 32;
    private const byte HeaderEnd = 0x0D;
    private const byte KoreanLanguageDriver = 0x79;

    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _width;
    private readonly string _file;

    private DbfTable(byte[] bytes, string file, IReadOnlyList<DbfColumn> columns, int start, int width, int rows) =>
        (_bytes, _file, Columns, _start, _width, Rows) = (bytes, file, columns, start, width, rows);

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<DbfColumn> Columns { get; }

    /// <summary>Records, deleted ones included.</summary>
    public int Rows { get; }

    /// <summary>Parses a whole file.</summary>
    /// <exception cref="InvalidDataException">The header does not hold, or the file is shorter than it says.</exception>
    public static DbfTable Parse(byte[] bytes, string file)
    {
        if (bytes.Length < HeaderBytes + 1)
            throw new InvalidDataException($"vector.dbf-header: {file} has {bytes.Length} bytes, less than a DBF header; export the shapefile again.");
        var rows = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        int start = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        int width = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10));
        var columns = new List<DbfColumn>();
        var offset = 1;
        for (var at = HeaderBytes; at + HeaderBytes <= Math.Min(start, bytes.Length) && bytes[at] != HeaderEnd; at += HeaderBytes)
        {
            var name = bytes.AsSpan(at, 11);
            var end = name.IndexOf((byte)0);
            columns.Add(new DbfColumn((end < 0 ? name : name[..end]).ToArray(), (char)bytes[at + 11], offset, bytes[at + 16], bytes[at + 17]));
            offset += bytes[at + 16];
        }

        if (rows < 0 || columns.Count == 0 || width < offset || start > bytes.Length)
            throw new InvalidDataException($"vector.dbf-header: {file} says {rows} rows of {width} bytes with {columns.Count} columns of {offset} bytes from byte {start}; export the shapefile again.");
        if (start + ((long)rows * width) > bytes.Length)
            throw new InvalidDataException($"vector.dbf-short: {file} says {rows} rows of {width} bytes but ends after {(bytes.Length - start) / width} rows; copy it again.");
        return new DbfTable(bytes, file, columns, start, width, rows);
    }

    /// <summary>Whether a record (from 0) is marked deleted.</summary>
    public bool IsDeleted(int row) => _bytes[_start + (row * _width)] == (byte)'*';

    /// <summary>The encoding: the one declared (.cpg, .cst), else the Korean language driver mark, else what names and first values look like.</summary>
    public Encoding EncodingOf(string? declared)
    {
        if (KoreanText.Named(declared) is { } named)
            return named;
        if (_bytes[29] == KoreanLanguageDriver)
            return KoreanText.Cp949;
        var values = Enumerable.Range(0, Math.Min(Rows, 200))
            .SelectMany(row => Columns.Where(static c => c.Type == 'C').Select(column => Trim(Raw(row, column)).ToArray()));
        return KoreanText.Sniff(Columns.Select(static c => c.RawName).Concat(values));
    }

    /// <summary>A value: string, long, double, bool, <see cref="DateOnly"/>, or null when blank or not of its type.</summary>
    public object? Value(int row, DbfColumn column, string name, Encoding encoding, RepairTally repairs)
    {
        var raw = Trim(Raw(row, column));
        if (raw.IsEmpty)
            return null;
        switch (column.Type)
        {
            case 'N' or 'F':
                return Number(raw, column) ?? Unreadable(row, name, raw, repairs);
            case 'D':
                return DateOnly.TryParseExact(Encoding.Latin1.GetString(raw), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? date
                    : raw.IndexOfAnyExcept((byte)'0') < 0 ? null : Unreadable(row, name, raw, repairs);
            case 'L':
                return (char)raw[0] switch { 'T' or 't' or 'Y' or 'y' => true, 'F' or 'f' or 'N' or 'n' => false, _ => null };
            default:
                return Text(row, name, raw, encoding, repairs);
        }
    }

    private static object? Number(ReadOnlySpan<byte> raw, DbfColumn column)
    {
        // Whole numbers stay whole: a 19-digit land-lot key does not survive a double.
        if (column.Decimals == 0 && long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;
    }

    private static object? Unreadable(int row, string name, ReadOnlySpan<byte> raw, RepairTally repairs)
    {
        // Stars are how DBF writes "did not fit"; the value is lost, not zero.
        repairs.Count("vector.value-unreadable", name, row + 1, Encoding.Latin1.GetString(raw), "null");
        return null;
    }

    private object Text(int row, string name, ReadOnlySpan<byte> raw, Encoding encoding, RepairTally repairs)
    {
        var strange = ReferenceEquals(encoding, KoreanText.Cp949) && KoreanText.IsUtf8Hangul(raw);
        var used = strange ? KoreanText.Utf8 : encoding;
        if (!KoreanText.TryDecode(raw, used, out var text, out var cut))
        {
            strange = true;
            used = ReferenceEquals(encoding, KoreanText.Utf8) ? KoreanText.Cp949 : KoreanText.Utf8;
            if (!KoreanText.TryDecode(raw, used, out text, out cut))
                throw new InvalidDataException($"vector.text-bytes: {_file} row {row + 1} column '{name}' is neither UTF-8 nor CP949: {Convert.ToHexString(raw)}; mend that value at its source.");
        }

        if (strange)
            repairs.Count("vector.value-encoding", name, row + 1, $"bytes of {used.WebName}", text);
        if (cut > 0)
            repairs.Count("vector.value-cut", name, row + 1, "a letter cut at the end of the field", text);
        return text;
    }

    private ReadOnlySpan<byte> Raw(int row, DbfColumn column) => _bytes.AsSpan(_start + (row * _width) + column.Offset, column.Width);

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> raw) => raw.Trim(" \0\t\r\n"u8);
}
