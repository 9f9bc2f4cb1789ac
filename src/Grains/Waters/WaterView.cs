using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Waters;

/// <summary>Shows a water body: measured while a gauge is fresh, else (the open sea) predicted, else assumed, each labelled so, else unknown.</summary>
public static class WaterView
{
    /// <summary>The body at <paramref name="now"/>.</summary>
    public static WaterSnapshot Of(WaterBody body, WaterState state, DateTimeOffset now, FreshnessRules rules)
    {
        long? newest = null;
        foreach (var gauge in state.Gauges.Span)
        {
            newest = Math.Max(newest ?? long.MinValue, gauge.Times.Span[^1]);
        }

        // What was read within the present minute counts at once; ages are told to the minute.
        var (at, next) = ShownAge.Of(now, newest is { } last ? DateTimeOffset.FromUnixTimeSeconds(last) : now);
        var time = WorldMinute.After(now).ToUnixTimeSeconds() - 1;
        var shown = at.ToUnixTimeSeconds();

        var snapshot = new WaterSnapshot
        {
            Id = body.Id,
            Title = body.Title,
            Provenance = body.Provenance,
            StateReason = "water.unknown",
            AsOf = newest is { } heard ? DateTimeOffset.FromUnixTimeSeconds(heard) : null,
            NextDue = newest is null ? null : next,
        };
        var levels = new WaterLevels(body, state, rules);
        if (levels.Measured(time) is { } reading)
        {
            return snapshot with
            {
                LevelM = reading.LevelM,
                LevelSource = "measured",
                AgeS = Math.Max(0, shown - reading.Time),
                StateReason = string.Create(CultureInfo.InvariantCulture, $"level {reading.LevelM:0.00} m {reading.Source}"),
            };
        }

        double? age = newest is { } seen ? Math.Max(0, shown - seen) : null;
        var why = age is { } old ? ReasonText.Aged("water.stale", old) : "no data yet";
        if (Predicted(levels, now, rules) is { } told)
        {
            var surge = told.Level.SurgeM is { } off ? string.Create(CultureInfo.InvariantCulture, $"surge {off:+0.00;-0.00} m") : "no surge known";
            return snapshot with
            {
                LevelM = told.Level.LevelM,
                LevelSource = "predicted",
                AgeS = age,
                NextDue = newest is not null && next < told.Until ? next : told.Until,
                StateReason = string.Create(CultureInfo.InvariantCulture, $"level {told.Level.LevelM:0.00} m predicted by {told.Level.By}, {surge}, {why}"),
            };
        }

        return body.AssumedLevelM is { } assumed
            ? snapshot with { LevelM = assumed, LevelSource = "assumed", AgeS = age, StateReason = string.Create(CultureInfo.InvariantCulture, $"level {assumed:0.00} m assumed, {why}") }
            : snapshot with { LevelSource = "unknown", AgeS = age, StateReason = why };
    }

    private static (PredictedLevel Level, DateTimeOffset Until)? Predicted(WaterLevels levels, DateTimeOffset now, FreshnessRules rules)
    {
        if (now == DateTimeOffset.MinValue)
            return null;
        var minute = WorldMinute.Of(now);
        var step = minute - (minute % rules.TideStepMinutes);
        return levels.Predicted(step * 60) is { } level ? (level, WorldMinute.Start(step + rules.TideStepMinutes)) : null;
    }
}
