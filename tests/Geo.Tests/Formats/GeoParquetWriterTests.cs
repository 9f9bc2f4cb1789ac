using System.Text.Json.Nodes;
using NetTopologySuite.IO;
using ParquetSharp;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Tests.Formats;

/// <summary>GeoParquet as Apache Arrow reads it, the library beneath GDAL's driver, geopandas and DuckDB's extension. Debian's GDAL is built without that driver.</summary>
public sealed class GeoParquetWriterTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Arrow_reads_every_row_with_what_is_unknown_as_null()
    {
        var table = SampleRows.Table with { Columns = [.. SampleRows.Table.Columns, new FeatureColumn("day", ColumnType.Date)] };
        DateOnly?[] days = [new DateOnly(2026, 8, 8), new DateOnly(1969, 12, 31), null];
        var report = await WriteAsync(table, SampleRows.Rows.Zip(days, (row, day) => row with { Values = [.. row.Values, day] }), 4326);
        Assert.Equal(3, report.Rows);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_scratch["a.parquet"]))), report.Sha256);
        using var file = new ParquetFileReader(_scratch["a.parquet"]);
        using var group = file.RowGroup(0);
        Assert.Equal(["가상1동", "쉼표, \"따옴표\"\n줄바꿈", null], Column<string?>(group, 0));
        Assert.Equal([9007199254740993L, 0L, null], Column<long?>(group, 1));
        Assert.Equal([0.1, null, null], Column<double?>(group, 2));
        Assert.Equal([true, false, null], Column<bool?>(group, 3));
        Assert.Equal([SampleRows.Seen.UtcDateTime, null, null], Column<DateTime?>(group, 4));
        Assert.Equal([new Date(2026, 8, 8), new Date(1969, 12, 31), (Date?)null], Column<Date?>(group, 5));
        var shapes = Column<byte[]?>(group, 6);
        Assert.True(new WKBReader().Read(shapes[0]).EqualsExact(SampleRows.Rows[0].Geometry));
        Assert.Null(shapes[2]);
    }

    [Fact]
    public async Task The_file_says_where_it_lies_and_what_it_is()
    {
        await WriteAsync(SampleRows.Table, SampleRows.Rows, 4326);
        using var file = new ParquetFileReader(_scratch["a.parquet"]);
        var metadata = file.FileMetaData.KeyValueMetadata;
        var geo = JsonNode.Parse(metadata["geo"])!;
        Assert.Equal(("1.1.0", "geometry"), (geo["version"]!.GetValue<string>(), geo["primary_column"]!.GetValue<string>()));
        var column = geo["columns"]!["geometry"]!;
        Assert.Equal("WKB", column["encoding"]!.GetValue<string>());
        Assert.Equal(["Polygon"], column["geometry_types"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Null(column["crs"]);
        Assert.Equal([126.123456789, 37.3, 126.8, 37.6], column["bbox"]!.AsArray().Select(v => v!.GetValue<double>()));
        var note = JsonNode.Parse(metadata["siheungtwin"])!;
        Assert.Equal(("2026-08-08T12:10:00.000Z", "합성 (synthetic)", "depth > 0.15"), (note["asOf"]!.GetValue<string>(), note["label"]!.GetValue<string>(), note["filter"]!.GetValue<string>()));
        Assert.Equal("m", note["units"]!["level"]!.GetValue<string>());
    }

    [Fact]
    public async Task Rows_beyond_one_group_are_all_there()
    {
        var count = GeoParquetWriter.GroupRows + 17;
        var table = new FeatureTable("t", "NONE", [new FeatureColumn("n", ColumnType.Integer)]);
        await WriteAsync(table, Enumerable.Range(0, count).Select(i => new FeatureRow(null, [(long)i])), 4326);
        using var file = new ParquetFileReader(_scratch["a.parquet"]);
        Assert.Equal(2, file.FileMetaData.NumRowGroups);
        Assert.Equal(count, file.FileMetaData.NumRows);
        using var last = file.RowGroup(1);
        Assert.Equal(Enumerable.Range(GeoParquetWriter.GroupRows, 17).Select(i => (long?)i), Column<long?>(last, 0));
    }

    [Fact]
    public async Task Every_shape_comes_back_as_it_was()
    {
        var random = new Random(7);
        var factory = NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory();
        var rows = Enumerable.Range(0, 3000).Select(i => new FeatureRow(
            i % 10 == 3 ? null : factory.CreateLineString([.. Enumerable.Range(0, 2 + random.Next(30)).Select(_ => new NetTopologySuite.Geometries.Coordinate(random.NextDouble() * 2e5, random.NextDouble() * 6e5))]),
            [(long)i])).ToArray();
        await WriteAsync(new FeatureTable("roads", "LINESTRING", [new FeatureColumn("n", ColumnType.Integer)]), rows, 5186);
        using var file = new ParquetFileReader(_scratch["a.parquet"]);
        using var group = file.RowGroup(0);
        var read = Column<byte[]?>(group, 1);
        var reader = new WKBReader();
        Assert.Equal(rows.Length, read.Length);
        Assert.All(rows.Zip(read), pair => Assert.True(pair.First.Geometry is null ? pair.Second is null : reader.Read(pair.Second).EqualsExact(pair.First.Geometry)));
    }

    [Theory]
    [InlineData(5186)]
    [InlineData(5181)]
    [InlineData(5179)]
    [InlineData(5174)]
    [InlineData(3857)]
    public async Task Proj_takes_the_system_for_the_one_it_names(int epsg)
    {
        var text = ProjJson.Of(epsg)!.ToJsonString();
        Assert.Contains($"EPSG:{epsg}", await Gdal.RunAsync("gdalsrsinfo", "-o", "epsg", text), StringComparison.Ordinal);
        var (ours, theirs) = (await Gdal.RunAsync("gdalsrsinfo", "--single-line", "-o", "wkt2", Without(text)), await Gdal.RunAsync("gdalsrsinfo", "--single-line", "-o", "wkt2", $"EPSG:{epsg}"));
        foreach (var parameter in theirs.Split("PARAMETER[").Skip(1).Select(p => p.Split(',')).Select(p => (Name: p[0].Trim('"'), Value: double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture))))
        {
            var own = ours.Split("PARAMETER[").Single(p => p.StartsWith($"\"{parameter.Name}\"", StringComparison.Ordinal)).Split(',')[1];
            Assert.Equal(parameter.Value, double.Parse(own, System.Globalization.CultureInfo.InvariantCulture), 1e-9);
        }
    }

    // Without its code, so that only what it says itself counts.
    private static string Without(string projJson)
    {
        var json = JsonNode.Parse(projJson)!.AsObject();
        json.Remove("id");
        return json.ToJsonString();
    }

    private static T[] Column<T>(RowGroupReader group, int index)
    {
        using var column = group.Column(index);
        using var reader = column.LogicalReader<T>();
        return reader.ReadAll((int)group.MetaData.NumRows);
    }

    private async Task<WrittenFile> WriteAsync(FeatureTable table, IEnumerable<FeatureRow> rows, int epsg)
    {
        await using var file = File.Create(_scratch["a.parquet"]);
        return await GeoParquetWriter.WriteAsync(file, table, SampleRows.Async(rows), SampleRows.Note, epsg, TestContext.Current.CancellationToken);
    }
}
