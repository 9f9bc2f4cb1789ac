using CsCheck;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Folding.TestCity;

namespace SiheungTwin.Grains.Tests.Sensors;

/// <summary>No reading alone raises a flood, and no sensor that fails hides one.</summary>
public class SensorHoldTests
{
    private static readonly Sensor Gauge = TestCity.Gauge with { PeriodS = 300 };

    [Theory]
    [InlineData(null, "sensor.silent")]
    [InlineData(4.005, "sensor.dropout")]
    [InlineData(2004.0, "sensor.range")]
    [InlineData(64.6, "sensor.unit")]
    public void A_sensor_that_fails_in_mid_flood_lowers_nothing(double? then, string why)
    {
        var city = Flooded();
        for (var minute = 5; minute <= 60; minute += 5)
        {
            city.Observe(Cell.Id, "rain_60min", 6, Start.AddMinutes(minute));
            if (then is { } level)
                city.Observe(Gauge.Id, "water_level", level + (minute % 2 * 0.001), Start.AddMinutes(minute), "sensor");
            city.Tick(Start.AddMinutes(minute));
        }

        var shown = city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!;
        Assert.Equal((PublicState.Serious, "sensor"), (shown.State, shown.DepthSource));
        Assert.Contains(why, shown.StateReason);
        Assert.False(city.Snapshot<RoadSnapshot>(Road.Id)!.Passable);
        Assert.False(city.Snapshot<UnderpassSnapshot>(Pit.Id)!.Passable);
        Assert.False(city.Snapshot<SensorSnapshot>(Gauge.Id)!.Plausible ?? false);
    }

    [Fact]
    public void One_sensor_in_dry_weather_raises_no_zone_and_closes_no_road_whatever_it_says() =>
        Gen.Double[3, 12].Array[1, 20].Sample(levels =>
        {
            var city = new TestCity(Cell, Sea, Zone with { Sensors = [Gauge.Id] }, Gauge, Road, Pit);
            for (var i = 0; i < levels.Length; i++)
            {
                var at = Start.AddMinutes(5 * i);
                city.Observe(Cell.Id, "rain_60min", 0, at);
                city.Observe(Gauge.Id, "water_level", levels[i], at, "sensor");
                city.Tick(at);
                Assert.Equal("balance", city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthSource);
                Assert.Equal(PublicState.Safe, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
                Assert.True(city.Snapshot<RoadSnapshot>(Road.Id)!.Passable);
                Assert.True(city.Snapshot<UnderpassSnapshot>(Pit.Id)!.Passable);
            }
        }, iter: 100);

    [Fact]
    public void A_sensor_that_is_believed_and_shows_the_water_gone_does_lower_it()
    {
        var city = Flooded();
        foreach (var (minute, level) in new[] { (5, 4.5), (10, 4.4), (15, 4.3), (20, 4.2), (25, 4.1), (30, 4.05), (35, 4.0), (40, 4.0) })
        {
            city.Observe(Cell.Id, "rain_60min", 6, Start.AddMinutes(minute));
            city.Observe(Gauge.Id, "water_level", level, Start.AddMinutes(minute), "sensor");
            city.Tick(Start.AddMinutes(minute));
        }

        Assert.NotEqual("sensor", city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthSource);
        // The underpass stays shut for its half hour, and the zone at 경계 with it.
        Assert.True(city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State < PublicState.Serious);
    }

    [Fact]
    public void A_sensor_that_is_gone_for_good_does_not_hold_for_ever()
    {
        var city = Flooded();
        for (var minute = 60; minute <= 14 * 60; minute += 60)
        {
            city.Observe(Cell.Id, "rain_60min", 0, Start.AddMinutes(minute));
            city.Tick(Start.AddMinutes(minute));
        }

        Assert.NotEqual("sensor", city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthSource);
    }

    [Fact]
    public void Rain_that_becomes_unknown_does_not_hide_what_it_bore_out()
    {
        var city = Flooded();
        var later = Start.AddHours(3);
        city.Observe(Gauge.Id, "water_level", 4.62, later, "sensor");
        city.Tick(later);
        Assert.Equal(PublicState.Serious, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
    }

    [Fact]
    public void A_sensor_that_is_its_waters_gauge_does_not_bear_itself_out()
    {
        var stream = Sea with { Gauges = ["sensor:1"] };
        var city = new TestCity(Cell, stream, Zone with { Sensors = [Gauge.Id] }, Gauge);
        foreach (var minute in new[] { -10, -5, 0 })
        {
            city.Observe(Gauge.Id, "water_level", 4.6, Start.AddMinutes(minute), "sensor");
            city.Observe(stream.Id, "water_level", 4.6, Start.AddMinutes(minute), "sensor");
        }

        city.Tick(Start);
        Assert.Equal("measured", city.Snapshot<WaterSnapshot>(stream.Id)!.LevelSource);
        Assert.Null(city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthM);
    }

    [Fact]
    public void A_refused_sensor_bears_no_other_out()
    {
        var second = Gauge with { Id = "sensor:2", Device = "2" };
        var city = new TestCity(Cell, Sea, Zone with { Sensors = [Gauge.Id, second.Id] }, Gauge, second);
        for (var minute = -7 * 60; minute <= 0; minute += 5)
        {
            city.Observe(second.Id, "water_level", 4.7, Start.AddMinutes(minute), "sensor");
            city.Observe(Gauge.Id, "water_level", 4.4 + (minute % 3 * 0.01), Start.AddMinutes(minute), "sensor");
        }

        city.Tick(Start);
        Assert.Equal("sensor.stuck", city.Snapshot<SensorSnapshot>(second.Id)!.Verdict);
        Assert.Null(city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.DepthM);
    }

    // 60 cm told by the gauge, with rain.
    private static TestCity Flooded()
    {
        var city = new TestCity(Cell, Sea, Zone with { Sensors = [Gauge.Id] }, Gauge, Road, Pit);
        foreach (var (minute, level) in new[] { (-15, 4.2), (-10, 4.4), (-5, 4.5), (0, 4.6) })
            city.Observe(Gauge.Id, "water_level", level, Start.AddMinutes(minute), "sensor");
        city.Observe(Cell.Id, "rain_60min", 6, Start);
        city.Tick(Start);
        Assert.Equal(PublicState.Serious, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
        return city;
    }
}
