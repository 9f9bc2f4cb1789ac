using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Folds decisions and people's facts into a drainage zone.</summary>
public static class ZoneFold
{
    /// <summary>The state after one more entry. Derived lines are folded as written, whatever the rules now in force.</summary>
    public static ZoneState Apply(ZoneState state, Entry entry)
    {
        var next = (entry.Kind, entry.Quantity) switch
        {
            (EntryKind.Derived, "ponding") => Pond(state, entry),
            (EntryKind.Derived, "state") => state with { Decided = new Decided(StateOf(entry.Value), entry.Observed, entry.Reason ?? string.Empty) { Sensor = SensorOf(entry.Body) } },
            (EntryKind.Fact or EntryKind.Observation, "override") => state with { Override = TimedFact.Of(entry, zeroClears: false) },
            (EntryKind.Fact or EntryKind.Observation, "pump_failed") => state with { PumpFailed = TimedFact.Of(entry, zeroClears: true) },
            (EntryKind.Fact or EntryKind.Observation, "gate_stuck") => state with { GateStuck = TimedFact.Of(entry, zeroClears: true) },
            (EntryKind.Fact or EntryKind.Observation, "inlets_blocked") => state with { InletsBlocked = TimedFact.Of(entry, zeroClears: false) },
            _ => state,
        };
        var newest = !ReferenceEquals(next, state) && !(entry.Observed <= state.NewestAt) ? entry.Observed : state.NewestAt;
        return next with { Sequence = entry.Sequence, NewestAt = newest };
    }

    /// <summary>The public state a number stands for; null when it stands for none.</summary>
    public static PublicState? StateOf(double? value) => value is >= 0 and <= 4 ? (PublicState)(byte)Math.Round(value.Value) : null;

    private static SensorSaid? SensorOf(string? body)
    {
        if (body?.Contains("\"sensor\":{", StringComparison.Ordinal) != true)
            return null;
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("sensor", out var sensor) ? new SensorSaid(sensor.GetProperty("id").GetString()!, sensor.GetProperty("depth_m").GetDouble()) : null;
    }

    private static ZoneState Pond(ZoneState state, Entry entry)
    {
        var minute = WorldMinute.Of(entry.Observed);
        return entry.Value is not { } volume || minute < state.Ponding?.Minute ? state : state with { Ponding = new Ponding(volume, minute) };
    }
}
