using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>How much baselines may take on a disk: the newest used are kept.</summary>
/// <param name="Count">How many at most.</param>
/// <param name="Bytes">How large at most together [B].</param>
public sealed record BaselineLimits(int Count = 8, long Bytes = 2L << 30);

/// <summary>
/// Baselines of runs in a directory of this machine, one file each by the hash of what it was computed from. A cache: what is not there, of
/// another version or damaged is computed again, and said.
/// </summary>
/// <param name="directory">The directory; made when the first is kept.</param>
/// <param name="limits">What is kept.</param>
/// <param name="time">Tells when a baseline was computed, and when it was last used.</param>
public sealed class BaselineStore(string directory, BaselineLimits limits, TimeProvider time)
{
    private const string Extension = ".baseline";

    /// <summary>The time now, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Opens a baseline.</summary>
    /// <param name="key">Hash of what it is computed from.</param>
    /// <returns>The baseline, or null and why it cannot be taken; null and null where there is none.</returns>
    public (StoredBaseline? Baseline, string? Why) Open(string key)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return (null, null);
        try
        {
            var baseline = StoredBaseline.Open(path, key);
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return (baseline, null);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return (null, $"the stored baseline {e.Message}; computed anew");
        }
    }

    /// <summary>Keeps a baseline and drops those beyond the limits, the longest unused first.</summary>
    /// <returns>Null; or why it is not kept.</returns>
    public string? Keep(string key, FloodResult result, IReadOnlyList<RunState> keyframes)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = PathOf(key);
            StoredBaseline.Write(path, key, result, keyframes, time.GetUtcNow());
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            Trim(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the baseline was not kept: {e.Message}";
        }
    }

    private string PathOf(string key) => Path.Combine(directory, key + Extension);

    // Leftovers of processes that were killed while they wrote go too, once nobody can still be writing them.
    private void Trim(string kept)
    {
        foreach (var leftover in new DirectoryInfo(directory).EnumerateFiles("*~").Where(f => f.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime.AddHours(-1)))
            leftover.Delete();
        var (count, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*" + Extension).OrderByDescending(f => f.FullName == kept).ThenByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            count++;
            bytes += file.Length;
            if (file.FullName != kept && (count > limits.Count || bytes > limits.Bytes))
                file.Delete();
        }
    }
}
