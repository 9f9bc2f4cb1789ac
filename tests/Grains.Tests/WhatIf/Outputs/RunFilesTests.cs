using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class RunFilesTests : IDisposable
{
    private static readonly string[] WithoutEngineRecords = ["depth_velocity_max.tif", "h_class.tif", "duration_15cm.tif", "duration_30cm.tif"];

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-files-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public async Task What_the_engine_does_not_record_is_not_written_and_not_listed()
    {
        var summary = await WriteAsync(Run());
        Assert.Equal(RunFiles.MediaTypes.Keys.Except(WithoutEngineRecords).Order(), Names(summary).Order());
        Assert.Equal(Names(summary).Order(), Directory.EnumerateFiles(_scratch.FullName).Select(f => Path.GetFileName(f)).Order());
        Assert.Equal(0, summary["structures"]!.GetValue<int>());
        Assert.False(summary["velocity_in_limits"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_it_does_record_is_written_and_files_of_an_older_run_are_taken_away()
    {
        var summary = await WriteAsync(Run(r => r with { DepthVelocityMax = r.VelocityMax, Duration15Min = r.DepthMax, Duration30Min = r.DepthMax }));
        Assert.Equal(RunFiles.MediaTypes.Keys.Order(), Names(summary).Order());
        var classes = GeoTiff.Read(At("h_class.tif")).Raster;
        Assert.Equal([0, 3], classes.Values.Where(v => v != Raster.NoData).Distinct().Order());
        Assert.Equal(RunFiles.MediaTypes.Keys.Except(WithoutEngineRecords).Order(), Names(await WriteAsync(Run())).Order());
    }

    [Fact]
    public async Task A_preview_carries_its_measured_error_and_a_full_run_does_not()
    {
        Assert.Null((await WriteAsync(Run()))["preview"]);
        var run = Run();
        var badge = (await WriteAsync(run with { Scenario = run.Scenario with { Mode = RunMode.Preview } }))["preview"]!;
        var measured = PreviewBadge.For(badge["runoff_mm"]!.GetValue<double>());
        Assert.Equal((measured.Csi30Cm, measured.RmseM), (badge["csi_30cm"]!.GetValue<double>(), badge["rmse_m"]!.GetValue<double>()));
        Assert.Contains("미리보기", badge["note_ko"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(PreviewBadge.City, badge["note"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 50, true, false)]
    [InlineData(53, 100, true, false)]
    [InlineData(60, 150, false, false)]
    [InlineData(120, 150, false, true)]
    public void A_badge_is_that_of_the_lightest_storm_measured_that_is_no_lighter(double runoffMm, double rainMm, bool stands, bool beyond)
    {
        var badge = PreviewBadge.For(runoffMm);
        Assert.Equal(rainMm, badge.RainMm);
        var json = badge.Json(runoffMm);
        Assert.Equal((stands, beyond), (json["stands_for_full_run"]!.GetValue<bool>(), json["beyond_measured"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Every_file_says_of_which_run_engine_and_terrain_it_is()
    {
        var run = Run();
        var summary = await WriteAsync(run);
        var (hash, engine) = (run.Inputs.Hash(), run.Inputs.Engine);
        Assert.Equal((hash, engine), (summary["scenario_hash"]!.ToString(), summary["engine"]!.ToString()));

        // The tables of what this city has none of are empty.
        foreach (var file in Names(summary).Except(["summary.json", "structures.csv", "parking.csv", "routes.csv"]))
        {
            var text = await File.ReadAllTextAsync(At(file), Encoding.UTF8, Ct);
            Assert.True(text.Contains(hash, StringComparison.Ordinal), file);
            Assert.True(text.Contains(engine, StringComparison.Ordinal), file);
            Assert.True(text.Contains("synthetic; cells of 10 m", StringComparison.Ordinal), file);
        }

        var metadata = JsonNode.Parse(await File.ReadAllTextAsync(At("roads.geojson"), Ct))!["metadata"]!;
        Assert.Equal("roads 2 synthetic; zones 1 synthetic; dongs 1 synthetic; shelters 1 synthetic; parking 0 real", metadata["data"]!.ToString());
        Assert.Equal("OGC:CRS84", metadata["crs"]!.ToString());
    }

    [Fact]
    public async Task Tables_for_spreadsheets_have_the_columns_of_the_features()
    {
        await WriteAsync(Run());
        foreach (var name in new[] { "roads", "underpasses", "zones", "shelters" })
        {
            var bytes = await File.ReadAllBytesAsync(At(name + ".csv"), Ct);
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            string[] head = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n")[0].Split(',');
            var properties = JsonNode.Parse(await File.ReadAllTextAsync(At(name + ".geojson"), Ct))!["features"]![0]!["properties"]!.AsObject();
            Assert.Equal([.. properties.Select(p => p.Key), "scenario_hash", "engine", "terrain"], head);
        }
    }

    [Theory]
    [InlineData("impassable_small_car_from_min", 10)]
    [InlineData("impassable_small_car_until_min", 30)]
    [InlineData("impassable_small_car_min", 20)]
    [InlineData("impassable_car_from_min", 10)]
    [InlineData("prepare_car_from_min", 10)]
    [InlineData("guidance_10cm_from_min", 10)]
    [InlineData("duration_30cm_min", 20)]
    [InlineData("baseline_impassable_small_car_min", 0)]
    public async Task Underpasses_tell_when_they_are_impassable_and_for_how_long(string name, double minutes)
    {
        await WriteAsync(Run());
        var properties = JsonNode.Parse(await File.ReadAllTextAsync(At("underpasses.geojson"), Ct))!["features"]![0]!["properties"]!;
        Assert.Equal(minutes, properties[name]!.GetValue<double>());
    }

    [Fact]
    public async Task The_summary_names_every_limit_with_its_source()
    {
        var summary = await WriteAsync(Run());
        var thresholds = summary["thresholds"]!.AsArray();
        Assert.All(thresholds, t => Assert.NotEqual("", t!["source"]!.ToString()));
        Assert.Empty(new[] { "road_closes", "underpass_closes", "small_car", "large_car", "four_wd", "car", "adult", "child", "hazard_rating", "h1", "h5" }
            .Except(thresholds.Select(t => t!["name"]!.ToString())));
        Assert.Single(summary["difference"]!["closures_added"]!["underpasses"]!.AsArray());
        var ledger = summary["ledger"]!["scenario"]!;
        Assert.All(new[] { "start", "rain", "inflow", "gross_in", "gross_out", "error", "end", "relative_error" }, term => Assert.NotNull(ledger[term]));
        Assert.Contains("no buildings", summary["affected"]!["label"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_zones_give_hydrographs_of_drain_pump_gate_and_outfall()
    {
        double[] Constant(double value) => [.. MadeRun.TimesS.Select(_ => value)];
        var summary = await WriteAsync(Run(r => r with { ZoneSeries = [new ZoneSeries("zone:1", Constant(0.2), Constant(0.1), Constant(0.05), Constant(5.1), Constant(double.NaN))] }));
        Assert.Equal(4, summary["structures"]!.GetValue<int>());
        var rows = (await File.ReadAllLinesAsync(At("structures.csv"), Ct)).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal(4 * 13, rows.Count);
        double Value(string kind, double seconds, int column) => double.Parse(rows.Single(r => r[2] == kind && r[0] == seconds.ToString(CultureInfo.InvariantCulture))[column], CultureInfo.InvariantCulture);
        Assert.Equal((0.25, 0.1, 0.15), (Value("drain", 600, 3), Value("pump", 600, 3), Value("gate", 600, 3)));
        Assert.Equal((5.1, 5.1), (Value("drain", 600, 4), Value("pump", 600, 4)));
        Assert.Equal("", rows.First(r => r[2] == "outfall")[4]);
    }

    private async Task<JsonNode> WriteAsync(FloodRun run)
    {
        await RunFiles.WriteAsync(run, new FloodRules(), _scratch.FullName, Ct, threads: 2);
        return JsonNode.Parse(await File.ReadAllTextAsync(At("summary.json"), Ct))!;
    }

    private string At(string file) => Path.Combine(_scratch.FullName, file);

    private static string[] Names(JsonNode summary) => [.. summary["files"]!.AsArray().Select(f => f!.ToString())];

    // Sixty centimetres in the underpass from minute 10 to 30; the baseline is dry.
    private static FloodRun Run(Func<FloodResult, FloodResult>? with = null)
    {
        var city = PitCity.City() with
        {
            Shelters = [new Shelter { Id = "shelter:1", Title = "대피소", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(PitCity.PitX, PitCity.North - 100), Capacity = 100 }],
        };
        return MadeRun.Of(
            city,
            ground => (with ?? (r => r))(MadeRun.Result(city, ground, (ground.UnderpassCells[0], 0.6, 10, 30))),
            ground => MadeRun.Result(city, ground));
    }
}
