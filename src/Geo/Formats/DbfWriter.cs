using System.Buffers.Binary;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>
/// dBASE III table. Its columns have one width for all rows, known only when the last row was seen, so the values wait in a scratch file
/// and are written when <see cref="Finish"/> is called.
/// </summary>
internal sealed class DbfWriter(FeatureTable table, IReadOnlyList<string> names, Encoding encoding, Stream scratch)
{
    private const byte NoValue = 255;
    private const int HeaderBytes = 32;

    // dBASE's mark for Korean Windows (code page 949); none for UTF-8, which the .cpg names.
    private const byte KoreanWindows = 0x4E;
    private readonly int[] _widths = [.. table.Columns.Select(c => c.Type switch { ColumnType.Date => 8, ColumnType.Real => 3, _ => 1 })];
    private readonly int[] _decimals = [.. table.Columns.Select(c => c.Type == ColumnType.Real ? 1 : 0)];

    /// <summary>Rows taken.</summary>
    public int Rows { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(FeatureRow row, DbfCells cells)
    {
        ColumnValue.CheckWidth(table, row);
        Rows++;
        for (var i = 0; i < _widths.Length; i++)
        {
            if (cells.Of(row, i, Rows) is not { } value)
            {
                scratch.WriteByte(NoValue);
                continue;
            }

            scratch.WriteByte((byte)value.Length);
            scratch.Write(value.Span);
            _widths[i] = Math.Max(_widths[i], value.Length);
            if (table.Columns[i].Type == ColumnType.Real)
                _decimals[i] = Math.Max(_decimals[i], value.Length - 1 - value.Span.IndexOf((byte)'.'));
        }
    }

    /// <summary>Writes the table; the date of its header is the day it holds for, so that equal rows give equal bytes.</summary>
    /// <exception cref="InvalidDataException">It would be larger than the 2 GiB such a file may have.</exception>
    public void Finish(Stream output, DateTimeOffset asOf)
    {
        var width = 1 + _widths.Sum();
        if ((long)width * Rows > int.MaxValue)
            throw new InvalidDataException($"vector.dbf-size: {Rows} rows of {width} bytes are more than the 2 GiB of a shapefile; export fewer rows or as gpkg.");
        Header(output, asOf, width);
        scratch.Position = 0;
        var record = new byte[width];
        for (var row = 0; row < Rows; row++)
        {
            Array.Fill(record, (byte)' ');
            var at = 1;
            for (var i = 0; i < _widths.Length; i++)
            {
                Cell(record.AsSpan(at, _widths[i]), table.Columns[i].Type);
                at += _widths[i];
            }

            output.Write(record);
        }

        output.WriteByte(0x1A);
    }

    private void Cell(Span<byte> field, ColumnType type)
    {
        var length = scratch.ReadByte();
        if (length == NoValue)
        {
            // How GDAL and ArcGIS tell no value from an empty one.
            if (type is ColumnType.Boolean or ColumnType.Date)
                field.Fill(type == ColumnType.Boolean ? (byte)'?' : (byte)'0');
            return;
        }

        scratch.ReadExactly(type is ColumnType.Integer or ColumnType.Real ? field[^length..] : field[..length]);
    }

    private void Header(Stream output, DateTimeOffset asOf, int width)
    {
        var header = new byte[HeaderBytes + (HeaderBytes * _widths.Length) + 1];
        header[0] = 3;
        (header[1], header[2], header[3]) = ((byte)(asOf.UtcDateTime.Year - 1900), (byte)asOf.UtcDateTime.Month, (byte)asOf.UtcDateTime.Day);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), Rows);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)width);
        header[29] = ReferenceEquals(encoding, KoreanText.Cp949) ? KoreanWindows : (byte)0;
        for (var i = 0; i < _widths.Length; i++)
        {
            var field = header.AsSpan(HeaderBytes + (i * HeaderBytes), HeaderBytes);
            encoding.GetBytes(names[i], field);
            field[11] = (byte)(table.Columns[i].Type switch
            {
                ColumnType.Integer or ColumnType.Real => 'N',
                ColumnType.Boolean => 'L',
                ColumnType.Date => 'D',
                _ => 'C',
            });
            field[16] = (byte)_widths[i];
            field[17] = (byte)_decimals[i];
        }

        header[^1] = 0x0D;
        output.Write(header);
    }
}
