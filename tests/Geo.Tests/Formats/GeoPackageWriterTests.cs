using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

public sealed class GeoPackageWriterTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Rows_geometry_index_units_and_note_are_in_the_file()
    {
        var report = await WriteAsync(SampleRows.Table, SampleRows.Rows, 4326);
        Assert.Equal(3, report.Rows);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_scratch["a.gpkg"]))), report.Sha256);
        Assert.Equal([1196444487L], Query("PRAGMA application_id"));
        Assert.Equal([10300L], Query("PRAGMA user_version"));
        Assert.Equal(["ok"], Query("PRAGMA integrity_check"));
        Assert.Equal([-1L, 0L, 4326L, 5186L], Query("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1"));
        Assert.Equal(["가상1동", "쉼표, \"따옴표\"\n줄바꿈", DBNull.Value], Query("SELECT \"이름\" FROM zones ORDER BY fid"));
        Assert.Equal([9007199254740993L, 0L, DBNull.Value], Query("SELECT people FROM zones ORDER BY fid"));
        Assert.Equal([0.1, DBNull.Value, DBNull.Value], Query("SELECT level FROM zones ORDER BY fid"));
        Assert.Equal(["[m]"], Query("SELECT description FROM gpkg_data_columns WHERE column_name = 'level'"));
        Assert.Equal([1L], Query("SELECT id FROM rtree_zones_geom WHERE maxx > 126.5"));
        Assert.Equal([6L], Query("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"));
        Assert.Equal(["label: 합성 (synthetic)\nasOf: 2026-08-08T12:10:00.000Z\nfilter: depth > 0.15\nlicence: CC BY 4.0, 가상기관\n"], Query("SELECT metadata FROM gpkg_metadata"));
        var blob = (byte[])Query("SELECT geom FROM zones WHERE fid = 1")[0];
        Assert.True(new GeoPackageGeoReader().Read(blob).EqualsExact(SampleRows.Rows[0].Geometry));
    }

    [Fact]
    public async Task OGR_opens_it_and_reads_every_row()
    {
        await WriteAsync(SampleRows.Table, SampleRows.Rows, 4326);
        var told = await Gdal.RunAsync("ogrinfo", "-al", _scratch["a.gpkg"]);
        Assert.DoesNotContain("Warning", told, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 3", told, StringComparison.Ordinal);
        Assert.Contains("Extent: (126.123457, 37.300000) - (126.800000, 37.600000)", told, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",4326]", told, StringComparison.Ordinal);
        Assert.Contains("이름 (String) = 가상1동", told, StringComparison.Ordinal);
        Assert.Contains("closed (Integer(Boolean)) = 1", told, StringComparison.Ordinal);
        Assert.Contains("seen (DateTime) = 2026/08/08 12:09:30.250+00", told, StringComparison.Ordinal);
        Assert.Contains("people (Integer64) = (null)", told, StringComparison.Ordinal);
        var some = await Gdal.RunAsync("ogrinfo", "-so", "-al", "-spat", "126.5", "37", "127", "38", _scratch["a.gpkg"]);
        Assert.Contains("Feature Count: 1", some, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OGR_sees_5186_and_points_in_metres()
    {
        FeatureRow[] rows = [new(new Point(new CoordinateZ(182543.552686, 531237.338658, 3)), ["검지기"])];
        await WriteAsync(new FeatureTable("검지기", "POINT", [new FeatureColumn("name", ColumnType.Text)]), rows, 5186);
        var told = await Gdal.RunAsync("ogrinfo", "-al", _scratch["a.gpkg"]);
        Assert.Contains("ID[\"EPSG\",5186]", told, StringComparison.Ordinal);
        Assert.Contains("POINT (182543.552686 531237.338658)", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_table_has_no_geometry()
    {
        FeatureRow[] rows = [new(null, [1])];
        await WriteAsync(new FeatureTable("counts", "NONE", [new FeatureColumn("n", ColumnType.Integer)]), rows, 4326);
        Assert.Equal(["attributes"], Query("SELECT data_type FROM gpkg_contents"));
        Assert.Equal([0L], Query("SELECT count(*) FROM gpkg_geometry_columns"));
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes()
    {
        var first = await WriteAsync(SampleRows.Table, SampleRows.Rows, 4326);
        var second = await WriteAsync(SampleRows.Table, SampleRows.Rows, 4326);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("gpkg_zones", "a")]
    [InlineData("zones; DROP TABLE x", "a")]
    [InlineData("zones", "GEOM")]
    public async Task Names_that_cannot_be_are_refused(string table, string column) =>
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(new FeatureTable(table, "POINT", [new FeatureColumn(column, ColumnType.Text)]), [], 4326));

    [Fact]
    public async Task A_row_that_does_not_fit_leaves_no_half_file()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(SampleRows.Table, [SampleRows.Rows[0], new(null, ["too few"])], 4326));
        Assert.False(File.Exists(_scratch["a.gpkg"]));
    }

    private Task<WrittenFile> WriteAsync(FeatureTable table, FeatureRow[] rows, int epsg) =>
        GeoPackageWriter.WriteAsync(_scratch["a.gpkg"], table, SampleRows.Async(rows), SampleRows.Note, epsg, TestContext.Current.CancellationToken);

    private List<object> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_scratch["a.gpkg"]};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read())
            values.Add(reader.GetValue(0));
        return values;
    }
}
