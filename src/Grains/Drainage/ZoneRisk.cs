using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Waters;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.Drainage;

/// <summary>What the flood model is told of a zone at one instant: the zone's own view, and what is reported and forecast around it.</summary>
public static class ZoneRisk
{
    /// <summary>What is known; null while the rain of the last hour is not.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="shown">Its snapshot: rain, depth.</param>
    /// <param name="state">Its folded state: pump, gate, inlets.</param>
    /// <param name="around">Water levels and forecasts.</param>
    /// <param name="now">World time.</param>
    /// <param name="rules">Freshness.</param>
    public static FloodConditions? Conditions(DrainageZone zone, DrainageZoneSnapshot shown, ZoneState state, ISurroundings around, DateTimeOffset now, Rules rules) =>
        shown.Rain60MinMm is null ? null : Conditions(zone, (shown.Rain10MinMm, shown.Rain60MinMm, shown.Rain180MinMm), shown.DepthM, state, around, now, rules);

    /// <summary>The probability within one hour under the model in force; null while it is unknown.</summary>
    internal static double? Within1h(DrainageZone zone, WeatherSnapshot? weather, double? depthM, ZoneState state, ISurroundings around, DateTimeOffset now, Rules rules) =>
        weather is { Rain60MinMm: { } hour } && around.Model<FloodModel>(FloodModel.Name) is { } model
            ? model.Score(FloodPlaces.Of(zone), Conditions(zone, (weather.Rain10MinMm, hour, weather.Rain180MinMm), depthM, state, around, now, rules)).Within1h
            : null;

    private static FloodConditions Conditions(
        DrainageZone zone, (double? Ten, double? Sixty, double? Most) rain, double? depthM, ZoneState state, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        var waters = new WaterLevels(around.Asset<WaterBody>(zone.WaterBody), around.StateOf<WaterState>(zone.WaterBody), rules.Freshness);
        var stuck = state.GateStuck is { } gate && gate.InForce(now) ? gate : null;
        var forecast = Forecast(zone, around);
        var minute = WorldMinute.Of(now);
        return new FloodConditions
        {
            Rain10Mm = rain.Ten,
            Rain60Mm = rain.Sixty,
            Rain180Mm = rain.Most,
            Forecast1Mm = forecast is null ? null : ForecastRain.Ahead(forecast, minute, 1),
            Forecast2Mm = forecast is null ? null : ForecastRain.Ahead(forecast, minute, 2),
            Forecast3Mm = forecast is null ? null : ForecastRain.Ahead(forecast, minute, 3),
            WaterM = waters.At(now.ToUnixTimeSeconds()),
            Blocked = state.InletsBlocked is { } blocked && blocked.InForce(now) ? blocked.Value : null,
            PumpFailed = state.PumpFailed?.InForce(now) ?? false,
            GateShut = stuck is not null && stuck.Text != "open",
            GateOpen = stuck?.Text == "open",
            DepthM = depthM,
        };
    }

    // Stations measure and do not forecast: the first of the zone's cells that has forecasts.
    private static WeatherState? Forecast(DrainageZone zone, ISurroundings around)
    {
        foreach (var id in zone.Weather)
        {
            if (around.StateOf<WeatherState>(id) is { Forecasts.Count: > 0 } state)
                return state;
        }

        return null;
    }
}
