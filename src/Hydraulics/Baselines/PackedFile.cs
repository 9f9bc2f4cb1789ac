using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// A file of sections that are packed and checked each by itself, so that a reader takes and checks only those it needs: a head, an index with
/// the place and checksum of every section, the sections. It is written beside its place and moved there whole.
/// </summary>
internal sealed class PackedFile : IDisposable
{
    private const int HeadBytes = 8 + 4 + 32;
    private const int EntryBytes = 8 + 4 + 32;
    private readonly FileStream _file;
    private readonly byte[] _index;

    private PackedFile(FileStream file, byte[] index) => (_file, _index) = (file, index);

    /// <summary>Sections in the file.</summary>
    public int Count => _index.Length / EntryBytes;

    /// <summary>Writes sections, packed side by side.</summary>
    /// <param name="path">File, replaced.</param>
    /// <param name="magic">Eight letters: what it is, and in which version.</param>
    /// <param name="sections">What gives each section.</param>
    public static void Write(string path, string magic, IReadOnlyList<Func<byte[]>> sections)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}~";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                var index = new byte[sections.Count * EntryBytes];
                file.Position = HeadBytes + index.Length;
                Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, sections.Count), EnumerablePartitionerOptions.NoBuffering), s =>
                {
                    var packed = sections[s]();
                    var entry = index.AsSpan(s * EntryBytes, EntryBytes);
                    BinaryPrimitives.WriteInt32LittleEndian(entry[8..], packed.Length);
                    SHA256.HashData(packed, entry[12..]);
                    lock (file)
                    {
                        BinaryPrimitives.WriteInt64LittleEndian(entry, file.Position);
                        file.Write(packed);
                    }
                });
                file.Position = 0;
                var head = new byte[HeadBytes];
                System.Text.Encoding.ASCII.GetBytes(magic, head);
                BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), index.Length);
                SHA256.HashData(index, head.AsSpan(12));
                file.Write(head);
                file.Write(index);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <exception cref="InvalidDataException">It is something else, of another version, or damaged.</exception>
    public static PackedFile Open(string path, string magic)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        try
        {
            var head = new byte[HeadBytes];
            file.ReadExactly(head);
            if (System.Text.Encoding.ASCII.GetString(head, 0, 8) != magic)
                throw new InvalidDataException("is of another version");
            var index = new byte[Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8)), 0, 1 << 26)];
            file.ReadExactly(index);
            if (!SHA256.HashData(index).AsSpan().SequenceEqual(head.AsSpan(12)))
                throw new InvalidDataException("is damaged");
            return new PackedFile(file, index);
        }
        catch (EndOfStreamException)
        {
            file.Dispose();
            throw new InvalidDataException("is cut short");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A section as it was given; many may be read at once.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public byte[] Read(int section)
    {
        var entry = _index.AsSpan(section * EntryBytes, EntryBytes);
        var packed = new byte[BinaryPrimitives.ReadInt32LittleEndian(entry[8..])];
        var at = BinaryPrimitives.ReadInt64LittleEndian(entry);
        for (var got = 0; got < packed.Length;)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, packed.AsSpan(got), at + got);
            if (read == 0)
                throw new InvalidDataException("is cut short");
            got += read;
        }

        return SHA256.HashData(packed).AsSpan().SequenceEqual(entry[12..]) ? packed : throw new InvalidDataException("is damaged");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Numbers packed: first bytes of all, then second bytes of all, and so on, deflated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte[] Pack(ReadOnlySpan<float> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var planes = new byte[bytes.Length];
        for (var plane = 0; plane < 4; plane++)
        {
            var into = planes.AsSpan(plane * values.Length, values.Length);
            for (var i = 0; i < into.Length; i++)
                into[i] = bytes[(4 * i) + plane];
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(planes);
        return packed.ToArray();
    }

    /// <summary>Numbers as they were packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Unpack(byte[] packed, int count)
    {
        var planes = new byte[4 * count];
        using (var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress))
            inflate.ReadExactly(planes);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle(
                planes[i] | ((uint)planes[count + i] << 8) | ((uint)planes[(2 * count) + i] << 16) | ((uint)planes[(3 * count) + i] << 24));
        }

        return values;
    }
}
