using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

public sealed class BaselineStoreTests : IDisposable
{
    private const string Off = "\"pumps_off\":[{\"pump\":\"pump:1\"}]";
    private const string OffLater = "\"pumps_off\":[{\"pump\":\"pump:1\",\"from_min\":45}]";
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-baselines-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero));

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void A_change_takes_the_baseline_that_the_run_before_it_left()
    {
        var first = Compute(60, "");
        _time.Advance(TimeSpan.FromHours(1));
        var second = Compute(60, Off);
        Assert.False(first.Beside!.Stored);
        Assert.True(second.Beside!.Stored);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero), second.Beside.Computed);
        Assert.Equal(first.Changed.DepthMax.Values, second.Baseline.DepthMax.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Off)]
    [InlineData(OffLater)]
    public void The_answer_is_the_same_with_and_without_a_stored_baseline(string change)
    {
        var without = Compute(60, change, store: false);
        Compute(60, "");
        var with = Compute(60, change);
        Assert.True(with.Beside!.Stored);
        Assert.Equal(without.Changed.DepthMax.Values, with.Changed.DepthMax.Values);
        Assert.Equal(without.Changed.DepthEnd.Values, with.Changed.DepthEnd.Values);
        Assert.Equal(without.Changed.Arrival15Min.Values, with.Changed.Arrival15Min.Values);
        Assert.Equal(without.Changed.WatchPoints.Select(w => w.DepthM), with.Changed.WatchPoints.Select(w => w.DepthM));
        Assert.Equal(without.Baseline.DepthMax.Values, with.Baseline.DepthMax.Values);
    }

    [Fact]
    public void A_change_of_all_the_town_goes_on_from_the_keyframe_before_it()
    {
        Compute(60, "");
        var later = Compute(60, OffLater);
        Assert.Null(later.Changed.Delta);
        Assert.InRange(later.Beside!.FromS!.Value, 2400, 2460);
        Assert.Null(Compute(60, Off).Beside!.FromS);
    }

    [Fact]
    public void Other_rain_is_another_baseline()
    {
        Compute(60, "");
        Assert.False(Compute(61, Off).Beside!.Stored);
        Assert.True(Compute(61, Off).Beside!.Stored);
    }

    [Fact]
    public void The_time_of_the_start_alone_makes_no_other_baseline()
    {
        var (inputs, scenario) = Inputs(60, Off);
        Assert.Equal(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs with { Start = inputs.Start.AddMinutes(5), Origin = null }, scenario));
        Assert.NotEqual(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs with { Engine = "next" }, scenario));
        Assert.NotEqual(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs with { CityVersion = "next" }, scenario));
        Assert.NotEqual(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs with { Zones = [inputs.Zones[0] with { DepthM = 0.3 }, .. inputs.Zones.Skip(1)] }, scenario));
        Assert.NotEqual(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs with { Warm = new("blob", inputs.Start, 10) }, scenario));
        Assert.NotEqual(BaselineKey.Of(inputs, scenario), BaselineKey.Of(inputs, scenario with { ResolutionM = 20 }));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 101)]
    [InlineData(3000, int.MaxValue)]
    public void A_damaged_file_is_told_of_and_computed_anew(int from, int to)
    {
        var whole = Compute(60, Off);
        var file = Assert.Single(_scratch.GetFiles());
        var bytes = File.ReadAllBytes(file.FullName);

        // Sections lie in the order they were packed in, and one that a change does not touch is not read: of the third file each is damaged.
        for (var at = from; at < Math.Min(to, bytes.Length); at += 50)
            bytes[at] ^= 1;
        File.WriteAllBytes(file.FullName, bytes);
        var again = Compute(60, Off);
        Assert.False(again.Beside!.Stored);
        Assert.Contains("computed anew", Assert.Single(again.Beside.Notes), StringComparison.Ordinal);
        Assert.Equal(whole.Changed.DepthMax.Values, again.Changed.DepthMax.Values);
        Assert.True(Compute(60, Off).Beside!.Stored);
    }

    [Fact]
    public void The_longest_unused_goes_first()
    {
        Compute(60, "");
        _time.Advance(TimeSpan.FromMinutes(1));
        Compute(61, "");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Compute(60, Off).Beside!.Stored);
        _time.Advance(TimeSpan.FromMinutes(1));
        Compute(62, "", limits: new BaselineLimits(2));
        Assert.Equal(2, _scratch.GetFiles().Length);
        Assert.True(Compute(60, Off).Beside!.Stored);
        Assert.True(Compute(62, Off).Beside!.Stored);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_costs_the_baseline_and_not_the_run()
    {
        var file = Path.Combine(_scratch.FullName, "a-file");
        File.WriteAllText(file, "");
        var run = Compute(60, "", directory: Path.Combine(file, "below"));
        Assert.Contains("not kept", Assert.Single(run.Beside!.Notes), StringComparison.Ordinal);
    }

    private static (RunInputs Inputs, Grains.Interfaces.WhatIf.Scenario Scenario) Inputs(double mmH, string change)
    {
        using var document = JsonDocument.Parse(string.Create(
            CultureInfo.InvariantCulture, $"{{\"duration_min\":60,\"resolution_m\":10,\"rain\":{{\"kind\":\"uniform\",\"mm_h\":{mmH}}},\"change\":{{{change}}}}}"));
        var scenario = ScenarioReader.Parse(document.RootElement);
        return (new StartState(new Rules(), new DesignStormOptions()).Extract(PitCity.Root(PitCity.City()), scenario, ("test", true)), scenario);
    }

    private FloodRun Compute(double mmH, string change, bool store = true, BaselineLimits? limits = null, string? directory = null) => FloodRun.Compute(
        Inputs(mmH, change).Inputs,
        RunCity.Of(PitCity.City()),
        PitCity.Terrain(),
        PitCity.ZoneValues(),
        1,
        new RunCourse { Baselines = store ? new BaselineStore(directory ?? _scratch.FullName, limits ?? new BaselineLimits(), _time) : null },
        TestContext.Current.CancellationToken);
}
