using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class RecordedStormTests
{
    private static readonly double Unknown = double.NaN;
    private readonly List<InputNote> _notes = [];

    [Fact]
    public void A_storm_left_where_it_was_gives_each_cell_its_own_rain()
    {
        var series = Over(new() { ["a"] = [1, 2], ["b"] = [3, 4], ["c"] = [5, 6] });
        Assert.Equal(["a", "b", "c"], series.Select(s => s.Source));
        Assert.Equal([60.0, 120, 0], series[0].MmH);
        Assert.Equal([300.0, 360, 0], series[2].MmH);
        Assert.Equal([0.0, 1, 2], series[0].Minutes);
    }

    // Cells stand 5 km apart from west to east: moved 5 km east, each gets what fell one cell west of it, and the first what is nearest.
    [Fact]
    public void A_storm_moved_east_gives_each_cell_what_fell_west_of_it()
    {
        var series = Over(new() { ["a"] = [1], ["b"] = [3], ["c"] = [5] }, r => r with { DxKm = 5, AtMin = 10 });
        Assert.Equal([60.0, 60, 180], series.Select(s => s.MmH[1]));
        Assert.Equal([0.0, 10, 11], series[0].Minutes);
        Assert.Equal([0.0, 60, 0], series[0].MmH);
    }

    [Fact]
    public void An_unknown_minute_comes_from_the_nearest_cell_that_knows_it_never_from_zero()
    {
        double[] long_ = [.. Enumerable.Repeat(1.0, 19)];
        var series = Over(new() { ["a"] = [2, .. long_], ["b"] = [Unknown, .. long_], ["c"] = [9, .. long_[..18], Unknown] }, r => r with { DxKm = 0.1 });
        Assert.Equal(120, series[1].MmH[0]);
        var alone = Over(new() { ["a"] = [Unknown, .. long_] });
        Assert.Equal(60, alone[0].MmH[0]);
        Assert.Contains(_notes, n => n.Note.Contains("1 known to none set to the mean", StringComparison.Ordinal));
    }

    [Fact]
    public void A_storm_of_which_too_little_is_known_is_refused()
    {
        Assert.Equal("$.rain.from", Assert.Throws<ScenarioException>(() => Over(new() { ["a"] = [1, Unknown, 1] })).Faults[0].Field);
        Assert.Equal("$.rain.from", Assert.Throws<ScenarioException>(() => Over([])).Faults[0].Field);
    }

    private List<RainSeries> Over(Dictionary<string, double[]> cells, Func<ScenarioRain, ScenarioRain>? with = null)
    {
        var rain = new ScenarioRain { Kind = RainKind.Recorded, From = PitCity.Now };
        return new RecordedStorm(cells).Over(City, with is null ? rain : with(rain), _notes);
    }

    private static readonly CityModel City = PitCity.City() with { Weather = [Cell("a", 0), Cell("b", 5), Cell("c", 10)] };

    private static WeatherCell Cell(string id, double eastKm) => PitCity.City().Weather[0] with { Id = id, Geometry = PackedGeometry.Point(PitCity.West + (eastKm * 1000), PitCity.North) };
}
