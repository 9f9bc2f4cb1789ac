using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SiheungTwin.Geo.Tiles;

/// <summary>The few wire types of protocol buffers that vector tiles use.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> _bytes = [];

    public void Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
    }

    public void Double(int field, double value)
    {
        Varint(((ulong)field << 3) | 1);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Message(int field, ProtobufWriter message) => Bytes(field, CollectionsMarshal.AsSpan(message._bytes));

    /// <summary>Fields written elsewhere.</summary>
    public void Append(ProtobufWriter fields) => _bytes.AddRange(fields._bytes);

    public void Packed(int field, IEnumerable<uint> values)
    {
        var packed = new ProtobufWriter();
        foreach (var value in values)
            packed.Varint(value);
        Message(field, packed);
    }

    public byte[] ToArray() => [.. _bytes];

    /// <summary>Small numbers of either sign as small numbers.</summary>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)bytes.Length);
        _bytes.AddRange(bytes);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.Add((byte)value);
    }
}
