using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class FloodRunTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-whatif-test-");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void Rain_closes_the_underpass_and_not_the_ridge_road()
    {
        var places = Places(Run(Rain(60)));
        var underpass = Assert.Single(places.Underpasses).Changed;
        Assert.InRange(underpass.Closed.FromMin!.Value, 1, 60);
        Assert.True(underpass.Arrival5Min <= underpass.Closed.FromMin);
        Assert.True(underpass.Arrival5Min < underpass.Arrival30Min);
        Assert.True(underpass.DepthMaxM > 0.3);
        Assert.Null(places.Roads.Single(r => r.Asset.Id == "road:ridge").Changed.Closed.FromMin);
    }

    [Fact]
    public void Without_rain_on_dry_ground_nothing_closes()
    {
        var run = Run(Rain(0));
        Assert.Null(Assert.Single(Places(run).Underpasses).Changed.Closed.FromMin);
        Assert.Equal(0, run.Changed.Ledger.Rain);
    }

    [Fact]
    public void Without_a_change_the_baseline_is_the_run_itself()
    {
        var run = Run(Rain(60));
        Assert.Same(run.Changed, run.Baseline);
    }

    [Fact]
    public void A_barrier_round_the_pit_keeps_water_out()
    {
        var ring = new[] { (-25.0, -25.0), (25, -25), (25, 25), (-25, 25), (-25, -25) }.Select(p => PitCity.LonLat(PitCity.PitX + p.Item1, PitCity.PitY + p.Item2));
        var line = string.Join(",", ring.Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p[0]},{p[1]}]")));
        var underpass = Assert.Single(Places(Run(Rain(60, "\"barriers\":[{\"line\":[" + line + "],\"height_m\":1}]"))).Underpasses);
        Assert.True(underpass.Changed.DepthMaxM < underpass.Baseline.DepthMaxM - 0.1, $"{underpass.Changed.DepthMaxM} against {underpass.Baseline.DepthMaxM}");
    }

    [Fact]
    public void A_barrier_without_height_changes_nothing()
    {
        var (a, b) = (PitCity.LonLat(PitCity.PitX - 100, PitCity.PitY - 100), PitCity.LonLat(PitCity.PitX - 100, PitCity.PitY + 100));
        var run = Run(Rain(60, string.Create(CultureInfo.InvariantCulture, $"\"barriers\":[{{\"line\":[[{a[0]},{a[1]}],[{b[0]},{b[1]}]],\"height_m\":0}}]")));
        Assert.Equal(run.Baseline.DepthMax.Values, run.Changed.DepthMax.Values);
    }

    [Theory]
    [InlineData("\"pumps_off\":[{\"pump\":\"pump:1\"}]")]
    [InlineData("\"blocked\":[{\"zone\":\"zone:1\",\"fraction\":1}]")]
    [InlineData("\"gates_stuck\":[{\"gate\":\"gate:1\",\"open\":false}]")]
    public void Losing_drainage_never_leaves_less_water(string change)
    {
        // The tide locks the pipe, so that the pump is all there is.
        var run = Run(Rain(30, change, tideM: change.Contains("pumps", StringComparison.Ordinal) ? 5.5 : 0));
        Assert.True(run.Changed.Ledger.VolumeEnd > run.Baseline.Ledger.VolumeEnd);
        var underpass = Assert.Single(Places(run).Underpasses);
        Assert.True(underpass.Changed.DepthMaxM >= underpass.Baseline.DepthMaxM);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"pumps_off\":[{\"pump\":\"pump:1\",\"from_min\":10}]")]
    public void The_ledger_closes(string change)
    {
        var run = Run(Rain(80, change));
        Assert.True(run.Changed.Ledger.RelativeError <= 1e-12, $"{run.Changed.Ledger.RelativeError}");
        Assert.True(run.Baseline.Ledger.RelativeError <= 1e-12, $"{run.Baseline.Ledger.RelativeError}");
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_bytes_whatever_the_threads()
    {
        var one = await FilesAsync(Run(Rain(60, "\"pumps_off\":[{\"pump\":\"pump:1\"}]"), threads: 1), "one");
        var two = await FilesAsync(Run(Rain(60, "\"pumps_off\":[{\"pump\":\"pump:1\"}]"), threads: 2), "two");
        string[] files = [.. Directory.EnumerateFiles(one).Select(f => Path.GetFileName(f))];
        Assert.Equal(files.Order(), Directory.EnumerateFiles(two).Select(f => Path.GetFileName(f)).Order());
        foreach (var file in files)
        {
            if (file == "summary.json")
                Assert.Equal(Untimed(one), Untimed(two));
            else
                Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(one, file), Ct), await File.ReadAllBytesAsync(Path.Combine(two, file), Ct));
        }
    }

    [Fact]
    public async Task Features_tell_the_outcome_and_the_baseline_by_the_documented_names()
    {
        var directory = await FilesAsync(Run(Rain(60, "\"blocked\":[{\"zone\":\"zone:1\",\"fraction\":0.8}]")), "named");
        foreach (var file in new[] { "roads.geojson", "zones.geojson", "underpasses.geojson" })
        {
            var properties = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory, file), Ct))!["features"]![0]!["properties"]!.AsObject();
            foreach (var name in new[] { "depth_max_m", "velocity_max_m_s", "hazard_rating", "arrival_5cm_min", "arrival_15cm_min", "arrival_30cm_min", "closed_from_min", "closed_until_min" })
            {
                Assert.True(properties.ContainsKey(name), $"{file} {name}");
                Assert.True(properties.ContainsKey("baseline_" + name), $"{file} baseline_{name}");
            }
        }
    }

    [Fact]
    public void A_coarse_run_keeps_the_pit_a_pit()
    {
        var ground = CaseGround.Of(RunCity.Of(PitCity.City()), PitCity.Terrain(), PitCity.ZoneValues(), 60);
        Assert.Equal(60, ground.Ground.CellM);
        Assert.Equal(4.5f, ground.Ground.Values[ground.UnderpassCells[0]]);
    }

    [Fact]
    public void A_run_that_is_cancelled_stops()
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(Rain(60), progress: _ => stop.Cancel(), stop: stop));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Rain(double mmH, string change = "", double tideM = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"duration_min\":60,\"resolution_m\":10,\"rain\":{{\"kind\":\"uniform\",\"mm_h\":{mmH}}},\"tide\":{{\"datum\":\"msl\",\"m\":[[0,{tideM}]]}},\"change\":{{{change}}}}}");

    private static FloodRun Run(string json, int threads = 1, Action<RunProgress>? progress = null, CancellationTokenSource? stop = null)
    {
        using var document = JsonDocument.Parse(json);
        var scenario = ScenarioReader.Parse(document.RootElement);
        var city = PitCity.City();
        ScenarioCheck.Check(scenario, RunCity.Of(city));
        var inputs = new StartState(new Rules(), new DesignStormOptions()).Extract(PitCity.Root(city), scenario, ("test", true));
        return FloodRun.Compute(RunInputs.FromBytes(inputs.ToBytes()), RunCity.Of(city), PitCity.Terrain(), PitCity.ZoneValues(), threads, progress, stop?.Token ?? Ct);
    }

    private static PlaceFiles Places(FloodRun run) => new(run, new FloodRules());

    private async Task<string> FilesAsync(FloodRun run, string name)
    {
        var directory = Path.Combine(_scratch.FullName, name);
        await RunFiles.WriteAsync(run, new FloodRules(), directory, Ct);
        return directory;
    }

    private static string Untimed(string directory)
    {
        var summary = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "summary.json")))!.AsObject();
        Assert.True(summary.Remove("timing"));
        return summary.ToJsonString();
    }
}
