using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Folding.TestCity;

namespace SiheungTwin.Grains.Tests.Sensors;

public class SensorPlausibilityTests
{
    [Fact]
    public void One_value_for_six_hours_is_stuck() => Assert.Equal("sensor.stuck", Shown(Enumerable.Repeat(4.4, 13)).StateReason);

    [Fact]
    public void A_dry_gauge_is_not_stuck() => Assert.True(Shown(Enumerable.Repeat(4.0, 13)).Plausible);

    [Fact]
    public void A_fall_to_nothing_amid_high_water_is_a_dropout() => Assert.Equal("sensor.dropout", Shown([4.5, 4.6, 4.01]).StateReason);

    [Fact]
    public void Eleven_metres_are_out_of_range() => Assert.Equal("sensor.range", Shown([4.1, 15.2]).StateReason);

    [Fact]
    public void A_silent_sensor_is_unknown_with_its_age()
    {
        var city = new TestCity(Gauge);
        city.Observe(Gauge.Id, "water_level", 4.2, Start, "sensor");
        city.View(Start.AddMinutes(95));
        var shown = city.Snapshot<SensorSnapshot>(Gauge.Id)!;
        Assert.Null(shown.Value);
        Assert.Equal("sensor.silent 95 min", shown.StateReason);
    }

    [Fact]
    public void What_a_device_says_besides_is_no_reading()
    {
        var city = new TestCity(Gauge);
        city.Observe(Gauge.Id, "water_level", 4.2, Start, "chirpstack");
        city.Observe(Gauge.Id, "battery", 87, Start, "chirpstack", Sensor.Beside);
        city.View(Start);
        Assert.Equal(4.2, city.Snapshot<SensorSnapshot>(Gauge.Id)!.Value);
    }

    [Fact]
    public void No_reading_alone_raises_a_flood()
    {
        var city = new TestCity(Cell, Sea, Zone with { Sensors = [Gauge.Id] }, Gauge);
        city.Observe(Gauge.Id, "water_level", 4.4, Start.AddMinutes(-30), "sensor");
        city.Observe(Gauge.Id, "water_level", 4.6, Start, "sensor");
        city.Tick(Start);
        Assert.Null(city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthM);
        city.Observe(Cell.Id, "rain_60min", 6, Start);
        city.Tick(Start);
        var shown = city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!;
        Assert.Equal((0.6, "sensor", PublicState.Serious), (Math.Round(shown.DepthM!.Value, 9), shown.DepthSource, shown.State));
    }

    [Theory]
    [InlineData(4.22, null)]
    [InlineData(4.55, "sensor")]
    public void A_level_of_ordinary_days_raises_no_flood_in_rain_and_one_clear_of_them_does(double level, string? source)
    {
        var city = new TestCity(Cell, Sea, Zone with { Sensors = [Gauge.Id] }, Gauge);
        for (var i = 0; i < 80; i++)
            city.Observe(Gauge.Id, "water_level", 4.2 + (i % 3 * 0.001), Start.AddDays(-11).AddHours(3 * i), "sensor");
        city.Observe(Gauge.Id, "water_level", 4.25, Start.AddMinutes(-30), "sensor");
        city.Observe(Gauge.Id, "water_level", level, Start, "sensor");
        city.Observe(Cell.Id, "rain_60min", 6, Start);
        city.Tick(Start);
        var shown = city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!;
        Assert.Equal(source, shown.DepthSource == "sensor" ? "sensor" : null);
        Assert.True(source is null || Math.Abs(shown.DepthM!.Value - 0.349) < 0.002, $"{shown.DepthM}");
    }

    [Fact]
    public void Rules_with_other_values_have_another_version()
    {
        var rules = new Rules();
        Assert.Equal(rules.Version, new Rules().Version);
        Assert.NotEqual(rules.Version, (rules with { Flood = new FloodRules { AlertM = 0.4 } }).Version);
    }

    private static SensorSnapshot Shown(IEnumerable<double> levels)
    {
        var city = new TestCity(Gauge);
        var at = Start;
        foreach (var level in levels)
        {
            at = at.AddMinutes(30);
            city.Observe(Gauge.Id, "water_level", level, at, "sensor");
        }

        city.View(at);
        return city.Snapshot<SensorSnapshot>(Gauge.Id)!;
    }
}
