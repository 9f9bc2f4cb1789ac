using System.IO.Compression;
using System.Security.Cryptography;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Silo.Tiles;

/// <summary>A tile as it was cut, and of what.</summary>
internal sealed class CollectionTile
{
    private readonly CityIndex _index;
    private readonly long _watermark;
    private readonly AssetSnapshot[]? _of;
    private byte[]? _packed;

    /// <summary>Keeps a tile.</summary>
    /// <param name="bytes">As it is sent uncompressed; empty where nothing is seen.</param>
    /// <param name="features">Features looked at.</param>
    /// <param name="root">What it was cut from.</param>
    /// <param name="candidates">Ordinals that could be seen in it; null when only the watermark tells.</param>
    public CollectionTile(byte[] bytes, int features, AtlasRoot root, List<int>? candidates)
    {
        (Bytes, Features, _index, _watermark) = (bytes, features, root.Index, root.Watermark);
        _of = candidates is null ? null : [.. candidates.Select(root.SnapshotAt)];
        Tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
    }

    public byte[] Bytes { get; }

    /// <summary>Features looked at.</summary>
    public int Features { get; }

    /// <summary>Of the content: a tile that is cut again to the same bytes has the same.</summary>
    public string Tag { get; }

    /// <summary>About what it holds in memory [B].</summary>
    public long Size => 200 + (2 * Bytes.Length) + (8L * (_of?.Length ?? 0));

    /// <summary>Compressed with gzip.</summary>
    public byte[] Packed => _packed ??= Pack();

    /// <summary>True when nothing that could be seen in it has changed.</summary>
    public bool Holds(AtlasRoot root, List<int>? candidates)
    {
        if (!ReferenceEquals(root.Index, _index))
            return false;
        if (root.Watermark == _watermark)
            return true;
        if (candidates is null || _of is null || candidates.Count != _of.Length)
            return false;
        for (var i = 0; i < _of.Length; i++)
        {
            if (!ReferenceEquals(root.SnapshotAt(candidates[i]), _of[i]))
                return false;
        }

        return true;
    }

    private byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Bytes);
        return packed.ToArray();
    }
}
