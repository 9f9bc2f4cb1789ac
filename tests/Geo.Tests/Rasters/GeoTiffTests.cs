using System.Text.Json;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Geo.Tests.Rasters;

public sealed class GeoTiffTests : IDisposable
{
    private const string Label = "합성 지형 (synthetic) [m MSL] & <10 m>";
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Floats_read_back_bit_for_bit_with_their_place_and_label()
    {
        var raster = Hills(1200, 700);
        GeoTiff.WriteFloat32(_scratch["a.tif"], raster, Label);
        var image = GeoTiff.Read(_scratch["a.tif"]);
        Assert.Equal(raster.Values, image.Raster.Values);
        Assert.Equal((raster.West, raster.North, raster.CellM), (image.Raster.West, image.Raster.North, image.Raster.CellM));
        Assert.Equal((5186, Label), (image.Epsg, image.Label));
        Assert.True(new FileInfo(_scratch["a.tif"]).Length < 1200 * 700 * 4 * 0.9);
    }

    [Fact]
    public void Centimetres_in_16_bits_read_back_as_metres_within_half_a_step()
    {
        var raster = Hills(300, 200);
        GeoTiff.WriteInt16(_scratch["a.tif"], raster, 0.01, Label);
        var again = GeoTiff.Read(_scratch["a.tif"]).Raster;
        Assert.Equal(Raster.NoData, again[5, 5]);
        for (var i = 0; i < raster.Values.Length; i++)
            Assert.Equal(raster.Values[i], again.Values[i], 0.00501);
    }

    [Fact]
    public void Class_numbers_in_bytes_read_back_the_same()
    {
        var raster = new Raster(70, 50, 180000, 530000, 10, [.. Enumerable.Range(0, 3500).Select(static i => i % 17 == 0 ? Raster.NoData : i % 255)]);
        GeoTiff.WriteByte(_scratch["a.tif"], raster);
        Assert.Equal(raster.Values, GeoTiff.Read(_scratch["a.tif"]).Raster.Values);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_refused_with_its_cell()
    {
        var raster = new Raster(3, 2, 0, 20, 10, [0, 0, 0, 0, 400, 0]);
        var error = Assert.Throws<ArgumentException>(() => GeoTiff.WriteInt16(_scratch["a.tif"], raster, 0.01));
        Assert.Contains("400 at column 1, row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GeoTiff.WriteByte(_scratch["a.tif"], raster));
        Assert.False(File.Exists(_scratch["a.tif"]));
    }

    [Fact]
    public async Task GDAL_reads_unit_description_and_further_notes()
    {
        GeoTiff.WriteFloat32(_scratch["a.tif"], Hills(30, 20), Label, unit: "m", items: new Dictionary<string, string> { ["SCENARIO_HASH"] = "ab<c" });
        using var told = JsonDocument.Parse(await Gdal.RunAsync("gdalinfo", "-json", _scratch["a.tif"]));
        var band = told.RootElement.GetProperty("bands")[0];
        Assert.Equal(("m", Label), (band.GetProperty("unit").GetString(), band.GetProperty("description").GetString()));
        Assert.Equal("ab<c", told.RootElement.GetProperty("metadata").GetProperty("").GetProperty("SCENARIO_HASH").GetString());
    }

    [Theory]
    [InlineData("Float32", -9999, 1.0)]
    [InlineData("Int16", -32768, 0.01)]
    public async Task GDAL_reads_size_place_system_missing_value_and_statistics(string type, double noData, double scale)
    {
        var raster = Hills(300, 200);
        if (type == "Float32")
            GeoTiff.WriteFloat32(_scratch["a.tif"], raster, Label);
        else
            GeoTiff.WriteInt16(_scratch["a.tif"], raster, scale, Label);
        using var told = JsonDocument.Parse(await Gdal.RunAsync("gdalinfo", "-json", "-stats", _scratch["a.tif"]));
        var root = told.RootElement;
        Assert.Equal([300, 200], root.GetProperty("size").EnumerateArray().Select(static e => e.GetInt32()));
        Assert.Equal([170000, 10, 0, 545000, 0, -10], root.GetProperty("geoTransform").EnumerateArray().Select(static e => e.GetDouble()));
        Assert.Contains("5186", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        var band = root.GetProperty("bands")[0];
        Assert.Equal(type, band.GetProperty("type").GetString());
        Assert.Equal(noData, band.GetProperty("noDataValue").GetDouble());
        var valid = raster.Values.Where(static v => v != Raster.NoData).ToList();
        Assert.Equal(valid.Max(), band.GetProperty("maximum").GetDouble() * scale, 0.006);
        Assert.Equal(valid.Average(static v => (double)v), band.GetProperty("mean").GetDouble() * scale, 0.006);
        Assert.Equal(Label, root.GetProperty("metadata").GetProperty("").GetProperty("LABEL").GetString());
        Assert.Equal(Label, root.GetProperty("metadata").GetProperty("").GetProperty("TIFFTAG_IMAGEDESCRIPTION").GetString());
        if (scale != 1)
            Assert.Equal(scale, band.GetProperty("scale").GetDouble());
    }

    [Theory]
    [InlineData("-co TILED=YES -co BLOCKXSIZE=64 -co BLOCKYSIZE=64 -co COMPRESS=DEFLATE -co PREDICTOR=3")]
    [InlineData("-co COMPRESS=LZW -co PREDICTOR=2 -ot Int32")]
    [InlineData("-ot Float64 -co ENDIANNESS=BIG")]
    [InlineData("-co GEOTIFF_VERSION=1.0 -mo AREA_OR_POINT=Point")]
    public async Task Files_that_GDAL_writes_are_read(string options)
    {
        var raster = new Raster(150, 100, 170000, 545000, 10);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = i == 77 ? Raster.NoData : (i % 150) - (i / 150);
        GeoTiff.WriteFloat32(_scratch["a.tif"], raster);
        await Gdal.RunAsync("gdal_translate", ["-q", .. options.Split(' '), _scratch["a.tif"], _scratch["b.tif"]]);
        var again = GeoTiff.Read(_scratch["b.tif"]);
        Assert.Equal(raster.Values, again.Raster.Values);
        Assert.Equal((170000.0, 545000.0, (int?)5186), (again.Raster.West, again.Raster.North, again.Epsg));
    }

    [Fact]
    public void Bad_files_name_the_file_and_what_is_wrong()
    {
        File.WriteAllText(_scratch["a.tif"], "no picture");
        Assert.StartsWith("raster.tiff: a.tif: header", Assert.Throws<InvalidDataException>(() => GeoTiff.Read(_scratch["a.tif"])).Message, StringComparison.Ordinal);

        GeoTiff.WriteFloat32(_scratch["b.tif"], Hills(300, 200));
        var bytes = File.ReadAllBytes(_scratch["b.tif"]);
        bytes.AsSpan(200, 400).Fill(0xAA);
        File.WriteAllBytes(_scratch["b.tif"], bytes);
        Assert.StartsWith("raster.tiff: b.tif: strip 0", Assert.Throws<InvalidDataException>(() => GeoTiff.Read(_scratch["b.tif"])).Message, StringComparison.Ordinal);
    }

    private static Raster Hills(int columns, int rows)
    {
        var raster = new Raster(columns, rows, 170000, 545000, 10);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                raster[column, row] = (float)((80 * Math.Sin(column / 40.0) * Math.Cos(row / 30.0)) + 20.125);
        }

        raster[5, 5] = Raster.NoData;
        return raster;
    }
}
