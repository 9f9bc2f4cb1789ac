using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>GeoPackage 1.3 of one table: geometry blobs, R-tree, units as the schema extension, the note as the metadata extension.</summary>
public static class GeoPackageWriter
{
    /// <summary>Writes a file, replacing one that is there.</summary>
    /// <param name="path">File to make.</param>
    /// <param name="table">Name and columns; an integer key <c>fid</c> and, unless plain, <c>geom</c> are added.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="note">What the file says of itself.</param>
    /// <param name="epsg">System of the geometries.</param>
    /// <param name="ct">Stops between rows; the half-written file is deleted.</param>
    /// <exception cref="ArgumentException">A name is not usable, or a row does not fit the columns.</exception>
    public static async Task<WrittenFile> WriteAsync(
        string path, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, FileNote note, int epsg, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(note);
        if (!CrsDefinitions.IsKnown(epsg))
            throw new ArgumentException($"EPSG:{epsg} is not one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(epsg));
        CheckNames(table);
        File.Delete(path);
        var count = 0L;
        var whole = false;
        try
        {
            var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString();
            await using (var connection = new SqliteConnection(source))
            {
                await connection.OpenAsync(ct);
                var session = new GeoPackageSession(connection, table, note, epsg);
                count = await session.WriteAsync(rows, ct);
            }

            whole = true;
        }
        finally
        {
            if (!whole)
                File.Delete(path);
        }

        await using var file = File.OpenRead(path);
        return new WrittenFile(count, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)));
    }

    private static void CheckNames(FeatureTable table)
    {
        var name = table.Name;
        if (name.Length is 0 or > 60 || char.IsDigit(name[0]) || !name.All(static c => char.IsLetterOrDigit(c) || c == '_')
            || name.StartsWith("gpkg_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("rtree_", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' cannot name a GeoPackage table; use letters, digits and underscores.", nameof(table));
        var seen = new HashSet<string>(["fid", "geom"], StringComparer.OrdinalIgnoreCase);
        foreach (var column in table.Columns)
        {
            if (column.Name.Length == 0 || column.Name.Contains('\0', StringComparison.Ordinal) || !seen.Add(column.Name))
                throw new ArgumentException($"Column '{column.Name}' of '{name}' is empty, doubled, or one of fid, geom; rename it.", nameof(table));
        }
    }
}
