using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Decides what a zone writes down: standing water when it has moved, and its public state when that changes.</summary>
public static class ZoneDecision
{
    private static readonly IReadOnlyList<Entry> Nothing = [];

    /// <summary>Derived entries, in order; empty when nothing changed.</summary>
    public static IReadOnlyList<Entry> Assess(DrainageZone zone, ZoneState state, ISurroundings around, DateTimeOffset now, long cause, Rules rules)
    {
        var outcome = ZoneOutcome.Of(zone, state, around, now, rules);
        var ponding = Ponding(zone, state, outcome, cause, rules);
        var change = Change(zone, state, outcome, now, cause, rules);
        return (ponding, change) switch
        {
            (null, null) => Nothing,
            (not null, not null) => [ponding, change],
            _ => [ponding ?? change!],
        };
    }

    private static Entry? Ponding(DrainageZone zone, ZoneState state, ZoneOutcome outcome, long cause, Rules rules)
    {
        if (outcome.Balance?.VolumeM3 is not { } volume || outcome.BalanceMinute <= (state.Ponding?.Minute ?? long.MinValue))
        {
            return null;
        }

        var last = state.Ponding?.VolumeM3 ?? 0;
        var moved = Math.Abs(StorageCurve.LevelM(zone, volume) - StorageCurve.LevelM(zone, last)) >= rules.Flood.PondingStepM;
        var due = volume > 0 && (state.Ponding is null || outcome.BalanceMinute - state.Ponding.Minute >= rules.Flood.PondingMinutes);
        if (!moved && !due && !(volume == 0 && last > 0))
        {
            return null;
        }

        return Derived(zone, "rule:zone-balance/1", "ponding", cause, rules) with
        {
            Value = volume,
            Unit = "m3",
            Reason = outcome.Inputs,
            Observed = WorldMinute.Start(outcome.BalanceMinute),
        };
    }

    private static Entry? Change(DrainageZone zone, ZoneState state, ZoneOutcome outcome, DateTimeOffset now, long cause, Rules rules)
    {
        var target = outcome.Target(rules.Flood);
        var decided = state.Decided;
        if (target == decided?.State)
        {
            return null;
        }

        if (target is { } lower && decided?.State is { } current && lower < current)
        {
            var held = outcome.Held(rules.Flood) ?? lower;
            target = held > lower ? held : lower;
            if (target >= current || now < decided.Since.AddMinutes(rules.Flood.DownHoldMinutes))
            {
                return null;
            }
        }

        return Derived(zone, "rule:zone-state/1", "state", cause, rules) with
        {
            Value = target is { } known ? (double)known : null,
            Reason = outcome.Reason + "; " + outcome.Inputs,
            Observed = now,
            Body = Body(zone, decided?.State, target, outcome),
        };
    }

    private static Entry Derived(DrainageZone zone, string feed, string quantity, long cause, Rules rules) => new()
    {
        Kind = EntryKind.Derived,
        Asset = zone.Id,
        Feed = feed,
        Source = zone.Id,
        Key = DerivedKey.Of(rules, cause),
        Quantity = quantity,
        Observed = default,
        Cause = cause,
    };

    private static string Body(DrainageZone zone, PublicState? from, PublicState? to, ZoneOutcome outcome)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("from", ReasonText.Name(from));
            json.WriteString("to", ReasonText.Name(to));
            Number(json, "depth_m", outcome.DepthM);
            json.WriteString("depth_source", outcome.DepthSource);
            Number(json, "rain_60min_mm", outcome.Weather?.Rain60MinMm);
            Number(json, "rain_age_s", outcome.Weather?.RainAgeS);
            json.WriteString("rain_source", outcome.Weather?.Id);
            json.WriteString("warning", outcome.Warning);
            json.WriteString("water_body", zone.WaterBody);
            json.WriteBoolean("underpass_closed", outcome.UnderpassClosed);
            if (outcome.Sensor is { } sensor)
            {
                json.WriteStartObject("sensor");
                json.WriteString("id", sensor.Id);
                json.WriteNumber("depth_m", Math.Round(sensor.DepthM, 4));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, Math.Round(known, 4));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
