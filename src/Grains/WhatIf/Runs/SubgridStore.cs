using SiheungTwin.Hydraulics;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>
/// Sub-grid tables of previews in a directory of this machine, one file each by the hash of the ground they were made from. A cache: what is
/// not there, of another version or damaged is made again. Tables of grounds with walls of a scenario are not kept: the next has others.
/// </summary>
/// <param name="directory">The directory; made when the first is kept.</param>
public sealed class SubgridStore(string directory)
{
    /// <summary>Tables kept at most; the longest unused go first.</summary>
    public const int Kept = 3;

    private const string Extension = ".subgrid";

    /// <summary>Tables for a case: read, or made and kept.</summary>
    /// <exception cref="HydraulicsException">The case is refused; names the field.</exception>
    public SubgridTables Of(SurfaceCase flood, PreviewOptions options)
    {
        var key = SubgridTables.KeyOf(flood, options);
        var path = Path.Combine(directory, key + Extension);
        if (Read(path) is { } tables && tables.Key == key)
            return tables;
        tables = SubgridTables.Build(flood, options);
        if (flood.Walls.Count == 0)
            Keep(path, tables);
        return tables;
    }

    private static SubgridTables? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = File.OpenRead(path);
            var tables = SubgridTableFile.Read(file);
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
            return tables;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A disk that does not take it costs the next preview half a second, not this one its answer.
    private void Keep(string path, SubgridTables tables)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var part = $"{path}.{Environment.ProcessId}~";
            using (var file = File.Create(part))
                SubgridTableFile.Write(tables, file);
            File.Move(part, path, overwrite: true);
            foreach (var old in new DirectoryInfo(directory).EnumerateFiles("*" + Extension).OrderByDescending(f => f.LastAccessTimeUtc).Skip(Kept))
                old.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
