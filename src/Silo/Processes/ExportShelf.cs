using System.Security.Cryptography;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Processes;

/// <summary>Files that were exported, in the data directory, until newer ones need the room. Their names cannot be guessed.</summary>
internal sealed class ExportShelf(TwinOptions options)
{
    private const int MostFiles = 50;
    private const long MostBytes = 2L << 30;
    private readonly string _folder = Path.Combine(options.Data, "exports");

    /// <summary>A name nobody has.</summary>
    public string NewName(string collection, string format)
    {
        Directory.CreateDirectory(_folder);
        return $"{collection}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}.{(format == "shp" ? "zip" : format)}";
    }

    /// <summary>Where a file of a name lies.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>The file of a name; null where there is none, or the name is no plain one.</summary>
    public string? Find(string name) => Path.GetFileName(name) == name && name.Length > 0 && name[0] != '.' && File.Exists(PathOf(name)) ? PathOf(name) : null;

    /// <summary>Takes the oldest away where there are too many, or too large ones.</summary>
    public void Trim()
    {
        long bytes = 0;
        var kept = 0;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles().OrderByDescending(f => f.LastWriteTimeUtc))
        {
            bytes += file.Length;
            if (++kept > 1 && (kept > MostFiles || bytes > MostBytes))
                file.Delete();
        }
    }

    public static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".geojson" => "application/geo+json",
        ".geojsonseq" => "application/geo+json-seq",
        ".csv" => "text/csv",
        ".gpkg" => "application/geopackage+sqlite3",
        ".zip" => "application/zip",
        ".parquet" => "application/vnd.apache.parquet",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
