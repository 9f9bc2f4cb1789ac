using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>One GeoPackage while it is written, in one transaction.</summary>
internal sealed class GeoPackageSession(SqliteConnection connection, FeatureTable table, FileNote note, int epsg)
{
    private const string Iso19115 = "http://www.isotc211.org/2005/gmd";
    private readonly GeoPackageGeoWriter _blobs = new() { HandleOrdinates = Ordinates.XY };
    private readonly Envelope _extent = new();
    private readonly string _asOf = note.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes everything and says how many rows.</summary>
    public async Task<long> WriteAsync(IAsyncEnumerable<FeatureRow> rows, CancellationToken ct)
    {
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;");
        Run(GeoPackageSchema.Base);
        foreach (var code in new SortedSet<int> { 4326, 5186, epsg })
        {
            var wkt = CrsDefinitions.WktOf(code);
            Run("INSERT INTO gpkg_spatial_ref_sys VALUES ($1, $2, 'EPSG', $2, $3, NULL)", CrsDefinitions.Of(code).Name, code, wkt);
        }

        CreateTable();
        var count = await InsertAsync(rows, ct);
        Register();
        Describe();
        Run("COMMIT;");
        return count;
    }

    private void CreateTable()
    {
        var columns = table.Columns.Select(static c => $", {Quote(c.Name)} {TypeOf(c.Type)}");
        var geometry = table.IsPlain ? "" : $", geom {table.GeometryType}";
        Run($"CREATE TABLE {Quote(table.Name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{geometry}{string.Concat(columns)});");
        if (!table.IsPlain)
            Run($"CREATE VIRTUAL TABLE \"rtree_{table.Name}_geom\" USING rtree(id, minx, maxx, miny, maxy);");
    }

    private async Task<long> InsertAsync(IAsyncEnumerable<FeatureRow> rows, CancellationToken ct)
    {
        var names = string.Concat(table.Columns.Select(static c => ", " + Quote(c.Name)));
        var places = string.Concat(table.Columns.Select(static (_, i) => string.Create(CultureInfo.InvariantCulture, $", $c{i}")));
        using var insert = Command($"INSERT INTO {Quote(table.Name)} (fid{(table.IsPlain ? "" : ", geom")}{names}) VALUES ($fid{(table.IsPlain ? "" : ", $geom")}{places})");
        using var index = table.IsPlain ? null : Command($"INSERT INTO \"rtree_{table.Name}_geom\" VALUES ($fid, $minx, $maxx, $miny, $maxy)");
        var count = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            ColumnValue.CheckWidth(table, row);
            count++;
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$fid", count);
            if (!table.IsPlain)
                insert.Parameters.AddWithValue("$geom", (object?)Blob(row.Geometry) ?? DBNull.Value);
            for (var i = 0; i < table.Columns.Count; i++)
                insert.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"$c{i}"), ColumnValue.Of(table, row, i) ?? DBNull.Value);
            insert.ExecuteNonQuery();
            if (index is null || row.Geometry is not { IsEmpty: false } geometry)
                continue;
            var box = geometry.EnvelopeInternal;
            _extent.ExpandToInclude(box);
            index.Parameters.Clear();
            index.Parameters.AddWithValue("$fid", count);
            index.Parameters.AddWithValue("$minx", box.MinX);
            index.Parameters.AddWithValue("$maxx", box.MaxX);
            index.Parameters.AddWithValue("$miny", box.MinY);
            index.Parameters.AddWithValue("$maxy", box.MaxY);
            index.ExecuteNonQuery();
        }

        return count;
    }

    private byte[]? Blob(Geometry? geometry)
    {
        if (geometry is null)
            return null;
        // The blob carries the system; the caller's geometry is not touched.
        var copy = geometry.SRID == epsg ? geometry : geometry.Copy();
        copy.SRID = epsg;
        return _blobs.Write(copy);
    }

    private void Register()
    {
        Run(
            "INSERT INTO gpkg_contents VALUES ($1, $2, $1, $3, $4, $5, $6, $7, $8, $9)",
            table.Name, table.IsPlain ? "attributes" : "features", note.Label, _asOf,
            Edge(_extent.MinX), Edge(_extent.MinY), Edge(_extent.MaxX), Edge(_extent.MaxY), table.IsPlain ? null : epsg);
        foreach (var column in table.Columns.Where(static c => c.Unit is not null))
            Run("INSERT INTO gpkg_data_columns VALUES ($1, $2, $2, $2, $3, NULL, NULL)", table.Name, column.Name, $"[{column.Unit}]");
        if (table.IsPlain)
            return;
        Run("INSERT INTO gpkg_geometry_columns VALUES ($1, 'geom', $2, $3, 0, 0)", table.Name, table.GeometryType, epsg);
        Run("INSERT INTO gpkg_extensions VALUES ($1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')", table.Name);
        Run(GeoPackageSchema.RtreeTriggers(table.Name));
    }

    private void Describe()
    {
        var text = $"label: {note.Label}\nasOf: {_asOf}\nfilter: {note.Filter ?? "(none)"}\nlicence: {note.Licence}\n";
        Run("INSERT INTO gpkg_metadata VALUES (1, 'dataset', $1, 'text/plain', $2)", Iso19115, text);
        Run("INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, $1, 1, NULL)", _asOf);
    }

    private object? Edge(double value) => _extent.IsNull ? null : value;

    private void Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "INTEGER",
        ColumnType.Real => "DOUBLE",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Time => "DATETIME",
        ColumnType.Date => "DATE",
        _ => "TEXT",
    };
}
