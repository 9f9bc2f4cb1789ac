using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Outputs.Differences;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class RunDifferenceTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-difference-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void It_tells_what_closes_in_addition_and_what_is_avoided()
    {
        var added = View("b", [0, 0, 0.5f, Raster.NoData], Closed("road:a", 10, 20), Closed("road:b", null, null), Closed("road:c", 5, null), people: 70);
        var before = View("a", [0, 0.2f, 0.1f, Raster.NoData], Closed("road:a", null, null), Closed("road:b", 30, 45), Closed("road:c", 15, null), people: 100);
        var difference = RunDifference.Of(added, before);
        Assert.Equal("road:a", Assert.Single(difference.Added).Id);
        Assert.Equal("road:b", Assert.Single(difference.Avoided).Id);
        Assert.Equal(10 + 55 - 15 - 45, difference.ClosedMinutes);
        Assert.Equal((100.0, 100.0, 0.0), (difference.DeeperM2, difference.ShallowerM2, difference.FloodedM2));
        Assert.Equal(-30, difference.People);
        Assert.Equal([0, -0.2f, 0.4f, Raster.NoData], difference.DepthMax.Values);
        Assert.Equal("road:b", difference.Json()["closures_avoided"]!["roads"]![0]!.ToString());
    }

    [Fact]
    public void A_run_has_no_difference_to_itself()
    {
        var run = View("a", [0, 0.2f, 0.1f, Raster.NoData], Closed("road:a", 3, 9));
        var difference = RunDifference.Of(run, run);
        Assert.Equal((0, 0, 0, 0), (difference.DeeperM2, difference.ShallowerM2, difference.FloodedM2, difference.ClosedMinutes));
        Assert.Empty(difference.Added.Concat(difference.Avoided));
    }

    [Fact]
    public void Runs_on_different_grids_are_refused_with_both_grids()
    {
        var other = View("b", [0, 0, 0, 0]) with { DepthMax = new Raster(2, 2, 0, 0, 30) };
        var refused = Assert.Throws<ArgumentException>(() => RunDifference.Of(View("a", [0, 0, 0, 0]), other));
        Assert.Contains("cells of 10 m", refused.Message, StringComparison.Ordinal);
        Assert.Contains("cells of 30 m", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_stored_runs_are_compared_as_a_run_is_with_its_baseline()
    {
        var city = PitCity.City();
        var wet = (CaseGround ground) => MadeRun.Result(city, ground, (ground.UnderpassCells[0], 0.6, 10, 30));
        var dry = (CaseGround ground) => MadeRun.Result(city, ground);
        var both = await StoreAsync("both", MadeRun.Of(city, wet, dry));
        var alone = await StoreAsync("alone", MadeRun.Of(city, null, wet));
        var within = RunDifference.Of(StoredRun.Read(both), StoredRun.Read(both, baseline: true));
        var across = RunDifference.Of(StoredRun.Read(alone), StoredRun.Read(both, baseline: true));
        Assert.Equal(within.DepthMax.Values, across.DepthMax.Values);
        var written = GeoTiff.Read(Path.Combine(both, "depth_max_diff.tif")).Raster.Values;
        Assert.All(within.DepthMax.Values.Zip(written), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Contains(written, v => v > 0.5);
        Assert.Equal(["road:pit", "underpass:1"], across.Added.Select(p => p.Id));
        Assert.Equal(within.ClosedMinutes, across.ClosedMinutes);
        Assert.True(within.ClosedMinutes > 0);
    }

    [Fact]
    public async Task A_directory_without_a_whole_run_is_told_by_the_file_it_lacks()
    {
        var city = PitCity.City();
        var directory = await StoreAsync("cut", MadeRun.Of(city, null, ground => MadeRun.Result(city, ground)));
        File.Delete(Path.Combine(directory, "underpasses.geojson"));
        Assert.Contains("underpasses.geojson", Assert.Throws<InvalidDataException>(() => StoredRun.Read(directory)).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(directory, "summary.json"), "{}", Ct);
        Assert.Throws<InvalidDataException>(() => StoredRun.Read(directory));
    }

    private async Task<string> StoreAsync(string name, FloodRun run)
    {
        var directory = Path.Combine(_scratch.FullName, name);
        await RunFiles.WriteAsync(run, new FloodRules(), directory, Ct);
        return directory;
    }

    private static ClosedPlace Closed(string id, double? from, double? until) => new("roads", id, from, until);

    private static RunView View(string name, float[] depths, params ClosedPlace[] places) => View(name, depths, places, people: 0);

    private static RunView View(string name, float[] depths, ClosedPlace a, ClosedPlace b, ClosedPlace c, double people) => View(name, depths, [a, b, c], people);

    private static RunView View(string name, float[] depths, ClosedPlace[] places, double people) => new(name, 60, new Raster(2, 2, 0, 20, 10, depths), places, people, 0);
}
