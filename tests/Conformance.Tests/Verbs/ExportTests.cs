using System.Security.Cryptography;
using SiheungTwin.Conformance.Tests.Gdal;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Verbs;

[Collection("twin")]
public sealed class ExportTests(TwinFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("geojson", "4326")]
    [InlineData("geojson", "5186")]
    [InlineData("geojsonseq", "4326")]
    [InlineData("gpkg", "4326")]
    [InlineData("gpkg", "5186")]
    [InlineData("csv", "4326")]
    [InlineData("shp", "4326")]
    [InlineData("shp", "5186")]
    public async Task Ogrinfo_reads_every_format_with_count_titles_and_system(string format, string crs)
    {
        var file = Path.Combine(_folder, "zones." + format switch { "geojsonseq" => "geojsonl", "shp" => "zip", _ => format });
        var (code, said) = await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", format, "--crs", crs, "--out", file, "--url", fixture.Twin.Url);
        Assert.Equal(0, code);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), said["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var text = await Ogr.InfoAsync("-ro", "-al", format == "shp" ? "/vsizip/" + file : file);
        Assert.Contains($"Feature Count: {SmallCity.Zones}", text, StringComparison.Ordinal);
        Assert.Contains("시험 3구역", text, StringComparison.Ordinal);
        if (format != "csv")
            Assert.Contains(crs == "5186" ? "ID[\"EPSG\",5186]" : "ID[\"EPSG\",4326]", text, StringComparison.Ordinal);
        if (format is "csv" or "geojsonseq" or "shp")
            Assert.Contains("\"licence\"", File.ReadAllText(file + ".note.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_without_a_server_gives_the_same_rows_as_the_server()
    {
        var (served, read) = (Path.Combine(_folder, "served.csv"), Path.Combine(_folder, "read.csv"));
        var then = "2025-08-13T01:12:30Z";
        Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", "weather", "--format", "csv", "--datetime", then, "--out", served, "--url", fixture.Twin.Url)).Code);
        Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", "weather", "--format", "csv", "--datetime", then, "--out", read, "--data", fixture.Twin.Options.Data, "--world", "test", "--city", fixture.Twin.Options.City)).Code);
        static string WithoutPlace(string path) => string.Join('\n', File.ReadLines(path).Select(l => l[..l.LastIndexOf(',')]));
        Assert.Equal(WithoutPlace(served), WithoutPlace(read));
        Assert.Contains("2025-08-13T01:12:00", File.ReadAllText(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_chooses_and_one_that_does_not_fit_is_refused()
    {
        var file = Path.Combine(_folder, "one.csv");
        var (code, said) = await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", "csv", "--filter", "title='시험 3구역' AND provenance = 'synthetic'", "--out", file, "--url", fixture.Twin.Url);
        Assert.Equal(0, code);
        Assert.StartsWith("1 rows", said["text"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var wrong in new[] { "level_m > '2'", "colour = 'red'", "title LIKE" })
            Assert.Equal(1, (await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", "csv", "--filter", wrong, "--out", file, "--url", fixture.Twin.Url)).Code);
    }

    [Fact]
    public async Task A_shapefile_in_UTF_8_says_so_and_one_not_named_zip_is_refused()
    {
        var file = Path.Combine(_folder, "zones.zip");
        Assert.Equal(0, (await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", "shp", "--encoding", "utf-8", "--out", file, "--url", fixture.Twin.Url)).Code);
        Assert.Contains("시험 3구역", await Ogr.InfoAsync("-ro", "-al", "/vsizip/" + file), StringComparison.Ordinal);
        Assert.Contains("vector.field-name-cut", File.ReadAllText(file + ".note.json"), StringComparison.Ordinal);
        Assert.Equal(1, (await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", "shp", "--out", Path.Combine(_folder, "zones.shp"), "--url", fixture.Twin.Url)).Code);
    }

    [Theory]
    [InlineData("dwg")]
    [InlineData("")]
    public async Task Formats_that_are_not_written_are_refused(string format) =>
        Assert.Equal(1, (await ReplayTests.RunAsync("export", "--collection", "drainage-zones", "--format", format, "--out", Path.Combine(_folder, "x"), "--url", fixture.Twin.Url)).Code);
}
