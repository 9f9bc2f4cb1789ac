using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Numbers of a state, to the bit.</summary>
internal static class StateIO
{
    public static void Write<TValue>(BinaryWriter writer, ReadOnlySpan<TValue> values)
        where TValue : unmanaged => writer.Write(MemoryMarshal.AsBytes(values));

    public static void Read<TValue>(BinaryReader reader, Span<TValue> values)
        where TValue : unmanaged => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));

    public static void Write(BinaryWriter writer, List<double> values)
    {
        writer.Write(values.Count);
        Write<double>(writer, CollectionsMarshal.AsSpan(values));
    }

    public static void Read(BinaryReader reader, List<double> values)
    {
        values.Clear();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
            values.Add(reader.ReadDouble());
    }
}
