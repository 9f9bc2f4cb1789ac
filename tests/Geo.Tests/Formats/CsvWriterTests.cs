using System.Security.Cryptography;
using System.Text;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

public sealed class CsvWriterTests
{
    [Fact]
    public async Task Fields_follow_RFC_4180_and_unknown_is_empty()
    {
        using var output = new MemoryStream();
        var report = await CsvWriter.WriteAsync(output, SampleRows.Table, SampleRows.Async(SampleRows.Rows), TestContext.Current.CancellationToken);
        var bytes = output.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("이름,people,level,closed,seen,wkt", lines[0]);
        Assert.StartsWith("가상1동,9007199254740993,0.1,true,2026-08-08T12:09:30.250Z,\"POLYGON ((126.7 37.3,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"쉼표, \"\"따옴표\"\"\n줄바꿈\",0,,false,,\"POLYGON", lines[2], StringComparison.Ordinal);
        Assert.Equal(",,,,,", lines[3]);
        Assert.Equal(3, report.Rows);
        Assert.Equal(bytes.Length, report.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), report.Sha256);
    }

    [Fact]
    public async Task A_place_on_each_shape_stands_in_two_columns_where_that_is_asked_for()
    {
        using var output = new MemoryStream();
        FeatureRow[] rows = [new(SampleRows.Polygon("POINT(182543.5 531237.25)"), ["점"]), new(SampleRows.Polygon("POLYGON((0 0,4 0,4 4,0 4,0 0))"), ["면"]), new(SampleRows.Polygon("LINESTRING(0 0,2 0,9 0)"), ["선"]), new(null, ["없음"])];
        await CsvWriter.WriteAsync(output, new FeatureTable("t", "GEOMETRY", [new FeatureColumn("name", ColumnType.Text)]), SampleRows.Async(rows), TestContext.Current.CancellationToken, CsvGeometry.Xy);
        Assert.Equal(["name,x,y", "점,182543.5,531237.25", "면,2,2", "선,2,0", "없음,,", ""], Encoding.UTF8.GetString(output.ToArray()[3..]).Split("\r\n"));
    }

    [Fact]
    public async Task A_value_of_another_kind_is_refused_with_its_column()
    {
        FeatureRow[] rows = [new(null, ["x", "not a number", null, null, null])];
        using var output = new MemoryStream();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => CsvWriter.WriteAsync(output, SampleRows.Table, SampleRows.Async(rows), TestContext.Current.CancellationToken));
        Assert.Contains("'people' of 'zones' is Integer but a row holds a String", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OGR_reads_every_row()
    {
        using var scratch = new ScratchFolder();
        await using (var file = File.Create(scratch["zones.csv"]))
            await CsvWriter.WriteAsync(file, SampleRows.Table, SampleRows.Async(SampleRows.Rows), TestContext.Current.CancellationToken);
        var told = await Gdal.RunAsync("ogrinfo", "-al", "-oo", "GEOM_POSSIBLE_NAMES=wkt", scratch["zones.csv"]);
        Assert.Contains("Feature Count: 3", told, StringComparison.Ordinal);
        Assert.Contains("Extent: (126.123457, 37.300000) - (126.800000, 37.600000)", told, StringComparison.Ordinal);
        Assert.Contains("이름 (String) = 가상1동", told, StringComparison.Ordinal);
    }
}
