using CsCheck;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Geo.Tests.Rasters;

public sealed class EsriAsciiTests
{
    private const string Sample = "ncols 3\nnrows 2\nxllcorner 180000\nyllcorner 530000\ncellsize 10\nNODATA_value -1\n1 2 -1\n4.5 5 6\n";

    [Fact]
    public void Rows_run_from_the_north_and_missing_is_missing()
    {
        var raster = EsriAscii.Read(new StringReader(Sample), "a.asc");
        Assert.Equal((180000.0, 530020.0, 10.0), (raster.West, raster.North, raster.CellM));
        Assert.Equal([1, 2, Raster.NoData, 4.5f, 5, 6], raster.Values);
    }

    [Fact]
    public void Cell_centres_in_the_header_move_the_edge_by_half_a_cell()
    {
        var raster = EsriAscii.Read(new StringReader(Sample.Replace("xllcorner", "XLLCENTER", StringComparison.Ordinal).Replace("yllcorner", "YLLCENTER", StringComparison.Ordinal)), "a.asc");
        Assert.Equal((179995.0, 530015.0), (raster.West, raster.North));
    }

    [Theory]
    [InlineData("nrows 2", "nrows -2", "nrows")]
    [InlineData("cellsize 10", "", "cellsize")]
    [InlineData("cellsize 10", "cellsize 0", "cellsize")]
    [InlineData("ncols 3", "ncols three", "ncols")]
    [InlineData("4.5", "4,5", "row 2, column 1")]
    [InlineData("5 6", "5", "row 2, column 3")]
    [InlineData("5 6", "5 6 7", "ncols")]
    [InlineData("ncols 3", "ncols 999999999", "ncols")]
    public void Bad_files_name_the_file_and_the_field(string part, string spoiled, string field)
    {
        var error = Assert.Throws<InvalidDataException>(() => EsriAscii.Read(new StringReader(Sample.Replace(part, spoiled, StringComparison.Ordinal)), "a.asc"));
        Assert.StartsWith($"raster.ascii: a.asc: {field}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Written_and_read_again_is_the_same_raster() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Float[-100, 100].Array[49]).Sample(s =>
        {
            var raster = new Raster(s.Item1, s.Item2, 180000.5, 530000.25, 12.5, s.Item3[..(s.Item1 * s.Item2)]);
            using var text = new StringWriter();
            EsriAscii.Write(text, raster);
            var again = EsriAscii.Read(new StringReader(text.ToString()), "again.asc");
            return again.Values.SequenceEqual(raster.Values) && again.West == raster.West && again.North == raster.North && again.CellM == raster.CellM;
        }, iter: 200, seed: "0000000000000");

    [Fact]
    public async Task GDAL_reads_what_we_write()
    {
        using var scratch = new ScratchFolder();
        EsriAscii.Write(scratch["a.asc"], EsriAscii.Read(new StringReader(Sample), "a.asc"));
        var told = await Gdal.RunAsync("gdalinfo", "-stats", scratch["a.asc"]);
        Assert.Contains("Size is 3, 2", told, StringComparison.Ordinal);
        Assert.Contains("Origin = (180000.000000000000000,530020.000000000000000)", told, StringComparison.Ordinal);
        Assert.Contains("NoData Value=-9999", told, StringComparison.Ordinal);
        Assert.Contains("STATISTICS_MAXIMUM=6", told, StringComparison.Ordinal);
    }
}
