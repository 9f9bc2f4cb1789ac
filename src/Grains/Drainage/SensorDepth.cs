using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Drainage;

/// <summary>A depth told by a level sensor and borne out by something else.</summary>
/// <param name="Id">The sensor.</param>
/// <param name="DepthM">Depth over the zone's lowest ground [m].</param>
/// <param name="With">What bears it out: <c>rain_6h</c>, <c>second sensor</c>, <c>tide</c>, or why it is held.</param>
public sealed record SensorDepth(string Id, double DepthM, string With)
{
    /// <summary>
    /// The deepest plausible reading of the zone over its ground and over the sensor's ordinary days, provided that it stands clear of those and that rain, a second sensor or a
    /// tide above ground corroborates it: no reading alone raises a flood.
    /// </summary>
    public static SensorDepth? Of(DrainageZone zone, ISurroundings around, WeatherSnapshot? weather, Rules rules)
    {
        string? deepest = null;
        double depth = 0, second = 0;
        foreach (var id in zone.Sensors)
        {
            if (around.Snapshot<SensorSnapshot>(id) is { Quantity: "water_level", Plausible: true, Value: { } level } sensor)
            {
                var above = Over(zone, sensor, level, rules);
                (deepest, second, depth) = deepest is null || above > depth ? (id, depth, above) : (deepest, Math.Max(second, above), depth);
            }
        }

        if (deepest is null || depth == 0)
        {
            return null;
        }

        var with = RainOf(weather) >= rules.Sensors.CorroboratingRainMm ? "rain_6h"
            : second >= rules.Sensors.CorroboratingDepthM ? "second sensor"
            : around.Snapshot<WaterSnapshot>(zone.WaterBody) is { LevelSource: "measured", LevelM: { } tide } && tide > zone.LowestM && !IsGaugeOf(zone, deepest, around) ? "tide"
            : null;
        return with is null ? null : new SensorDepth(deepest, depth, with);
    }

    /// <summary>The deeper of two; the first of equals.</summary>
    internal static SensorDepth? Deeper(SensorDepth? a, SensorDepth? b) => a is null || b?.DepthM > a.DepthM ? b : a;

    /// <summary>A level over the zone's ground and over the sensor's ordinary days [m]; 0 where it does not stand clear of those.</summary>
    internal static double Over(DrainageZone zone, SensorSnapshot sensor, double level, Rules rules)
    {
        var clear = sensor.AboveBaselineM is not { } over || over >= rules.Sensors.CorroboratingDepthM;
        return clear ? Math.Max(0, level - Math.Max(zone.LowestM, sensor.BaselineM ?? double.NegativeInfinity)) : 0;
    }

    // A sensor that is its own water's gauge would bear itself out.
    private static bool IsGaugeOf(DrainageZone zone, string sensorId, ISurroundings around) =>
        around.Asset<WaterBody>(zone.WaterBody) is { } water
        && (water.Gauges.Contains(sensorId) || (around.Asset<Sensor>(sensorId) is { } sensor && water.Gauges.Contains("sensor:" + sensor.Device)));

    internal static double RainOf(WeatherSnapshot? weather)
    {
        double sum = 0;
        foreach (var minute in weather?.RainMinutesMm ?? [])
        {
            sum += float.IsNaN(minute) ? 0 : minute;
        }

        return sum;
    }
}
