using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SiheungTwin.Ingest.City.Files;

/// <summary>
/// <c>city.json</c>: what the city directory holds. The version is the SHA-256 of this file as written with an empty version;
/// as it lists every other file by name, size and SHA-256, it names the whole content.
/// </summary>
public sealed record CityManifest
{
    /// <summary>File name of the manifest.</summary>
    public const string FileName = "city.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Layout of the directory.</summary>
    public required int Format { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>Identity of the content, 64 hex digits.</summary>
    public required string Version { get; init; }

    /// <summary>What is synthetic and what is real, Korean.</summary>
    public required string Label { get; init; }

    /// <summary>The same in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>Seed of everything synthetic.</summary>
    public required int Seed { get; init; }

    /// <summary>Licence of the data.</summary>
    public required string Licence { get; init; }

    /// <summary>Reference system of every file.</summary>
    public required string Crs { get; init; }

    /// <summary>Features by file.</summary>
    public required SortedDictionary<string, int> Counts { get; init; }

    /// <summary>Real and synthetic features by file.</summary>
    public required SortedDictionary<string, ProvenanceCount> Provenance { get; init; }

    /// <summary>Files sorted by name.</summary>
    public required IReadOnlyList<FileEntry> Files { get; init; }

    /// <summary>The manifest as bytes, its version filled in.</summary>
    public static byte[] Seal(CityManifest draft) => JsonSerializer.SerializeToUtf8Bytes(draft with { Version = Hash(draft) }, Json);

    /// <summary>Version that belongs to the content.</summary>
    public static string Hash(CityManifest manifest) => Sha256(JsonSerializer.SerializeToUtf8Bytes(manifest with { Version = "" }, Json));

    /// <summary>Reads and checks a manifest.</summary>
    /// <exception cref="CityDirectoryException"><c>city.manifest.damaged</c>.</exception>
    public static CityManifest Parse(byte[] bytes)
    {
        CityManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<CityManifest>(bytes, Json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException damage)
        {
            throw new CityDirectoryException("city.manifest.damaged", $"{FileName} cannot be read: {damage.Message} Generate or build the city again.", damage);
        }
        if (manifest.Version != Hash(manifest))
            throw new CityDirectoryException("city.manifest.damaged", $"{FileName} was changed after it was written: its version does not belong to its content. Generate or build the city again.");
        return manifest;
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>One file of the directory.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">SHA-256, hexadecimal.</param>
public sealed record FileEntry(string Name, long Bytes, string Sha256);

/// <summary>Features by origin.</summary>
/// <param name="Real">Taken from a source outside.</param>
/// <param name="Synthetic">Made by the generator.</param>
public sealed record ProvenanceCount(int Real, int Synthetic);
