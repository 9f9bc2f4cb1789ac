using System.Globalization;
using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Tests.Flow;

public sealed class FlowVerbTests
{
    private const string Pipe = """
        [OPTIONS]
        FLOW_UNITS CMS
        FLOW_ROUTING DYNWAVE
        [JUNCTIONS]
        J1 2.0 3
        [OUTFALLS]
        O1 1.0 NORMAL
        [CONDUITS]
        C1 J1 O1 500 0.013
        [XSECTIONS]
        C1 CIRCULAR 1.0 0 0 0
        [INFLOWS]
        J1 FLOW "" FLOW 1.0 1.0 0.5
        """;

    [Fact]
    public async Task A_lake_around_an_island_stays_at_rest()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", 20, 12, Island);

        Assert.Equal(0, await files.RunAsync("{'terrain':'z.asc','start':{'level':1},'duration_s':600,'output_s':300,'precision':'double','threads':1,'gauges':[{'id':'deep','at':[15,15]},{'id':'top','at':[105,65]}]}"));

        var rows = files.Rows("gauges.csv", "t_s,id,h_m,level_m,u_m_s,v_m_s");
        Assert.Equal(["0,deep", "0,top", "300,deep", "300,top", "600,deep", "600,top"], rows.Select(r => $"{r[0]},{r[1]}"));
        Assert.All(rows.Where(r => r[1] == "deep"), r => Assert.Equal((1.0, 0.0, 0.0), (Number(r[3]), Number(r[4]), Number(r[5]))));
        Assert.All(rows.Where(r => r[1] == "top"), r => Assert.Equal(0.0, Number(r[2])));
        using var ledger = Json(files, "ledger.json");
        Assert.Equal(0, ledger.RootElement.GetProperty("rain_m3").GetDouble());
        Assert.Equal(ledger.RootElement.GetProperty("volume_start_m3").GetDouble(), ledger.RootElement.GetProperty("volume_end_m3").GetDouble());
    }

    [Fact]
    public async Task Rain_on_a_slope_leaves_by_the_open_side_and_the_ledger_closes()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", 30, 10, (column, _) => column == 0 ? Raster.NoData : 3 - (0.1 * column));

        Assert.Equal(0, await files.RunAsync(
            """
            {'terrain':'z.asc','duration_s':1800,'rain_mm_h':[[0,60],[900,60],[900,0]],'boundaries':[{'side':'east','kind':'open'}],'infiltration':{'kind':'constant','mm_h':5},
             'sections':[{'id':'down','line':[[280,0],[280,100]]}],'output_s':60,'threads':1}
            """));

        using var ledger = Json(files, "ledger.json");
        double Term(string name) => ledger.RootElement.GetProperty(name).GetDouble();
        Assert.Equal(29 * 10 * 100 * 0.015, Term("rain_m3"), 0.01);
        Assert.InRange(Term("relative_error"), 0, 1e-6);
        Assert.True(Term("boundary_out_m3") > 0.5 * Term("rain_m3") && Term("infiltration_m3") > 0);
        Assert.Equal(Term("rain_m3"), Term("boundary_out_m3") + Term("infiltration_m3") + Term("volume_end_m3"), 0.01);
        var flows = files.Rows("sections.csv", "t_s,id,q_m3s").Select(r => Number(r[2])).ToArray();
        Assert.Equal(31, flows.Length);
        Assert.True(flows.Max() > 0.1, "going north, right is east: downhill flow is positive");
        using var timing = Json(files, "timing.json");
        Assert.Equal(290, timing.RootElement.GetProperty("cells").GetInt32());
        Assert.True(timing.RootElement.GetProperty("steps").GetInt32() > 0 && timing.RootElement.GetProperty("cell_steps_per_s").GetDouble() > 0);
        Assert.Equal(1, timing.RootElement.GetProperty("threads").GetInt32());
        Assert.True(timing.RootElement.GetProperty("vector_bits").GetInt32() >= 128 && timing.RootElement.GetProperty("wall_s").GetDouble() > 0);
    }

    [Fact]
    public async Task Infiltration_by_class_and_roofs_take_their_share_of_the_rain()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", 4, 4, (_, _) => 1);
        files.Grid("soil.asc", 4, 4, (column, _) => column);
        files.Grid("roofs.asc", 4, 4, (column, row) => column == 3 && row == 0 ? 1 : 0);

        Assert.Equal(0, await files.RunAsync(
            """
            {'terrain':'z.asc','duration_s':3600,'rain_mm_h':30,'precision':'double','threads':1,'roofs':{'mask':'roofs.asc','storage_mm':10},
             'infiltration':{'class_map':'soil.asc','classes':[{'id':0,'kind':'constant','mm_h':12},{'id':1,'kind':'scs','curve_number':80},
              {'id':2,'kind':'green_ampt','conductivity_mm_h':5,'suction_mm':100,'moisture_deficit':0.3},{'id':3,'kind':'none'}]}}
            """));

        using var ledger = Json(files, "ledger.json");
        double Term(string name) => ledger.RootElement.GetProperty(name).GetDouble();
        Assert.Equal(48, Term("rain_m3"), 1e-6);
        Assert.Equal(1, Term("roofs_took_m3"), 1e-6);
        Assert.InRange(Term("infiltration_m3"), 0.012 * 400 * 1.5, 0.03 * 1200);
        Assert.InRange(Term("relative_error"), 0, 1e-12);
    }

    // SWMM 5.2.4 gives 0.48 m of depth for this pipe.
    [Fact]
    public async Task A_network_of_pipes_runs_beside_the_surface()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "10 10 / 10 10");
        files.Text("pipes.inp", Pipe);

        Assert.Equal(0, await files.RunAsync("{'terrain':'z.asc','duration_s':7200,'output_s':3600,'network':'pipes.inp','threads':1}"));

        var nodes = files.Rows("nodes.csv", "t_s,id,head_m,flooding_m3s");
        Assert.Equal(["0,J1", "0,O1", "3600,J1", "3600,O1", "7200,J1", "7200,O1"], nodes.Select(r => $"{r[0]},{r[1]}"));
        Assert.InRange(Number(nodes[4][2]), 2.4, 2.6);
        Assert.Equal(0.5, Number(files.Rows("links.csv", "t_s,id,q_m3s")[^1][2]), 0.005);
        using var ledger = Json(files, "ledger.json");
        Assert.Equal(3600, ledger.RootElement.GetProperty("network_inflow_m3").GetDouble(), 0.1);
        Assert.InRange(ledger.RootElement.GetProperty("relative_error").GetDouble(), 0, 1e-9);
    }

    [Fact]
    public void A_pipe_to_nowhere_is_refused_by_name()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "10 10 / 10 10");
        files.Text("pipes.inp", Pipe.Replace("C1 J1 O1", "C1 J1 NOWHERE", StringComparison.Ordinal));

        files.Case("{'terrain':'z.asc','duration_s':60,'network':'pipes.inp'}");
        var refusal = Assert.Throws<VerbException>(() => FlowVerb.Run(files["case.json"], files["out"], TestContext.Current.CancellationToken)).Message;

        Assert.Contains("NOWHERE", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_rasters_have_the_header_of_the_terrain()
    {
        using var files = new CaseFolder();
        files.Text("z.asc", "ncols 3\nnrows 2\nxllcenter 0\nyllcenter 0.3\ncellsize 0.1\nnodata_value -1\n5 5 -1\n5 1 5\n");

        Assert.Equal(0, await files.RunAsync("{'terrain':'z.asc','start':{'depth':0.25},'duration_s':1}"));

        var lines = File.ReadAllLines(files[Path.Combine("out", "h_final.asc")]);
        Assert.Equal(["ncols 3", "nrows 2", "xllcenter 0", "yllcenter 0.3", "cellsize 0.1", "NODATA_value -9999"], lines[..6]);
        var (first, last) = (EsriAscii.Read(files["z.asc"]), EsriAscii.Read(files[Path.Combine("out", "h_max.asc")]));
        Assert.Equal((first.West, first.North, first.CellM), (last.West, last.North, last.CellM));
        Assert.Equal(Raster.NoData, last[2, 0]);
        Assert.All(last.Values.Where(v => v != Raster.NoData), h => Assert.InRange(h, 0.2f, 1.3f));
        Assert.Empty(files.Rows("nodes.csv", "t_s,id,head_m,flooding_m3s"));
        Assert.Empty(files.Rows("links.csv", "t_s,id,q_m3s"));
    }

    [Fact]
    public async Task A_refused_case_leaves_with_1_and_wrong_usage_with_2()
    {
        using var files = new CaseFolder();

        Assert.Equal(1, await files.RunAsync("{'terrain':'gone.asc','duration_s':1}"));
        Assert.Equal(1, await files.RunAsync("no case"));
        Assert.Equal(2, await TwinCommand.RunAsync(["flow", "--case", files["case.json"]]));
        Assert.False(Directory.Exists(files["out"]), "a refused case makes no results");
    }

    [Fact]
    public async Task A_cancelled_run_leaves_no_ledger_not_even_an_older_one()
    {
        using var files = new CaseFolder();
        files.Grid("z.asc", "1 2 3");
        Assert.Equal(0, await files.RunAsync("{'terrain':'z.asc','duration_s':1}"));
        Assert.True(File.Exists(files[Path.Combine("out", "ledger.json")]));

        Assert.Equal(1, FlowVerb.Run(files["case.json"], files["out"], new CancellationToken(canceled: true)));

        Assert.False(File.Exists(files[Path.Combine("out", "ledger.json")]));
    }

    private static double Island(int column, int row) => Math.Max(0, 2 - (0.1 * (((column - 10) * (column - 10)) + ((row - 5) * (row - 5)))));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static JsonDocument Json(CaseFolder files, string name) => JsonDocument.Parse(File.ReadAllText(files[Path.Combine("out", name)]));
}
