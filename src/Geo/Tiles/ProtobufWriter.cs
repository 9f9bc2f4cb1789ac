using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SiheungTwin.Geo.Tiles;

/// <summary>The few wire types of protocol buffers that vector tiles use.</summary>
internal sealed class ProtobufWriter
{
    private byte[] _bytes = new byte[64];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
    }

    public void Double(int field, double value)
    {
        Varint(((ulong)field << 3) | 1);
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        _length += 8;
    }

    public void Text(int field, string value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        _length += Encoding.UTF8.GetBytes(value, Room(3 * value.Length));
    }

    public void Message(int field, ProtobufWriter message)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)message._length);
        Append(message);
    }

    /// <summary>Fields written elsewhere.</summary>
    public void Append(ProtobufWriter fields)
    {
        fields.Written.CopyTo(Room(fields._length));
        _length += fields._length;
    }

    public void Packed(int field, List<uint> values)
    {
        var span = CollectionsMarshal.AsSpan(values);
        var size = 0;
        foreach (var value in span)
            size += value < 1u << 7 ? 1 : value < 1u << 14 ? 2 : value < 1u << 21 ? 3 : value < 1u << 28 ? 4 : 5;
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)size);
        foreach (var value in span)
            Varint(value);
    }

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Small numbers of either sign as small numbers.</summary>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Varint(ulong value)
    {
        var room = Room(10);
        var at = 0;
        while (value >= 0x80)
        {
            room[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[at++] = (byte)value;
        _length += at;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        return _bytes.AsSpan(_length);
    }
}
