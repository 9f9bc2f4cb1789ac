using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Drainage;

/// <summary>What a sensor that raised a zone's state still stands for when it is refused or silent, or when what bore it out is no longer known: no feed failure hides a flood.</summary>
internal static class SensorHold
{
    /// <summary>
    /// The depth the state was decided by where the sensor cannot be believed now, its newest depth where it can; null when no sensor decided the state, when the sensor shows that
    /// the water has gone, and once the hold has ended.
    /// </summary>
    public static SensorDepth? Of(DrainageZone zone, ZoneState state, ISurroundings around, WeatherSnapshot? weather, DateTimeOffset now, Rules rules)
    {
        if (state.Decided is not { Sensor: { } said } decided || !zone.Sensors.Contains(said.Id))
            return null;
        if (now >= Ends(decided, rules) && SensorDepth.RainOf(weather) < rules.Sensors.CorroboratingRainMm)
            return null;
        var sensor = around.Snapshot<SensorSnapshot>(said.Id);
        if (sensor is { Plausible: true, Value: { } level })
            return SensorDepth.Over(zone, sensor, level, rules) is > 0 and var depth ? new SensorDepth(said.Id, depth, "what bore it out before") : null;
        return new SensorDepth(said.Id, said.DepthM, "its last word held, " + (sensor?.Verdict ?? "sensor.silent"));
    }

    /// <summary>When a hold ends unless rain still bears it out.</summary>
    public static DateTimeOffset Ends(Decided decided, Rules rules) => decided.Since.AddHours(rules.Sensors.HoldHours);
}
