using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Tests.Flow;

public sealed class FlowCaseTests
{
    private const string Head = "{'terrain':'z.asc','duration_s':60";

    [Fact]
    public void Cells_of_the_mask_and_of_other_no_data_values_are_not_computed()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 999 -9999 / 4 5 6");
        files.Grid("mask.asc", "0 0 0 / 0 2 -9999");

        var flow = files.Case(Head + ",'inactive':'mask.asc','terrain_nodata':999}");

        Assert.Equal([1, Raster.NoData, Raster.NoData, 4, Raster.NoData, Raster.NoData], flow.Surface.Terrain.Values);
        Assert.Equal(2, flow.Cells);
    }

    [Fact]
    public void A_mask_that_calls_0_no_data_still_leaves_its_0_in()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2");
        files.Text("mask.asc", "NCOLS 2\nNROWS 1\nXLLCENTER 5\nYLLCENTER 5\nDX 10\nDY 10\nnodata_value 0\n0 1\n");

        Assert.Equal([1, Raster.NoData], files.Case(Head + ",'inactive':'mask.asc'}").Surface.Terrain.Values);
    }

    [Fact]
    public void Values_by_cell_are_numbers_files_or_classes()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2 3");
        files.Grid("n.asc", "0.01 0.02 0.03");
        files.Grid("land.asc", "7 7 2");

        var flow = files.Case(Head + """
            ,'roughness':'n.asc','start':{'level':2.5},'rain_mm_h':{'class_map':'land.asc','classes':[{'id':7,'series':10},{'id':2,'series':[[0,20]]}]},
             'infiltration':{'class_map':'land.asc','classes':[{'id':2,'kind':'constant','mm_h':4},{'id':7,'kind':'none'}]}}
            """).Surface;

        Assert.Equal([0.01f, 0.02f, 0.03f], flow.RoughnessRaster!.Values);
        Assert.Equal(2.5, flow.StartLevelM);
        Assert.Equal([0, 0, 1], flow.Rain!.SeriesOfCell!);
        Assert.Equal([10.0, 20], flow.Rain.SeriesMmH.Select(s => s.At(0)));
        Assert.Equal([new ConstantInfiltration(4), new NoInfiltration()], flow.Infiltration!.Classes);
        Assert.Equal([1, 1, 0], flow.Infiltration.ClassOfCell!);
    }

    [Fact]
    public void Roughness_by_class_becomes_a_raster()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2 3");
        files.Grid("land.asc", "7 7 2");

        Assert.Equal([0.05f, 0.05f, 0.02f], files.Case(Head + ",'roughness':{'class_map':'land.asc','classes':[{'id':7,'n':0.05},{'id':2,'n':0.02}]}}").Surface.RoughnessRaster!.Values);
    }

    [Fact]
    public void GeoTIFF_is_read_by_its_ending()
    {
        using var files = new CaseFolder();
        GeoTiff.WriteFloat32(files["z.tif"], new Raster(2, 1, 100, 210, 10, [4, Raster.NoData]));
        GeoTiff.WriteFloat32(files["h.tiff"], new Raster(2, 1, 100, 210, 10, [0.5f, 0]));

        var flow = files.Case("{'terrain':'z.tif','start':{'depth':'h.tiff'},'duration_s':60}");

        Assert.Equal((100.0, 210.0, 10.0), (flow.Surface.Terrain.West, flow.Surface.Terrain.North, flow.Surface.Terrain.CellM));
        Assert.Equal([4, Raster.NoData], flow.Surface.Terrain.Values);
        Assert.Equal(0.5f, flow.Surface.StartDepth!.Values[0]);
    }

    [Fact]
    public void A_level_without_data_is_dry_ground()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2 3");
        files.Grid("eta.asc", "2.5 2.4 -9999");

        var level = files.Case(Head + ",'start':{'level':'eta.asc'}}").Surface.StartLevel!.Values;

        Assert.Equal([2.5f, 2.4f], level[..2]);
        Assert.True(level[2] < 3);
    }

    [Theory]
    [InlineData("1 nan / 3 4", "", "terrain: row 1, column 2 is NaN; fill the ground there, or take the cell out with \"inactive\".")]
    [InlineData("1 2 / 3 1e39", "", "terrain: row 2, column 2 is Infinity; fill the ground there, or take the cell out with \"inactive\".")]
    [InlineData("-9999 -9999", "", "terrain: no cell is left to compute: all are without data or inactive.")]
    [InlineData("1 2", ",'cell_m':5", "cell_m: is 5, but the cells of z.asc are 10 m; make them alike or leave cell_m out.")]
    [InlineData("1 2", ",'roughness':'gone.asc'", "roughness: ")]
    [InlineData("1 2", ",'roughness':'three.asc'", "roughness: three.asc is 3 x 1 cells of 10 m, the terrain 2 x 1 of 10 m; rasters of a case lie on the same cells.")]
    [InlineData("1 2 3", ",'roughness':'three.asc'", "roughness: row 1, column 2 is -0.02; give 0 to 10 s/m^(1/3).")]
    [InlineData("1 2 3", ",'start':{'depth':'three.asc'}", "start.depth: row 1, column 2 is -0.02; give 0 to 100000 m.")]
    [InlineData("1 2 3", ",'start':{'depth':'gap.asc'}", "start.depth: row 1, column 1 is without data; give 0 to 100000 m.")]
    [InlineData("1 2 3", ",'start':{'level':'words.asc'}", "start.level: raster.ascii: words.asc: row 1, column 2 is 'two', not a number.")]
    [InlineData("1 2 3", ",'infiltration':{'class_map':'gap.asc','classes':[{'id':5,'kind':'none'}]}", "infiltration.class_map: row 1, column 1 is without data, which is none of the classes 5; add the class or mend the map.")]
    [InlineData("1 2 3", ",'network':'gone.inp'", "network: ")]
    [InlineData("1 2 3", ",'gauges':[{'id':'g','at':[5,99]}]", "gauges[0].at: 5, 99 lies outside the terrain, x 0 to 30, y 0 to 10.")]
    [InlineData("1 2 3", ",'inflows':[{'line':[[5,5],[5,-99]],'series':1}]", "inflows[0].line[1]: 5, -99")]
    [InlineData("1 2 3", ",'walls':[{'line':[[50,5],[60,5]],'height_m':1}]", "walls[0].line: lies outside the terrain, x 0 to 30, y 0 to 10.")]
    [InlineData("1 2 3", ",'sections':[{'id':'s','line':[[50,5],[60,5]]}]", "sections[0].line: lies outside the terrain, x 0 to 30, y 0 to 10.")]
    [InlineData("1 2 3", ",'breaches':[{'at':[50,5],'width_m':1,'invert_m':0}]", "breaches[0].at: 50, 5 lies outside")]
    public void A_bad_file_or_place_names_its_member_and_cell(string terrain, string members, string fault)
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", terrain);
        files.Grid("three.asc", "0.01 -0.02 0.03");
        files.Grid("gap.asc", "-9999 5 5");
        files.Grid("words.asc", "1 two 3");

        Assert.StartsWith(fault, Assert.Single(files.Faults(Head + members + "}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_of_100_GB_is_refused_by_its_header()
    {
        using var files = new CaseFolder();
        files.Text("z.asc", "ncols 160000\nnrows 160000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3");
        files.Text("large.asc", "ncols 19000\nnrows 19000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal("terrain: raster.ascii: z.asc: ncols times nrows is 25600000000 cells, more than 400000000.", Assert.Single(files.Faults(Head + "}")));
        Assert.Contains("terrain: large.asc is 19000 x 19000 = 361000000 cells", Assert.Single(files.Faults("{'terrain':'large.asc','duration_s':60}")), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_raster_that_says_it_lies_elsewhere_is_taken_with_a_warning()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2");
        files.Text("n.asc", "ncols 2\nnrows 1\nxllcorner 500\nyllcorner 0\ncellsize 10\n0.1 0.2\n");

        Assert.Contains("roughness: n.asc says that it lies at 500, 10", Assert.Single(files.Case(Head + ",'roughness':'n.asc'}").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_on_the_far_edges_belong_to_the_cells_within()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2 / 3 4");

        var flow = files.Case(Head + ",'inflows':[{'line':[[20,0],[20,10]],'series':1}],'gauges':[{'id':'g','at':[20,0]}]}").Surface;

        Assert.True(flow.Terrain.TryCell(flow.Gauges[0].At.X, flow.Gauges[0].At.Y, out var column, out var row));
        Assert.Equal((1, 1), (column, row));
        Assert.All(flow.Inflows[0].Line, p => Assert.True(flow.Terrain.TryCell(p.X, p.Y, out var c, out var r) && (c, r) == (1, 1)));
    }

    [Fact]
    public void Waters_cover_the_cells_of_their_masks()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "0 1 2");
        files.Grid("sea.asc", "1 0 0");

        var flow = files.Case(Head + ",'waters':[{'id':'sea','mask':'sea.asc','level_m':1.5}]}").Surface;

        Assert.Equal([0, -1, -1], flow.WaterBodyOfCell!);
        Assert.Equal(new WaterBody("sea", flow.WaterBodies[0].LevelM), flow.WaterBodies[0]);
    }
}
