using System.Globalization;

namespace SiheungTwin.Geo.Formats;

/// <summary>
/// A CSV file as offices and spreadsheets write it: UTF-8 with or without a byte order mark, CP949 or UTF-16 with a mark; comma, TAB or semicolon;
/// quotes of RFC 4180, line ends of any kind. The first row that is not blank names the columns. A row that cannot be read costs itself, never the file.
/// </summary>
public sealed class CsvTable
{
    private CsvTable(string name, string encoding, char separator, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows, IReadOnlyList<CsvFault> faults) =>
        (Name, Encoding, Separator, Columns, Rows, Faults) = (name, encoding, separator, columns, rows, faults);

    /// <summary>File name, for messages.</summary>
    public string Name { get; }

    /// <summary>What the bytes were read as: <c>UTF-8</c>, <c>CP949</c> or <c>UTF-16</c>.</summary>
    public string Encoding { get; }

    /// <summary>What parts the fields: comma, TAB or semicolon.</summary>
    public char Separator { get; }

    /// <summary>Column names, trimmed.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Rows that can be read, in the order of the file; blank ones are left out.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Rows that cannot be read: <c>csv.ragged</c>, <c>csv.quote</c>, <c>csv.bytes</c>.</summary>
    public IReadOnlyList<CsvFault> Faults { get; }

    /// <summary>Rows of the file that are not blank, readable or not.</summary>
    public int Read => Rows.Count + Faults.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException"><c>csv.empty</c>: the file has no row that names columns.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path), Path.GetFileName(path));
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">Whole file.</param>
    /// <param name="name">Name for messages.</param>
    /// <exception cref="InvalidDataException">As of <see cref="Load"/>.</exception>
    public static CsvTable Parse(ReadOnlyMemory<byte> bytes, string name)
    {
        var text = CsvText.Decode(bytes.Span);
        var separator = CsvRecords.SeparatorOf(text.Value);
        IReadOnlyList<string>? columns = null;
        var (rows, faults) = (new List<CsvRow>(), new List<CsvFault>());
        var number = 0;
        foreach (var record in CsvRecords.Split(text.Value, separator))
        {
            if (columns is null)
            {
                if (!record.IsBlank)
                    columns = [.. record.Fields.Select(static field => field.Trim())];
                continue;
            }

            number++;
            if (record.IsBlank)
                continue;
            if (Fault(record, columns.Count, text.Replaced) is var (code, message))
                faults.Add(new CsvFault(number, code, message));
            else
                rows.Add(new CsvRow(number, record.Fields));
        }

        return columns is null
            ? throw new InvalidDataException($"csv.empty: {name} has no row; the first one has to name the columns.")
            : new CsvTable(name, text.Encoding, separator, columns, rows, faults);
    }

    /// <summary>Index of the first of the names that is a column (letter case and blanks aside); −1 for none.</summary>
    public int Column(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (Plain(Columns[i]).Equals(Plain(name), StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }

        return -1;
    }

    private static (string Code, string Message)? Fault(CsvRecord record, int columns, bool replaced)
    {
        if (!record.Closed)
            return ("csv.quote", "A quote is opened and never closed; close it or double it.");
        if (replaced && record.Fields.Any(static field => field.Contains('\uFFFD', StringComparison.Ordinal)))
            return ("csv.bytes", "Some bytes are no text in the file's encoding; save the file as UTF-8.");
        if (record.Fields.Count < columns || record.Fields.Skip(columns).Any(static field => !string.IsNullOrWhiteSpace(field)))
            return ("csv.ragged", string.Create(CultureInfo.InvariantCulture, $"The row has {record.Fields.Count} fields, the header {columns}; quote fields that hold the separator."));
        return null;
    }

    private static string Plain(string name) => string.Concat(name.Where(static c => !char.IsWhiteSpace(c)));
}

/// <summary>One row.</summary>
/// <param name="Row">Data row from 1, the header not counted, blank rows counted (the row of a spreadsheet less the header's).</param>
/// <param name="Fields">Fields as they stand, blanks and all; at least as many as there are columns.</param>
public sealed record CsvRow(int Row, IReadOnlyList<string> Fields)
{
    /// <summary>A field without blanks around it; null when it is blank or there is no such column.</summary>
    /// <param name="column">Index of <see cref="CsvTable.Column"/>; −1 for no column.</param>
    public string? this[int column] => column >= 0 && column < Fields.Count && Fields[column].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A field as a number with a decimal point; null when it is blank or none.</summary>
    /// <param name="column">As of the indexer.</param>
    public double? Number(int column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

/// <summary>A row that cannot be read.</summary>
/// <param name="Row">As of <see cref="CsvRow"/>.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record CsvFault(int Row, string Code, string Message);
