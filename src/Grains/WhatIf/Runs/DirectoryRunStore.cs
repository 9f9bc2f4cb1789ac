namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>A run store in a directory: of a twin of one silo, whose data directory every reader has.</summary>
/// <param name="directory">The directory; made when the first file is written.</param>
public sealed class DirectoryRunStore(string directory) : IRunStore
{
    /// <inheritdoc/>
    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}~";
        await File.WriteAllBytesAsync(temporary, bytes, ct).ConfigureAwait(false);
        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string name, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(directory, name), ct).ConfigureAwait(false);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct)
    {
        var path = Path.Combine(directory, name);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredFile>> ListAsync(string prefix, CancellationToken ct)
    {
        var root = new DirectoryInfo(directory);
        IReadOnlyList<StoredFile> files = !root.Exists ? [] :
        [
            .. root.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => (File: f, Name: Path.GetRelativePath(directory, f.FullName).Replace('\\', '/')))
                .Where(f => f.Name.StartsWith(prefix, StringComparison.Ordinal) && !f.Name.EndsWith('~'))
                .Select(f => new StoredFile(f.Name, f.File.Length, f.File.LastWriteTimeUtc))
                .OrderByDescending(f => f.Written).ThenBy(f => f.Name, StringComparer.Ordinal),
        ];
        return Task.FromResult(files);
    }
}
