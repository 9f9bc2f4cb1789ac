using System.Globalization;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>
/// Shows a parking zone: who stays, whose grace has run out, when it was last looked at. Not looked at is unknown, not empty.
/// 0 nobody or all as allowed, 1 stays within grace, 2 a violation, 3 several or one in a strict zone.
/// </summary>
public static class ParkingView
{
    /// <summary>The zone at <paramref name="now"/>.</summary>
    public static ParkingSnapshot Of(ParkingZone zone, PlainState state, ISurroundings around, DateTimeOffset now, ParkingRules rules)
    {
        var block = zone.Block is { } id ? around.StateOf<BlockState>(id) : null;
        var counts = HourLedger.Of(block, zone.Id);
        var midnight = SeoulTime.MidnightBefore(now);
        var today = ZoneTally.Of(block, zone.Id, midnight, midnight.AddDays(1));
        var unseen = counts?.LookedAt + rules.Absence + TimeSpan.FromTicks(1);
        StaysNow? stays = block is not null && now < unseen ? StaysNow.Of(block, zone.Id, now, rules) : null;
        var outlook = ParkingOutlook.Of(zone, counts, around, now);
        var due = stays is { } known ? ReasonText.Earlier(unseen, known.NextEnd) : null;
        var snapshot = new ParkingSnapshot
        {
            Id = zone.Id,
            Title = zone.Title,
            Provenance = zone.Provenance,
            State = StateOf(zone, stays),
            StateReason = stays is { } seen ? Reason(zone, seen) : Unseen(counts?.LookedAt),
            AsOf = state.NewestAt > counts?.LookedAt || counts is null ? state.NewestAt : counts.LookedAt,
            NextDue = ReasonText.Earlier(outlook.NextHour, today.HoursLooked > 0 ? ReasonText.Earlier(due, midnight.AddDays(1)) : due),
            Rule = zone.Rule,
            Capacity = zone.Capacity,
            StaysNow = stays?.Stays,
            ViolatingNow = stays?.Violating,
            ViolationsToday = today.HoursLooked > 0 ? today.Violations : null,
            ExposureTodayS = today.HoursLooked > 0 ? today.ExposureS : null,
            LookedAt = counts?.LookedAt,
            ParkingProbability = outlook.Probability,
            ParkingProbabilityReason = outlook.Reason,
            ParkingProbabilityReasonEn = outlook.ReasonEn,
        };
        return Overridden(snapshot, state, now);
    }

    /// <summary>The reason of a place nobody has looked at, with the time somebody last did.</summary>
    internal static string Unseen(DateTimeOffset? looked) => looked is { } at
        ? "parking.unseen since " + at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "parking.unseen";

    private static PublicState? StateOf(ParkingZone zone, StaysNow? stays) => stays switch
    {
        null => null,
        { Violating: 0, Stays: 0 } => PublicState.Safe,
        { Violating: 0 } => zone.Rule == ParkingRule.CarPark ? PublicState.Safe : PublicState.Attention,
        { Violating: 1 } when zone.Rule == ParkingRule.Ordinary => PublicState.Caution,
        _ => PublicState.Alert,
    };

    private static string Reason(ParkingZone zone, StaysNow stays) => zone.Rule == ParkingRule.CarPark
        ? string.Create(CultureInfo.InvariantCulture, $"stays {stays.Stays} of {zone.Capacity}")
        : string.Create(CultureInfo.InvariantCulture, $"stays {stays.Stays}, past grace {stays.Violating}");

    private static ParkingSnapshot Overridden(ParkingSnapshot snapshot, PlainState state, DateTimeOffset now)
    {
        snapshot = snapshot with { NextDue = ReasonText.Earlier(snapshot.NextDue, state.Override?.NextChange(now)) };
        return state.Override is { } fact && fact.InForce(now)
            ? snapshot with { State = ZoneFold.StateOf(fact.Value), StateReason = "override " + fact.Label }
            : snapshot;
    }
}
