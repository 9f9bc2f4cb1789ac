using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Where a twin's pseudonym keys come from: the environment, else a file beside its journals that the first start makes.</summary>
public static class PseudonymKeys
{
    /// <summary>Environment variable with the keys, in the text form of <see cref="PseudonymKeyRing"/>.</summary>
    public const string Variable = "TWIN_PSEUDONYM_KEYS";

    /// <summary>File in the data directory, for its owner alone.</summary>
    public const string FileName = "pseudonym-keys";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The ring of a twin.</summary>
    /// <exception cref="InvalidDataException"><c>privacy.keys_not_shared</c>, <c>privacy.key_malformed</c>, <c>privacy.keys_open</c>; the message names the fix and never a key.</exception>
    public static PseudonymKeyRing Open(TwinOptions options)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return Parsed(given, Variable);
        if (options.Cluster)
            throw new InvalidDataException($"privacy.keys_not_shared: silos of one cluster must know a vehicle by one pseudonym. Give all of them the same keys in the environment variable {Variable} (id:base64 of at least 32 bytes, for example {Variable}=k1:$(head -c 32 /dev/urandom | base64)).");
        var path = Path.Combine(options.Data, FileName);
        if (!File.Exists(path))
            Create(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new InvalidDataException($"privacy.keys_open: others may read {path}; take that from them (chmod 600 '{path}'), and add a new key if they should not have known the old.");
        return Parsed(File.ReadAllText(path), path);
    }

    // Two worlds of one directory may start at once: a file is written whole under a name of its own, and the first to be there is the one.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var own = $"{path}.{Guid.NewGuid():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(own, how))
            writer.WriteLine(PseudonymKeyRing.NewKey("k1"));
        FirstFile.TryName(own, path);
    }

    /// <summary>
    /// Adds a new key that takes over at a time, and takes away the keys no longer needed then, so that nothing links their pseudonyms to a plate any more.
    /// The file is replaced whole; a running twin reads it again by itself.
    /// </summary>
    /// <param name="path">Key file.</param>
    /// <param name="now">Wall time, UTC.</param>
    /// <param name="from">When the new key takes over, UTC.</param>
    /// <returns>Id of the new key, and ids of those taken away.</returns>
    /// <exception cref="InvalidDataException">See <see cref="Open"/>; <c>privacy.rotation_open</c> while an earlier rotation has not begun.</exception>
    public static (string Added, IReadOnlyList<string> Removed) Rotate(string path, DateTimeOffset now, DateTimeOffset from)
    {
        var text = File.ReadAllText(path);
        var ring = Parsed(text, path);
        if (ring.CurrentAt(now) != ring.CurrentId)
            throw new InvalidDataException($"privacy.rotation_open: key '{ring.CurrentId}' has been added and takes over at {ring.Periods[^1].From:O}; rotate again after that.");
        var removed = ring.RetiredAt(now);
        var added = "k" + (1 + ring.Periods.Max(p => p.Id.StartsWith('k') && int.TryParse(p.Id.AsSpan(1), out var n) ? n : 0)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kept = text.Split(['\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !removed.Contains(line[..line.IndexOf(':', StringComparison.Ordinal)]));
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OwnerOnly;
        var own = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(own, how))
        {
            foreach (var line in kept)
                writer.WriteLine(line);
            writer.WriteLine($"{PseudonymKeyRing.NewKey(added)}@{from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }

        File.Move(own, path, overwrite: true);
        return (added, removed);
    }

    internal static PseudonymKeyRing Parsed(string text, string where)
    {
        try
        {
            return PseudonymKeyRing.Parse(text);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{e.Message} ({where})", e);
        }
    }
}
