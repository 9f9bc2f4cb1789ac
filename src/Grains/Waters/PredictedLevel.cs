using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Hydraulics.Tide;

namespace SiheungTwin.Grains.Waters;

/// <summary>The level of the open sea where no gauge speaks: predicted high and low waters the twin was told, else the astronomical tide of the body's station.</summary>
/// <param name="LevelM">Level [m MSL].</param>
/// <param name="By">Whose prediction: <c>khoa:DT_0001</c> or <c>harmonic incheon</c>.</param>
/// <param name="SurgeM">How far the last reading stood off this prediction [m], which is on top of the level; null where there is none young enough.</param>
public readonly record struct PredictedLevel(double LevelM, string By, double? SurgeM)
{
    /// <summary>The prediction for <paramref name="time"/> [s since 1970]; null where nothing predicts this body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="state">Its state; null when nothing was ever said.</param>
    /// <param name="time">When.</param>
    /// <param name="last">Last reading before it; null when there is none.</param>
    /// <param name="surgeS">How long the distance of a last reading from the prediction is taken to persist [s].</param>
    public static PredictedLevel? Of(WaterBody body, WaterState? state, long time, (double LevelM, long Time)? last, long surgeS)
    {
        if (body.Kind != WaterKind.OpenSea || time <= 0)
            return null;
        foreach (var gauge in Sources(body, state))
        {
            if (Told(state!, gauge, time) is { } told)
                return With(told, gauge, at => Told(state!, gauge, at));
        }

        return TideStations.Find(body.Tide) is { } tide ? With(Harmonic(tide, time), "harmonic " + body.Tide, at => Harmonic(tide, at)) : null;

        PredictedLevel With(double level, string by, Func<long, double?> at) =>
            last is { } reading && time - reading.Time <= surgeS && at(reading.Time) is { } then
                ? new PredictedLevel(level + reading.LevelM - then, by, reading.LevelM - then)
                : new PredictedLevel(level, by, null);
    }

    // Tenths of a millimetre: the last digits of a cosine are not the same on every machine.
    private static double Harmonic(HarmonicTide tide, long time) => Math.Round(tide.At(DateTimeOffset.FromUnixTimeSeconds(time)), 4);

    private static IEnumerable<string> Sources(WaterBody body, WaterState? state)
    {
        if (state is not { HighLow.Count: > 0 })
            yield break;
        foreach (var gauge in body.Gauges)
            yield return gauge;
        string? before = null;
        foreach (var source in state.HighLow.Select(w => w.Source).Where(s => !body.Gauges.Contains(s)).Order(StringComparer.Ordinal))
        {
            if (source != before)
                yield return before = source;
        }
    }

    // Two waters more than half a day apart have one missing between them.
    private static double? Told(WaterState state, string gauge, long time)
    {
        const long HalfDayS = 12 * 3600;
        PredictedWater? before = null;
        foreach (var water in state.HighLow.Span)
        {
            if (water.Source != gauge)
                continue;
            if (water.Time >= time)
            {
                if (water.Time == time)
                    return water.LevelM;
                if (before is not { } from || water.Time - from.Time > HalfDayS)
                    return null;
                return Math.Round(HighLowTide.Between(from.LevelM, water.LevelM, (double)(time - from.Time) / (water.Time - from.Time)), 4);
            }

            before = water;
        }

        return null;
    }
}
