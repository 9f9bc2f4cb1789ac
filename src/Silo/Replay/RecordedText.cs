using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Silo.Replay;

/// <summary>Opens a recorded file, packed with gzip or not.</summary>
internal static class RecordedText
{
    /// <summary>The file as text, line by line. Data columns of every feed are ASCII; comments in another code page are never sent on.</summary>
    public static StreamReader Open(string path) => new(Unpacked(path), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);

    /// <summary>The bytes of a file, unpacked.</summary>
    public static byte[] Bytes(string path)
    {
        using var stream = Unpacked(path);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static Stream Unpacked(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        var packed = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
