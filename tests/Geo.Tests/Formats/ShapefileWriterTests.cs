using System.IO.Compression;
using System.Text;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Geo.Tests.Formats;

/// <summary>Shapefiles as written, read back by GDAL and by our own reader.</summary>
public sealed class ShapefileWriterTests : IDisposable
{
    private static readonly FeatureTable Signs = new("signs", "POINT", [
        new("title", ColumnType.Text), new("wind_failure_probability", ColumnType.Real), new("wind_failure_reason", ColumnType.Text), new("안전점검대상여부", ColumnType.Boolean),
        new("people", ColumnType.Integer), new("check_due", ColumnType.Date), new("as_of", ColumnType.Time)]);

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("cp949")]
    [InlineData("utf-8")]
    public async Task GDAL_reads_Korean_numbers_dates_and_nulls(string encoding)
    {
        await WriteAsync(Signs, [
            new(new Point(182543.5, 531237.25), ["오이도 간판 똠방각하", 0.125, "강풍", true, 12, new DateOnly(2028, 12, 31), SampleRows.Seen]),
            new(null, [null, null, null, null, null, null, null])], KoreanText.Named(encoding)!);
        var told = await Gdal.RunAsync("ogrinfo", "-al", "/vsizip/" + _scratch["a.zip"]);
        foreach (var part in (string[])["Feature Count: 2", "title (String) = 오이도 간판 똠방각하", "wind_failu (Real) = 0.125", "wind_fai_1 (String) = 강풍", "= T\n", "people (Integer) = 12",
            "check_due (Date) = 2028/12/31", "as_of (String) = 2026-08-08T12:09:30.250Z", "POINT (182543.5 531237.25)", "title (String) = (null)", "people (Integer) = (null)", "check_due (Date) = (null)",
            "wind_failu (Real) = (null)"])
            Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",5186]", await Gdal.RunAsync("gdalsrsinfo", "-e", "-o", "wkt2_2019", "/vsizip/" + _scratch["a.zip"] + "/signs.shp"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cp949", "안전점검대")]
    [InlineData("utf-8", "안전점")]
    public async Task Names_are_cut_between_letters_and_stay_different(string encoding, string name)
    {
        var changes = await WriteAsync(Signs, [], KoreanText.Named(encoding)!);
        var read = ShapefileZip.Read(await OneRowAsync(KoreanText.Named(encoding)!));
        Assert.Equal(["title", "wind_failu", "wind_fai_1", name, "people", "check_due", "as_of"], read.Features[0].Attributes.Keys);
        Assert.Equal(3, changes.Count(c => c.Code == "vector.field-name-cut"));
    }

    [Fact]
    public async Task A_name_that_fits_keeps_its_place_before_one_that_is_cut_to_it()
    {
        var table = new FeatureTable("t", "POINT", [new("abcdefghijk", ColumnType.Integer), new("ABCDEFGHIJ", ColumnType.Integer)]);
        var path = _scratch["a.zip"];
        await ShapefileWriter.WriteAsync(path, table, SampleRows.Async([new(null, [1, 2])]), SampleRows.Seen, 5186, KoreanText.Cp949, Ct);
        Assert.Equal(["abcdefgh_1", "ABCDEFGHIJ"], ShapefileZip.Read(path).Features[0].Attributes.Keys);
    }

    [Theory]
    [InlineData("cp949", 127)]
    [InlineData("utf-8", 84)]
    public async Task Long_text_is_cut_at_254_bytes_between_letters_and_told(string encoding, int letters)
    {
        var text = new string('가', 200);
        var changes = await WriteAsync(Signs, [new(null, [text, null, null, null, null, null, null])], KoreanText.Named(encoding)!);
        Assert.Contains("'title': 1 row(s), first row 1: 200 characters", Assert.Single(changes, c => c.Code == "vector.text-cut").Message, StringComparison.Ordinal);
        Assert.Equal(text[..letters], ShapefileZip.Read(_scratch["a.zip"]).Features[0].Attributes["title"]);
    }

    [Fact]
    public async Task Letters_CP949_does_not_have_are_told()
    {
        var changes = await WriteAsync(Signs, [new(null, ["물 🌊", null, null, null, null, null, null])], KoreanText.Cp949);
        Assert.Single(changes, c => c.Code == "vector.text-letters");
        Assert.StartsWith("물 ?", (string)ShapefileZip.Read(_scratch["a.zip"]).Features[0].Attributes["title"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Areas_of_one_and_of_several_parts_with_holes_come_back_as_they_were()
    {
        string[] texts =
        [
            "POLYGON((0 0,0 10,10 10,10 0,0 0),(2 2,3 2,3 3,2 3,2 2))",
            "MULTIPOLYGON(((20 0,30 0,30 10,20 10,20 0),(22 2,22 3,23 3,23 2,22 2)),((40 0,50 0,50 10,40 0)))",
        ];
        var table = new FeatureTable("areas", "POLYGON", [new("n", ColumnType.Integer)]);
        await WriteAsync(table, [.. texts.Select((t, i) => new FeatureRow(SampleRows.Polygon(t), [i]))], KoreanText.Utf8);
        var read = ShapefileZip.Read(_scratch["a.zip"]);
        Assert.Equal(5186, read.Epsg);
        Assert.Empty(read.Repairs);
        Assert.All(texts.Zip(read.Features), pair => Assert.True(SampleRows.Polygon(pair.First).EqualsTopologically(pair.Second.Geometry), pair.First));
        var told = await Gdal.RunAsync("ogrinfo", "-al", "-q", "/vsizip/" + _scratch["a.zip"]);
        Assert.Contains("MULTIPOLYGON (((20 0,20 10,30 10,30 0,20 0),(22 2,23 2,23 3,22 3,22 2)),((40 0,50 10,50 0,40 0)))", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_several_parts_are_read_by_GDAL()
    {
        var table = new FeatureTable("roads", "LINESTRING", [new("n", ColumnType.Integer)]);
        await WriteAsync(table, [new(SampleRows.Polygon("LINESTRING(1 2,3 4)"), [1]), new(SampleRows.Polygon("MULTILINESTRING((0 0,1 1),(2 2,3 3,4 4))"), [2])], KoreanText.Cp949);
        var told = await Gdal.RunAsync("ogrinfo", "-al", "-q", "/vsizip/" + _scratch["a.zip"]);
        Assert.Contains("LINESTRING (1 2,3 4)", told, StringComparison.Ordinal);
        Assert.Contains("MULTILINESTRING ((0 0,1 1),(2 2,3 3,4 4))", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_and_five_parts()
    {
        var one = File.ReadAllBytes(await OneRowAsync(KoreanText.Cp949));
        Assert.Equal(one, File.ReadAllBytes(await OneRowAsync(KoreanText.Cp949)));
        using var zip = ZipFile.OpenRead(_scratch["a.zip"]);
        Assert.Equal(["signs.shp", "signs.shx", "signs.dbf", "signs.prj", "signs.cpg"], zip.Entries.Select(e => e.FullName));
        using var cpg = new StreamReader(zip.GetEntry("signs.cpg")!.Open());
        Assert.Equal("949", await cpg.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_leaves_no_file()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Signs, [new(SampleRows.Polygon("LINESTRING(1 2,3 4)"), [null, null, null, null, null, null, null])], KoreanText.Cp949));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Signs with { GeometryType = "NONE" }, [], KoreanText.Cp949));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Signs, [], Encoding.Latin1));
        Assert.False(File.Exists(_scratch["a.zip"]));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<string> OneRowAsync(Encoding encoding)
    {
        await WriteAsync(Signs, [new(new Point(1, 2), ["하나", 1.0, "이유", false, 1, new DateOnly(2026, 1, 1), SampleRows.Seen])], encoding);
        return _scratch["a.zip"];
    }

    private async Task<IReadOnlyList<SourceRepair>> WriteAsync(FeatureTable table, FeatureRow[] rows, Encoding encoding) =>
        (await ShapefileWriter.WriteAsync(_scratch["a.zip"], table, SampleRows.Async(rows), SampleRows.Seen, 5186, encoding, Ct)).Changes;
}
