using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.Tests.Waters;

public class PredictedSeaTests
{
    private const string Gauge = "khoa:DT_0001";
    private static readonly DateTimeOffset Now = new(2026, 8, 13, 3, 2, 30, TimeSpan.Zero);
    private static readonly FreshnessRules Rules = new();

    [Fact]
    public void A_sea_without_a_gauge_shows_the_astronomical_tide_and_says_so()
    {
        var shown = Shown(WaterState.Initial);
        var tide = new HarmonicTide(TideStations.Incheon);
        Assert.Equal(tide.At(new DateTimeOffset(2026, 8, 13, 3, 0, 0, TimeSpan.Zero)), shown.LevelM!.Value, 4);
        Assert.Equal(("predicted", new DateTimeOffset(2026, 8, 13, 3, 5, 0, TimeSpan.Zero)), (shown.LevelSource, shown.NextDue));
        Assert.Contains("predicted by harmonic incheon, no surge known, no data yet", shown.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fresh_reading_speaks_before_any_prediction()
    {
        var shown = Shown(Fold(Reading(-10, 1.23), Water(-180, -4, false), Water(180, 4, true)));
        Assert.Equal((1.23, "measured"), (shown.LevelM, shown.LevelSource));
    }

    [Fact]
    public void Told_high_and_low_waters_speak_before_the_constants()
    {
        var shown = Shown(Fold(Water(-180, -4, false), Water(180, 4, true)), Now.AddMinutes(-2.5));
        Assert.Equal((0.0, "predicted"), (shown.LevelM, shown.LevelSource));
        Assert.Contains($"predicted by {Gauge}", shown.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_water_is_not_bridged()
    {
        var shown = Shown(Fold(Water(-180, 4, true), Water(600, 4, true)));
        Assert.Contains("harmonic", shown.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_surge_of_a_gauge_that_fell_silent_stays_on_top_for_half_a_tide()
    {
        var tide = new HarmonicTide(TideStations.Incheon);
        var heard = Now.AddMinutes(-120.5);
        var state = Fold(Reading(-120.5, Math.Round(tide.At(heard), 4) + 0.8));
        var shown = Shown(state);
        Assert.Equal(tide.At(new DateTimeOffset(2026, 8, 13, 3, 0, 0, TimeSpan.Zero)) + 0.8, shown.LevelM!.Value, 3);
        Assert.Contains("surge +0.80 m", shown.StateReason, StringComparison.Ordinal);
        Assert.Contains("no surge known", Shown(state, Now.AddHours(5)).StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lake_is_not_predicted()
    {
        var lake = Sea with { Kind = WaterKind.Lake, AssumedLevelM = -1 };
        Assert.Equal((-1.0, "assumed"), (WaterView.Of(lake, WaterState.Initial, Now, Rules).LevelM, WaterView.Of(lake, WaterState.Initial, Now, Rules).LevelSource));
    }

    [Fact]
    public void A_zone_is_given_the_same_level_minute_by_minute()
    {
        var levels = new WaterLevels(Sea, WaterState.Initial, Rules);
        var tide = new HarmonicTide(TideStations.Incheon);
        for (var minute = 0; minute < 750; minute += 50)
            Assert.Equal(tide.At(Now.AddMinutes(minute)), levels.At(Now.AddMinutes(minute).ToUnixTimeSeconds())!.Value, 4);
    }

    private static WaterBody Sea => new()
    {
        Id = "water:open-sea",
        Title = "바다",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(0, 0),
        Kind = WaterKind.OpenSea,
        Gauges = [Gauge],
        AssumedLevelM = 0,
        Tide = "incheon",
    };

    private static WaterSnapshot Shown(WaterState state, DateTimeOffset? now = null) => WaterView.Of(Sea, state, now ?? Now, Rules);

    private static WaterState Fold(params Entry[] entries) => entries.Aggregate(WaterState.Initial, (state, entry) => WaterFold.Apply(state, entry, Rules));

    private static Entry Reading(double minutes, double level) => Of("tide_level", minutes, level);

    private static Entry Water(double minutes, double level, bool high) => Of(high ? "tide_high" : "tide_low", minutes - 2.5, level);

    private static Entry Of(string quantity, double minutes, double level) => new()
    {
        Asset = "water:open-sea",
        Kind = EntryKind.Observation,
        Feed = "khoa",
        Source = Gauge,
        Key = quantity + minutes,
        Observed = Now.AddMinutes(minutes),
        Quantity = quantity,
        Value = level,
    };
}
