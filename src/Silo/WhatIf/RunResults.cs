using System.IO.Compression;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Results of runs on this silo: unpacked from the run store, one directory a run, whole or not at all.</summary>
internal sealed class RunResults(TwinOptions options, IRunStore store)
{
    // Of a run, of an ensemble: a directory is made at once, but not deleted at once.
    private static readonly string[] Whole = ["summary.json", EnsembleFiles.Summary];

    private string Root => Path.Combine(options.Data, "runs");

    /// <summary>Directory of stored baselines: of this machine alone, as another computes its own.</summary>
    public string Baselines => BaselinesOf(options);

    /// <summary>Directory of stored baselines of a twin's data.</summary>
    public static string BaselinesOf(TwinOptions options) => Path.Combine(options.Data, "baselines");

    /// <summary>A directory for a run's work, apart from everybody else's.</summary>
    public string NewWork(string run) => Path.Combine(Root, $"{run}.{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>Puts a run's results where every silo finds them.</summary>
    /// <param name="run">Scenario hash.</param>
    /// <param name="archive">Their archive.</param>
    /// <param name="ct">Gives up; nothing is stored then.</param>
    public async Task SaveAsync(string run, string archive, CancellationToken ct) =>
        await store.PutAsync(RunNames.Results(run), await File.ReadAllBytesAsync(archive, ct), ct);

    /// <summary>True when the results are in the store.</summary>
    public async Task<bool> HasAsync(string run, CancellationToken ct) => (await store.ListAsync(RunNames.Results(run), ct)).Count > 0;

    /// <summary>Directory of a run's results; null when they are nowhere any more.</summary>
    public async Task<string?> DirectoryAsync(string run, CancellationToken ct)
    {
        var directory = Path.Combine(Root, run);
        if (IsWhole(directory))
            return directory;
        if (await store.GetAsync(RunNames.Results(run), ct) is not { } bytes)
            return null;
        var temporary = NewWork(run);
        await using (var archive = new ZipArchive(new MemoryStream(bytes)))
            await archive.ExtractToDirectoryAsync(temporary, ct);
        try
        {
            Directory.Move(temporary, directory);
        }
        catch (IOException) when (IsWhole(directory))
        {
            // Another request was faster.
            Directory.Delete(temporary, recursive: true);
        }

        return directory;
    }

    /// <summary>Deletes results beyond what is kept, in the store and on this silo.</summary>
    /// <param name="retention">What is kept.</param>
    /// <param name="open">Runs that wait, are computed or are needed by an ensemble: nothing of them is deleted.</param>
    /// <param name="ct">Gives up.</param>
    public async Task TrimAsync(RunRetention retention, IReadOnlyCollection<string> open, CancellationToken ct)
    {
        var stored = await store.ListAsync(RunNames.AllResults, ct);
        var gone = retention.Superfluous(stored, open);
        foreach (var name in gone)
            await store.DeleteAsync(name, ct);
        if (!Directory.Exists(Root))
            return;
        var kept = stored.Select(s => s.Name).Except(gone, StringComparer.Ordinal).Select(RunNames.RunOf).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in Directory.EnumerateDirectories(Root))
        {
            // Directories of work have a longer name.
            var run = Path.GetFileName(directory);
            if (run.Length == 64 && !kept.Contains(run) && !open.Contains(run))
                Directory.Delete(directory, recursive: true);
        }
    }

    private static bool IsWhole(string directory) => Array.Exists(Whole, file => File.Exists(Path.Combine(directory, file)));
}
