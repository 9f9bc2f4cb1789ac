namespace SiheungTwin.Ingest.City.Files;

/// <summary>The bytes of a city directory, checked against its manifest.</summary>
public sealed class CityFiles
{
    private readonly SortedDictionary<string, byte[]> _files;

    private CityFiles(CityManifest manifest, SortedDictionary<string, byte[]> files) => (Manifest, _files) = (manifest, files);

    /// <summary>The manifest.</summary>
    public CityManifest Manifest { get; }

    /// <summary>Every file by name, the manifest included.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> All => _files;

    /// <summary>True where the manifest lists a file of that name.</summary>
    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>A file's content.</summary>
    /// <exception cref="CityDirectoryException"><c>city.file.missing</c>.</exception>
    public byte[] this[string name] => _files.TryGetValue(name, out var bytes)
        ? bytes
        : throw new CityDirectoryException("city.file.missing", $"The city has no file {name}.");

    /// <summary>Reads a directory's files, those that <paramref name="only"/> names or all, and checks them.</summary>
    /// <exception cref="CityDirectoryException">A file is missing or does not have the content the manifest names.</exception>
    public static CityFiles FromDirectory(string directory, Func<string, bool>? only = null)
    {
        var path = Path.Combine(directory, CityManifest.FileName);
        if (!File.Exists(path))
            throw new CityDirectoryException("city.manifest.missing", $"{directory} is not a city directory: it has no {CityManifest.FileName}.");
        var manifestBytes = File.ReadAllBytes(path);
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [CityManifest.FileName] = manifestBytes };
        foreach (var entry in CityManifest.Parse(manifestBytes).Files.Where(entry => only is null || only(entry.Name)))
        {
            var file = Path.Combine(directory, Plain(entry.Name));
            if (File.Exists(file))
                found[entry.Name] = File.ReadAllBytes(file);
        }
        return Check(found, only);
    }

    /// <summary>Checks files already in memory.</summary>
    /// <exception cref="CityDirectoryException">A file is missing, damaged or unknown.</exception>
    public static CityFiles Check(IReadOnlyDictionary<string, byte[]> found, Func<string, bool>? only = null)
    {
        if (!found.TryGetValue(CityManifest.FileName, out var manifestBytes))
            throw new CityDirectoryException("city.manifest.missing", $"There is no {CityManifest.FileName}.");
        var manifest = CityManifest.Parse(manifestBytes);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [CityManifest.FileName] = manifestBytes };
        foreach (var entry in manifest.Files.Where(entry => only is null || only(entry.Name)))
        {
            if (!found.TryGetValue(entry.Name, out var bytes))
                throw new CityDirectoryException("city.file.missing", $"{entry.Name} is missing. Restore it or build the city again.");
            if (bytes.LongLength != entry.Bytes || CityManifest.Sha256(bytes) != entry.Sha256)
                throw new CityDirectoryException("city.file.damaged", $"{entry.Name} does not have the content {CityManifest.FileName} names (SHA-256 {entry.Sha256}). Restore it or build the city again.");
            files[Plain(entry.Name)] = bytes;
        }
        if (found.Keys.FirstOrDefault(name => !files.ContainsKey(name)) is { } unknown)
            throw new CityDirectoryException("city.file.unknown", $"{unknown} is not listed in {CityManifest.FileName}.");
        return new CityFiles(manifest, files);
    }

    /// <summary>A name that cannot leave the directory.</summary>
    private static string Plain(string name) => name.Length > 0 && name == Path.GetFileName(name) && !name.Contains('\\', StringComparison.Ordinal)
        ? name
        : throw new CityDirectoryException("city.file.unknown", $"'{name}' is not a plain file name.");
}
