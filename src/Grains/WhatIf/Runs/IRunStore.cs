namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>A file in the run store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size [B].</param>
/// <param name="Written">When it was last written, UTC wall time.</param>
public sealed record StoredFile(string Name, long Bytes, DateTimeOffset Written);

/// <summary>
/// What runs leave behind, readable from every silo: results, keyframes of runs that are not done, keyframes of the analysis.
/// Apart from the journal: files here are replaced and deleted.
/// </summary>
public interface IRunStore
{
    /// <summary>Writes a file, replacing an older one: readers see the old one or the new one.</summary>
    Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>A file's bytes; null when there is none.</summary>
    Task<byte[]?> GetAsync(string name, CancellationToken ct);

    /// <summary>Deletes a file, if there is one.</summary>
    Task DeleteAsync(string name, CancellationToken ct);

    /// <summary>Files whose names begin so, newest first.</summary>
    Task<IReadOnlyList<StoredFile>> ListAsync(string prefix, CancellationToken ct);
}

/// <summary>Names in the run store: slashes between parts, each of lower-case letters, digits, hyphens and dots.</summary>
public static class RunNames
{
    /// <summary>Folder of all results.</summary>
    public const string AllResults = "results/";

    /// <summary>Results of a run, one archive.</summary>
    public static string Results(string run) => $"{AllResults}{run}.zip";

    /// <summary>Run of an archive of results.</summary>
    public static string RunOf(string results) => results[AllResults.Length..^".zip".Length];

    /// <summary>Folder of the keyframes of a run that is not done.</summary>
    public static string Keyframes(string run) => $"keyframes/{run}/";
}
