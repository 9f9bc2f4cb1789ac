using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>What the rules decide of a corridor's own hazards, as entries, so that what was shown is history.</summary>
public static class HazardDecision
{
    /// <summary>Quantity of the entries that hold one.</summary>
    public const string Quantity = "hazard_status";

    private const string Feed = "rule:hazard-state/1";

    /// <summary>Derived entries; empty when nothing changed.</summary>
    public static IReadOnlyList<Entry> Assess(Corridor corridor, CorridorState state, DateTimeOffset now, long cause, Rules rules)
    {
        List<Entry>? decided = null;
        foreach (var hazard in state.Hazards.Span)
        {
            if (hazard.Owner == corridor.Id && HazardLife.Next(hazard, now, rules.Hazards) is var (status, reason))
            {
                (decided ??= []).Add(new Entry
                {
                    Kind = EntryKind.Derived,
                    Asset = corridor.Id,
                    Feed = Feed,
                    Source = corridor.Id,
                    Key = string.Create(CultureInfo.InvariantCulture, $"{rules.Version}:{hazard.Id}:{hazard.Changes}:{cause}"),
                    Quantity = Quantity,
                    Value = (int)status,
                    Reason = reason,
                    Observed = now,
                    Cause = cause,
                    Body = JsonSerializer.Serialize(new { hazard = hazard.Id, from = HazardText.Name(hazard.Status), status = HazardText.Name(status) }),
                });
            }
        }

        return decided is null ? [] : decided;
    }

    /// <summary>The state after a decision; one that a person has overtaken changes nothing.</summary>
    public static CorridorState Take(CorridorState state, Entry entry)
    {
        if (entry.Body is null)
            return state;
        try
        {
            using var json = JsonDocument.Parse(entry.Body);
            return HazardText.StatusOf(json.RootElement.GetProperty("status").GetString()) is { } status
                && HazardText.StatusOf(json.RootElement.GetProperty("from").GetString()) is { } from
                && state.Find(json.RootElement.GetProperty("hazard").GetString()!) is { MergedInto: null } hazard && hazard.Status == from
                ? state.With(HazardLife.Move(hazard, status, entry.Observed, entry.Reason))
                : state;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return state;
        }
    }
}
