using System.IO.Compression;

namespace SiheungTwin.Ingest.City.Files;

/// <summary>
/// A city directory as one zip, so that a version can be kept as a blob and read back later.
/// Entries by name, times fixed: the same directory gives the same bytes.
/// </summary>
public static class CityArchive
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a directory after checking it.</summary>
    /// <exception cref="CityDirectoryException">The directory is damaged.</exception>
    public static byte[] Pack(string directory) => Pack(CityFiles.FromDirectory(directory));

    /// <summary>Packs checked files.</summary>
    public static byte[] Pack(CityFiles files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files.All)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    /// <summary>Writes an archive's files into a directory after checking them.</summary>
    /// <exception cref="CityDirectoryException">The archive is damaged.</exception>
    public static void Unpack(byte[] archive, string directory)
    {
        var files = Files(archive);
        Directory.CreateDirectory(directory);
        foreach (var (name, bytes) in files.All)
            File.WriteAllBytes(Path.Combine(directory, name), bytes);
    }

    /// <summary>The checked files of an archive.</summary>
    /// <exception cref="CityDirectoryException">The archive is damaged.</exception>
    public static CityFiles Files(byte[] archive)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                found[entry.FullName] = content.ToArray();
            }
        }
        catch (InvalidDataException damage)
        {
            throw new CityDirectoryException("city.file.damaged", $"The city archive is not a whole zip file: {damage.Message}", damage);
        }
        return CityFiles.Check(found);
    }
}
