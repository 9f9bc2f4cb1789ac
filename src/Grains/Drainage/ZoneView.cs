using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Drainage;

/// <summary>
/// Shows a drainage zone: numbers as of the newest rain, the public state as decided, or a person's override while it is in force.
/// When the inputs have become unknown the state is unknown at once, without waiting for the decision that will say so.
/// </summary>
public static class ZoneView
{
    /// <summary>The zone at <paramref name="now"/>.</summary>
    public static DrainageZoneSnapshot Of(DrainageZone zone, ZoneState state, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        var outcome = ZoneOutcome.Of(zone, state, around, now, rules);
        var byHand = state.Override is { } fact && fact.InForce(now) ? fact : null;
        var publicState = byHand is not null ? ZoneFold.StateOf(byHand.Value)
            : outcome.Target(rules.Flood) is null ? null
            : state.Decided?.State;
        var shown = new DrainageZoneSnapshot
        {
            Id = zone.Id,
            Title = zone.Title,
            Provenance = zone.Provenance,
            State = publicState,
            StateReason = byHand is not null ? "override " + byHand.Label
                : state.Decided is null ? "no data yet: " + outcome.Reason
                : outcome.Reason,
            AsOf = state.NewestAt,
            NextDue = NextDue(state, outcome, now, rules),
            Rain10MinMm = outcome.Weather?.Rain10MinMm,
            Rain60MinMm = outcome.Weather?.Rain60MinMm,
            Rain180MinMm = outcome.Weather?.Rain180MinMm,
            RainAgeS = outcome.Weather?.RainAgeS,
            RainSource = outcome.Weather?.Id,
            LevelM = outcome.DepthM is { } depth ? zone.LowestM + depth : null,
            DepthM = outcome.DepthM,
            DepthSource = outcome.DepthSource,
            DrainM3s = outcome.Balance is { VolumeM3: not null } balance ? balance.DrainM3s : null,
            OutfallLocked = outcome.Balance?.Locked,
            PumpRunning = zone.PumpCapacityM3s > 0 ? !(state.PumpFailed?.InForce(now) ?? false) : null,
            Since = byHand?.From ?? state.Decided?.Since,
            Warning = outcome.Warning,
            Override = byHand?.Label,
            ByHand = StandingFacts.Text(state, now),
        };
        return WithOutlook(shown, FloodOutlook.Of(FloodPlaces.Of(zone), ZoneRisk.Conditions(zone, shown, state, around, now, rules), around));
    }

    private static DrainageZoneSnapshot WithOutlook(DrainageZoneSnapshot snapshot, FloodOutlook outlook) => snapshot with
    {
        FloodProbability1h = outlook.Within1h,
        FloodProbability2h = outlook.Within2h,
        FloodProbability3h = outlook.Within3h,
        FloodProbabilityReason = outlook.Reason,
        FloodProbabilityReasonEn = outlook.ReasonEn,
    };

    private static DateTimeOffset? NextDue(ZoneState state, ZoneOutcome outcome, DateTimeOffset now, Rules rules)
    {
        var due = ReasonText.Earlier(state.Override?.NextChange(now), state.PumpFailed?.NextChange(now));
        due = ReasonText.Earlier(due, state.GateStuck?.NextChange(now));
        due = ReasonText.Earlier(due, state.InletsBlocked?.NextChange(now));
        if (outcome.Sensor is not null && state.Decided is { Sensor: not null } held)
            due = ReasonText.Earlier(due, SensorHold.Ends(held, rules) is var ends && ends > now ? ends : null);
        var target = outcome.Target(rules.Flood);
        if (state.Decided is { } decided && target < decided.State)
        {
            var hold = decided.Since.AddMinutes(rules.Flood.DownHoldMinutes);
            due = ReasonText.Earlier(due, hold > now ? hold : null);
        }

        return due;
    }
}
