using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class StartStateTests
{
    [Fact]
    public void Observed_rain_goes_on_as_the_mean_of_the_last_half_hour_times_the_factor()
    {
        var inputs = Extract("""{"duration_min":60,"rain":{"kind":"observed","factor":1.5}}""", PitCity.City(), PitCity.RainOf(40));
        var rain = Assert.Single(inputs.Rain);
        Assert.Equal("weather:aws-1", rain.Source);
        Assert.Equal(60, Assert.Single(rain.MmH), 0.5);
        Assert.Equal(0.3 + (0.6 * 0.7), Assert.Single(inputs.Zones).Runoff, 9);
        Assert.Contains(inputs.Origin!.Notes, n => n is { Input: "rain weather:aws-1", Source: "measured", AgeS: 0 });
    }

    [Theory]
    [InlineData("""{"duration_min":60,"rain":{"kind":"observed"}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"hyetograph","step_min":10,"mm":[1]},"tide":{"kind":"harmonic","surge_m":[[0,0.2]]}}""")]
    [InlineData("""{"duration_min":60,"rain":{"kind":"design","design":{"shape":"huff","return_period_y":30}},"change":{"sandbags":[{"line":[[126.80,37.38],[126.801,37.38]],"bags":5000}]}}""")]
    public void Every_input_is_told_in_both_languages(string scenario)
    {
        var notes = Extract(scenario, PitCity.City(), PitCity.RainOf(40)).Origin!.Notes;
        Assert.NotEmpty(notes);
        Assert.All(notes, n => Assert.True(n.Note.Any(char.IsAsciiLetter) && n.NoteKo.Any(c => c is >= '가' and <= '힣'), $"{n.Input}: {n.Note} / {n.NoteKo}"));
    }

    [Fact]
    public void Observed_rain_that_nobody_knows_is_refused() =>
        Assert.Equal("$.rain.kind", FaultOf("""{"duration_min":60,"rain":{"kind":"observed"}}""", PitCity.City()));

    [Fact]
    public void A_forecast_that_nobody_made_is_refused() =>
        Assert.Equal("$.rain.kind", FaultOf("""{"duration_min":60,"rain":{"kind":"forecast"}}""", PitCity.City()));

    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    public void A_sea_without_a_gauge_follows_the_predicted_tide_and_says_so(double? assumedM)
    {
        var inputs = Extract("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}}""", PitCity.City(assumedM));
        var sea = Assert.Single(inputs.Waters);
        var tide = new HarmonicTide(ScenarioTables.Shipped.Tide);
        Assert.Equal(13, sea.Minutes.Length);
        Assert.Equal(tide.At(PitCity.Now.AddMinutes(30)), sea.LevelsM[6], 4);
        Assert.Contains(inputs.Origin!.Notes, n => n is { Input: "water water:sea", Source: "harmonic" } && n.Note.Contains("no gauge", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sea_with_a_gauge_is_held_where_it_stands()
    {
        var inputs = Extract("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}}""", PitCity.City(), Tide("tide_level", 2.5, -3));
        Assert.Equal(2.5, Assert.Single(Assert.Single(inputs.Waters).LevelsM));
        Assert.Contains(inputs.Origin!.Notes, n => n is { Input: "water water:sea", Source: "measured", AgeS: 180 });
    }

    [Fact]
    public void A_pump_reported_failed_starts_failed()
    {
        var fact = new Entry { Kind = EntryKind.Fact, Asset = "zone:1", Feed = "manual", Source = "kim", Key = "1", Quantity = "pump_failed", Value = 1, Observed = PitCity.Now.AddMinutes(-5) };
        var zone = Assert.Single(Extract("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}}""", PitCity.City(), fact).Zones);
        Assert.True(zone.PumpFailed);
        Assert.Null(zone.PumpOffUntilMin);
    }

    [Fact]
    public void Standing_water_is_taken_over_and_unknown_water_is_told()
    {
        const string Dry = """{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}}""";
        Assert.True(Assert.Single(Extract(Dry, PitCity.City(), PitCity.RainOf(80)).Zones).DepthM > 0.05);
        var unknown = Extract(Dry, PitCity.City());
        Assert.Null(Assert.Single(unknown.Zones).DepthM);
        Assert.Contains(unknown.Origin!.Notes, n => n is { Input: "standing water", Source: "unknown" });
    }

    [Fact]
    public void Equal_inputs_have_one_hash_and_other_rain_another()
    {
        const string One = """{"duration_min":60,"rain":{"kind":"uniform","mm_h":1}}""";
        const string Reordered = """{"rain":{"mm_h":1.0,"kind":"uniform"},"duration_min":60,"resolution_m":30}""";
        const string Other = """{"duration_min":60,"rain":{"kind":"uniform","mm_h":2}}""";
        var (one, reordered, other) = (Extract(One, PitCity.City()), Extract(Reordered, PitCity.City()), Extract(Other, PitCity.City()));
        Assert.Equal(one.Hash(), reordered.Hash());
        Assert.NotEqual(one.Hash(), other.Hash());
        Assert.Equal(one.Hash(), RunInputs.FromBytes(one.ToBytes()).Hash());
        Assert.Equal(one.Hash(), (one with { Origin = null }).Hash());
    }

    [Theory]
    [InlineData("triangular")]
    [InlineData("chicago")]
    [InlineData("huff")]
    public void A_design_storm_brings_its_total(string shape)
    {
        var storm = "{\"duration_min\":172,\"rain\":{\"kind\":\"design\",\"design\":{\"shape\":\"" + shape + "\",\"total_mm\":100}}}";
        var rain = Assert.Single(Extract(storm, PitCity.City()).Rain);
        var total = 0.0;
        for (var i = 0; i < rain.Minutes.Length; i++)
        {
            var end = i + 1 < rain.Minutes.Length ? rain.Minutes[i + 1] : 172;
            var mean = rain.Linear ? (rain.MmH[i] + (i + 1 < rain.MmH.Length ? rain.MmH[i + 1] : 0)) / 2 : rain.MmH[i];
            total += mean * (end - rain.Minutes[i]) / 60;
        }

        Assert.Equal(100, total, 6);
    }

    [Fact]
    public void Unknown_ids_and_places_outside_are_refused_with_their_paths()
    {
        using var json = JsonDocument.Parse("""{"duration_min":60,"rain":{"kind":"uniform","mm_h":1},"change":{"blocked":[{"zone":"zone:9","fraction":1}],"pumps_off":[{"pump":"pump:9"}],"barriers":[{"line":[[126.7,37.3],[10,10]],"height_m":1}]}}""");
        var scenario = ScenarioReader.Parse(json.RootElement);
        var refused = Assert.Throws<ScenarioException>(() => ScenarioCheck.Check(scenario, Grains.WhatIf.RunCity.Of(PitCity.City())));
        Assert.Equal(["$.change.blocked[0].zone", "$.change.pumps_off[0].pump", "$.change.barriers[0].line[0]", "$.change.barriers[0].line[1]"], refused.Faults.Select(f => f.Field));
    }

    [Fact]
    public void The_hours_of_a_forecast_count_from_the_present_minute_and_the_last_goes_on()
    {
        var rain = Assert.Single(Extract("""{"duration_min":180,"rain":{"kind":"forecast","factor":2}}""", PitCity.City(), Forecast(30, 10, 20), Forecast(90, 30, null), Forecast(-30, 99, 99)).Rain);
        Assert.Equal([0.0, 30], rain.Minutes);
        Assert.Equal([30.0, 60], rain.MmH);
    }

    private static Entry Forecast(double minutes, double lo, double? hi) => new()
    {
        Kind = EntryKind.Observation,
        Asset = "weather:aws-1",
        Feed = "kma-fcst",
        Source = "kma",
        Key = $"{minutes}",
        Quantity = "rain_60min",
        Lo = lo,
        Hi = hi,
        Observed = PitCity.Now.AddMinutes(minutes),
    };

    private static Entry Tide(string quantity, double levelM, double minutes) => new()
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

    private static RunInputs Extract(string json, CityModel city, params Entry[] entries)
    {
        using var document = JsonDocument.Parse(json);
        return new StartState(new Rules(), new DesignStormOptions()).Extract(PitCity.Root(city, entries), ScenarioReader.Parse(document.RootElement), ("test", true));
    }

    private static string FaultOf(string json, CityModel city) => Assert.Throws<ScenarioException>(() => Extract(json, city)).Faults[0].Field;
}
