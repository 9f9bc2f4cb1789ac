using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// City versions by reference (<c>version@archive</c>): the directory this silo was started with, or the archive that was stored
/// when a version was first put in force, so that past instants keep the old geometry whatever became of its directory.
/// </summary>
public sealed class CityVersions(TwinOptions options, IJournalStore store) : ICitySource
{
    public async Task<CityModel> LoadAsync(string reference, CancellationToken ct) =>
        CityDirectory.Read(await DirectoryAsync(reference, ct));

    /// <summary>What a version says of itself.</summary>
    public async Task<CityManifest> ManifestAsync(string reference, CancellationToken ct) =>
        CityManifest.Parse(await File.ReadAllBytesAsync(Path.Combine(await DirectoryAsync(reference, ct), CityManifest.FileName), ct));

    /// <summary>A directory that holds the version: the silo's own, or one unpacked from its archive.</summary>
    public async Task<string> DirectoryAsync(string reference, CancellationToken ct)
    {
        var (version, archive) = Split(reference);
        if (IsCity(options.City) && VersionOf(options.City) == version)
            return options.City;
        var unpacked = Path.Combine(options.Data, "cities", version);
        if (IsCity(unpacked))
            return unpacked;
        var bytes = await store.GetBlobAsync(archive, ct)
            ?? throw new InvalidDataException($"City version {version} is in the journal, but its archive {archive} is not in the store.");
        var temporary = $"{unpacked}.{Environment.ProcessId}";
        CityArchive.Unpack(bytes, temporary);
        try
        {
            Directory.Move(temporary, unpacked);
        }
        catch (IOException) when (Directory.Exists(unpacked))
        {
            // Another silo of this machine was faster; its copy has the same content.
            Directory.Delete(temporary, recursive: true);
        }

        return unpacked;
    }

    /// <summary>Stores the archive of the city a silo was started with, once, and answers its reference.</summary>
    public static async Task<string> RegisterAsync(TwinOptions options, IJournalStore store, CancellationToken ct)
    {
        var version = VersionOf(options.City);
        var note = Path.Combine(options.Data, "cities", $"{version}.archive");
        if (File.Exists(note))
        {
            var known = (await File.ReadAllTextAsync(note, ct)).Trim();
            if (await store.GetBlobAsync(known, ct) is not null)
                return $"{version}@{known}";
        }

        var archive = await store.PutBlobAsync(CityArchive.Pack(options.City), ct);
        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        await File.WriteAllTextAsync(note, archive, ct);
        return $"{version}@{archive}";
    }

    /// <summary>True where a directory holds a city manifest.</summary>
    public static bool IsCity(string directory) => File.Exists(Path.Combine(directory, CityManifest.FileName));

    /// <summary>Version of the city in a directory, from its manifest.</summary>
    public static string VersionOf(string directory) => Manifest(directory).Version;

    /// <summary>What the city in a directory says of itself.</summary>
    public static CityManifest Manifest(string directory) => IsCity(directory)
        ? CityManifest.Parse(File.ReadAllBytes(Path.Combine(directory, CityManifest.FileName)))
        : throw new InvalidDataException($"{directory} is not a city directory.");

    private static (string Version, string Archive) Split(string reference)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? throw new InvalidDataException($"'{reference}' is no city reference (version@archive).") : (reference[..at], reference[(at + 1)..]);
    }
}
