using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Geo.Rasters.Cloud;

namespace SiheungTwin.Geo.Tests.Rasters;

public sealed class CloudGeoTiffTests : IDisposable
{
    private static readonly RasterNote Note = new("최대 침수심 [m], simulated", "m", new Dictionary<string, string> { ["SCENARIO_HASH"] = "abc" });

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(37, 21)]
    [InlineData(512, 512)]
    [InlineData(1301, 700)]
    public void Floats_come_back_to_the_bit(int columns, int rows)
    {
        var raster = Depths(columns, rows);
        CloudGeoTiff.WriteFloat32(At("d.tif"), raster, Note);
        var read = GeoTiff.Read(At("d.tif"));
        Assert.Equal(5186, read.Epsg);
        Assert.Equal(raster.Values, read.Raster.Values);
        Assert.Equal((raster.West, raster.North, raster.CellM), (read.Raster.West, read.Raster.North, read.Raster.CellM));
    }

    [Fact]
    public void Classes_come_back_as_bytes_with_their_missing_cells()
    {
        var classes = new Raster(700, 40, 0, 0, 10);
        for (var i = 0; i < classes.Values.Length; i++)
            classes.Values[i] = i % 9 == 8 ? Raster.NoData : i % 9;
        CloudGeoTiff.WriteByte(At("h.tif"), classes, Note with { Unit = null });
        var read = GeoTiff.Read(At("h.tif")).Raster;
        Assert.Equal(classes.Values, read.Values);
    }

    [Fact]
    public async Task GDAL_takes_it_for_a_cloud_optimised_file()
    {
        var raster = Depths(1301, 700);
        CloudGeoTiff.WriteFloat32(At("d.tif"), raster, Note);
        var told = JsonNode.Parse(await Gdal.RunAsync("gdalinfo", "-json", At("d.tif")))!;
        Assert.Equal("COG", told["metadata"]!["IMAGE_STRUCTURE"]!["LAYOUT"]!.ToString());
        Assert.Equal("abc", told["metadata"]![""]!["SCENARIO_HASH"]!.ToString());
        Assert.Contains("ID[\"EPSG\",5186]", told["coordinateSystem"]!["wkt"]!.ToString(), StringComparison.Ordinal);
        var band = told["bands"]![0]!;
        Assert.Equal((512, 512), (band["block"]![0]!.GetValue<int>(), band["block"]![1]!.GetValue<int>()));
        Assert.Equal(("m", -9999.0), (band["unit"]!.ToString(), band["noDataValue"]!.GetValue<double>()));
        Assert.Equal("최대 침수심 [m], simulated", band["description"]!.ToString());
        Assert.Equal(["651x350", "326x175"], band["overviews"]!.AsArray().Select(o => $"{o!["size"]![0]}x{o["size"]![1]}"));
    }

    [Fact]
    public async Task GDAL_reads_the_same_values_at_full_size_and_the_greatest_in_an_overview()
    {
        var raster = Depths(1301, 700);
        CloudGeoTiff.WriteFloat32(At("d.tif"), raster, Note);
        Assert.Equal(raster[1300, 699], await ValueAsync(At("d.tif"), 1300, 699), 1e-6f);
        await Gdal.RunAsync("gdal_translate", "-q", "-oo", "OVERVIEW_LEVEL=0", At("d.tif"), At("o.tif"));
        var greatest = new[] { raster[100, 50], raster[101, 50], raster[100, 51], raster[101, 51] }.Max();
        Assert.Equal(greatest, await ValueAsync(At("o.tif"), 50, 25), 1e-6f);
    }

    [Theory]
    [InlineData(OverviewRule.Greatest, 4)]
    [InlineData(OverviewRule.Least, 1)]
    [InlineData(OverviewRule.Mean, 2.5)]
    public async Task Overviews_leave_missing_cells_out(OverviewRule rule, double expected)
    {
        var raster = new Raster(600, 2, 0, 10, 1);
        Array.Fill(raster.Values, Raster.NoData);
        (raster[0, 0], raster[1, 0]) = (1, 4);
        CloudGeoTiff.WriteFloat32(At("d.tif"), raster, Note, rule);
        await Gdal.RunAsync("gdal_translate", "-q", "-oo", "OVERVIEW_LEVEL=0", At("d.tif"), At("o.tif"));
        var overview = GeoTiff.Read(At("o.tif")).Raster;
        Assert.Equal((float)expected, overview[0, 0]);
        Assert.Equal(Raster.NoData, overview[1, 0]);
    }

    [Fact]
    public void Equal_rasters_give_equal_bytes()
    {
        CloudGeoTiff.WriteFloat32(At("a.tif"), Depths(600, 600), Note);
        CloudGeoTiff.WriteFloat32(At("b.tif"), Depths(600, 600), Note);
        Assert.Equal(File.ReadAllBytes(At("a.tif")), File.ReadAllBytes(At("b.tif")));
    }

    [Fact]
    public void An_unknown_reference_system_is_refused() =>
        Assert.Contains("EPSG:1", Assert.Throws<ArgumentException>(() => CloudGeoTiff.WriteFloat32(At("d.tif"), Depths(3, 3), Note with { Epsg = 1 })).Message, StringComparison.Ordinal);

    private string At(string name) => _scratch[name];

    private static async Task<float> ValueAsync(string file, int column, int row) =>
        float.Parse((await Gdal.RunAsync("gdallocationinfo", "-valonly", file, $"{column}", $"{row}")).Trim(), CultureInfo.InvariantCulture);

    // Mostly missing, as a flood is, with one block of tiles that has no cell at all.
    private static Raster Depths(int columns, int rows)
    {
        var raster = new Raster(columns, rows, 180_000, 530_000, 10);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = i % columns is >= 512 and < 1024 || i % 7 == 0 ? Raster.NoData : 0.001f * (i % 4999);
        return raster;
    }
}
