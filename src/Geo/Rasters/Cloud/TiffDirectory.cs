using System.Buffers.Binary;
using System.Text;

namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>An image file directory of classic little-endian TIFF 6.0: entries in the order of their tags, values of more than four bytes after them.</summary>
internal sealed class TiffDirectory
{
    private readonly SortedDictionary<ushort, (ushort Type, uint Count, byte[] Value)> _entries = [];

    /// <summary>Bytes of the directory with its values.</summary>
    public int Length => 2 + (12 * _entries.Count) + 4 + _entries.Values.Sum(e => e.Value.Length > 4 ? Even(e.Value.Length) : 0);

    public void Short(ushort tag, params ushort[] values) => Put(tag, 3, values.Length, 2, (i, bytes) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, values[i]));

    public void Long(ushort tag, params uint[] values) => Put(tag, 4, values.Length, 4, (i, bytes) => BinaryPrimitives.WriteUInt32LittleEndian(bytes, values[i]));

    public void Double(ushort tag, params double[] values) => Put(tag, 12, values.Length, 8, (i, bytes) => BinaryPrimitives.WriteDoubleLittleEndian(bytes, values[i]));

    public void Text(ushort tag, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\0");
        Put(tag, 2, bytes.Length, 1, (i, at) => at[0] = bytes[i]);
    }

    /// <summary>Writes it for a place in the file.</summary>
    /// <param name="output">Stream, at that place.</param>
    /// <param name="offset">The place.</param>
    /// <param name="next">Place of the next directory; 0 for the last.</param>
    public void Write(Stream output, uint offset, uint next)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)_entries.Count);
        var (at, values) = (2, 2 + (12 * _entries.Count) + 4);
        foreach (var (tag, (type, count, value)) in _entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), type);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4), count);
            if (value.Length <= 4)
            {
                value.CopyTo(bytes.AsSpan(at + 8));
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 8), offset + (uint)values);
                value.CopyTo(bytes.AsSpan(values));
                values += Even(value.Length);
            }

            at += 12;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), next);
        output.Write(bytes);
    }

    private static int Even(int length) => (length + 1) & ~1;

    private void Put(ushort tag, ushort type, int count, int size, ValueWriter write)
    {
        var bytes = new byte[count * size];
        for (var i = 0; i < count; i++)
            write(i, bytes.AsSpan(i * size, size));
        _entries[tag] = (type, (uint)count, bytes);
    }

    private delegate void ValueWriter(int index, Span<byte> bytes);
}
