using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class ScenarioSeaTests
{
    [Fact]
    public void Surge_and_sea_level_rise_stand_on_top_of_the_tide()
    {
        var sea = Sea("""{"kind":"harmonic","surge_m":[[12,0],[42,0.6]],"sea_level_rise_m":0.3}""");
        var tide = new HarmonicTide(ScenarioTables.Shipped.Tide);
        Assert.Equal(tide.At(PitCity.Now) + 0.3, LevelAt(sea, 0), 3);
        Assert.Equal(tide.At(PitCity.Now.AddMinutes(27)) + 0.3 + 0.3, LevelAt(sea, 27), 2);
        Assert.Equal(tide.At(PitCity.Now.AddMinutes(60)) + 0.6 + 0.3, LevelAt(sea, 60), 3);
        Assert.Contains(12.0, sea.Minutes);
    }

    [Fact]
    public void Surge_raises_points_too_and_changes_the_hash()
    {
        Assert.Equal([1.5, 2.5], Sea("""{"datum":"msl","m":[[0,1],[60,2]],"surge_m":0.5}""").LevelsM);
        Assert.NotEqual(Extract("""{"datum":"msl","m":[[0,1]]}""").Hash(), Extract("""{"datum":"msl","m":[[0,1]],"sea_level_rise_m":0.1}""").Hash());
    }

    [Fact]
    public void Predicted_waters_the_twin_was_told_are_joined_by_half_a_cosine()
    {
        var sea = Sea("""{"kind":"predicted"}""", Water("tide_low", -3, -180), Water("tide_high", 4, 180));
        Assert.Equal(0.5, sea.LevelsM[0], 3);
        Assert.Equal(0.5 + (3.5 * Math.Sin(Math.PI * 60 / 360)), sea.LevelsM[^1], 3);
    }

    [Fact]
    public void A_revised_prediction_replaces_its_like_and_one_withdrawn_is_gone()
    {
        var sea = Sea("""{"kind":"predicted"}""", Water("tide_low", -3, -180), Water("tide_high", 9, 170), Water("tide_high", 4, 180));
        Assert.Equal(0.5, sea.LevelsM[0], 3);
        Assert.Equal("$.tide.kind", FaultOf("""{"kind":"predicted"}""", Water("tide_low", -3, -180), Water("tide_high", 4, 180), Water("tide_high", null, 180)));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-10)]
    public void Predicted_waters_that_do_not_span_the_run_are_refused(double highAt) =>
        Assert.Equal("$.tide.kind", FaultOf("""{"kind":"predicted"}""", Water("tide_low", -3, -370), Water("tide_high", 4, highAt)));

    [Theory]
    [InlineData(-10, 0.0, "measured")]
    [InlineData(-120, 0.8, "harmonic")]
    [InlineData(-500, 0.0, "harmonic")]
    public void A_fork_without_a_tide_of_its_own_keeps_the_surge_of_a_gauge_that_fell_silent(double heardMin, double surge, string source)
    {
        var tide = new HarmonicTide(ScenarioTables.Shipped.Tide);
        var reading = tide.At(PitCity.Now.AddMinutes(heardMin)) + 0.8;
        var inputs = Extract(null, Water("tide_level", reading, heardMin));
        Assert.Equal(source == "measured" ? reading : tide.At(PitCity.Now) + surge, LevelAt(Assert.Single(inputs.Waters), 0), 3);
        Assert.Equal(source, inputs.Origin!.Notes.Single(n => n.Input == "water water:sea").Source);
    }

    private static double LevelAt(WaterLevel sea, double minute) => new Hydraulics.Series.TimeSeries(sea.Minutes, sea.LevelsM).At(minute);

    private static WaterLevel Sea(string tide, params Entry[] entries) => Assert.Single(Extract(tide, entries).Waters);

    private static string FaultOf(string tide, params Entry[] entries) => Assert.Throws<ScenarioException>(() => Extract(tide, entries)).Faults[0].Field;

    private static RunInputs Extract(string? tide, params Entry[] entries)
    {
        using var json = JsonDocument.Parse("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}""" + (tide is null ? "" : ",\"tide\":" + tide) + "}");
        return new StartState(new Rules(), ScenarioTables.Shipped).Extract(PitCity.Root(PitCity.City(), entries), ScenarioReader.Parse(json.RootElement), ("test", true));
    }

    private static Entry Water(string quantity, double? levelM, double minutes) => new()
    {
        Kind = EntryKind.Observation,
        Asset = "water:sea",
        Feed = "khoa",
        Source = "khoa:DT_0001",
        Key = $"{minutes}",
        Quantity = quantity,
        Value = levelM,
        Observed = PitCity.Now.AddMinutes(minutes),
        Received = PitCity.Now,
    };
}
