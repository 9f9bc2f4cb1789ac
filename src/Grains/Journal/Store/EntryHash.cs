using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>
/// The two hashes deduplication works with, each the first 128 bits of a SHA-256 over length-prefixed fields. A keyed-by-strangers
/// log needs a hash nobody can collide on purpose: a collision would make a reading look like a repeat.
/// </summary>
/// <param name="Identity">Hash of (source, key, quantity).</param>
/// <param name="Content">Hash of (asset, value, lo, hi, unit, reason, observed to the microsecond, body).</param>
public readonly record struct EntryHash(Guid Identity, Guid Content)
{
    private const int Inline = 1024;

    /// <summary>Hashes of an entry.</summary>
    public static EntryHash Of(Entry entry) => new(IdentityOf(entry), ContentOf(entry));

    /// <summary>Stable 64-bit FNV-1a hash of an asset id's UTF-8 bytes: the narrow key of the index over one asset's entries.</summary>
    public static long AssetKey(string asset)
    {
        Span<byte> inline = stackalloc byte[Inline];
        var needed = Encoding.UTF8.GetMaxByteCount(asset.Length);
        var bytes = needed <= Inline ? inline : new byte[needed];
        var hash = 14695981039346656037UL;
        foreach (var b in bytes[..Encoding.UTF8.GetBytes(asset, bytes)])
            hash = (hash ^ b) * 1099511628211UL;
        return unchecked((long)hash);
    }

    private static Guid IdentityOf(Entry entry)
    {
        var needed = Room(entry.Source) + Room(entry.Key) + Room(entry.Quantity);
        byte[]? rented = null;
        Span<byte> buffer = needed <= Inline ? stackalloc byte[Inline] : (rented = ArrayPool<byte>.Shared.Rent(needed));
        var at = Put(buffer, 0, entry.Source);
        at = Put(buffer, at, entry.Key);
        at = Put(buffer, at, entry.Quantity);
        return Finish(buffer[..at], rented);
    }

    private static Guid ContentOf(Entry entry)
    {
        var needed = Room(entry.Asset) + 27 + 8 + Room(entry.Unit) + Room(entry.Reason) + Room(entry.Body);
        byte[]? rented = null;
        Span<byte> buffer = needed <= Inline ? stackalloc byte[Inline] : (rented = ArrayPool<byte>.Shared.Rent(needed));
        var at = Put(buffer, 0, entry.Asset);
        at = Put(buffer, at, entry.Value);
        at = Put(buffer, at, entry.Lo);
        at = Put(buffer, at, entry.Hi);
        at = Put(buffer, at, entry.Unit);
        at = Put(buffer, at, entry.Reason);
        BinaryPrimitives.WriteInt64LittleEndian(buffer[at..], EntryTime.ToMicros(entry.Observed));
        at = Put(buffer, at + 8, entry.Body);
        return Finish(buffer[..at], rented);
    }

    private static Guid Finish(ReadOnlySpan<byte> bytes, byte[]? rented)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return new Guid(digest[..16], bigEndian: true);
    }

    private static int Room(string? text) => 4 + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);

    // A null and an empty text differ: their length prefixes are -1 and 0.
    private static int Put(Span<byte> to, int at, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetBytes(text, to[(at + 4)..]);
        BinaryPrimitives.WriteInt32LittleEndian(to[at..], length);
        return at + 4 + Math.Max(length, 0);
    }

    private static int Put(Span<byte> to, int at, double? number)
    {
        to[at] = number.HasValue ? (byte)1 : (byte)0;
        // Adding zero turns -0 into 0: the two are one measurement.
        BinaryPrimitives.WriteDoubleLittleEndian(to[(at + 1)..], number.GetValueOrDefault() + 0.0);
        return at + 9;
    }
}
