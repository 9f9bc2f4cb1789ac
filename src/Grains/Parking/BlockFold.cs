using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>
/// Folds sightings, exposures and violations into a block. Within the horizon the result does not depend on their order; the hourly counts
/// are always those a recount of the stays would give, and stay when the stays are forgotten.
/// </summary>
public static class BlockFold
{
    /// <summary>The state after one more entry.</summary>
    public static BlockState Apply(BlockState state, Entry entry, Rules rules)
    {
        var next = state with { Sequence = entry.Sequence };
        return WrongClock(entry, rules.Freshness) ? next : (entry.Kind, entry.Quantity) switch
        {
            (EntryKind.Observation, "vehicle_sighting") => Sighting(next, entry, rules.Parking),
            (EntryKind.Observation, "patrol_exposure") => Exposure(next, entry, rules.Parking),
            (EntryKind.Derived, BlockForgetting.Quantity) => BlockForgetting.Forget(next, entry.Observed),
            (EntryKind.Derived, "violation") => Violation(next, entry, rules.Parking),
            _ => next,
        };
    }

    private static bool WrongClock(Entry entry, FreshnessRules rules) =>
        entry.Observed.Year is <= 1 or >= 9999 || (entry.Received != default && entry.Observed - entry.Received > TimeSpan.FromMinutes(rules.FutureMinutes));

    private static BlockState Sighting(BlockState state, Entry entry, ParkingRules rules)
    {
        if (BlockEntryBody.Sighting(entry, rules.LeastZoneP) is not { } body)
            return state;
        var horizon = BlockHorizon.Of(state.NewestAt, rules);
        var count = new HourCount(HourLedger.HourOf(entry.Observed), 1, 0, 0, 0);
        state = state with { Zones = HourLedger.Add(state.Zones, body.Zone, count, horizon.FirstHour, entry.Observed) };
        if (body.Vehicle is { } vehicle && entry.Observed >= horizon.Accepts)
        {
            if (body.Was is { } was)
                state = Renamed(state, was, vehicle, rules, horizon.FirstHour);
            var seen = new Presence(body.Zone, entry.Observed, entry.Observed, 1, body.Weights);
            state = Change(state, vehicle, rules, horizon.FirstHour, track => track with { Seen = StayFold.With(track.Seen, seen, rules.Absence) });
        }

        return Advance(state, entry.Observed, rules);
    }

    private static BlockState Exposure(BlockState state, Entry entry, ParkingRules rules)
    {
        if (BlockEntryBody.Exposure(entry) is not { } exposures)
            return state;
        var first = BlockHorizon.Of(state.NewestAt, rules).FirstHour;
        var zones = state.Zones;
        foreach (var (zone, hour, seconds) in exposures.Where(e => e.Seconds > 0))
        {
            var hourEnd = HourLedger.StartOf(hour + 1);
            zones = HourLedger.Add(zones, zone, new HourCount(hour, 0, 0, 0, seconds), first, hourEnd < entry.Observed ? hourEnd : entry.Observed);
        }

        return Advance(state with { Zones = zones }, entry.Observed, rules);
    }

    private static BlockState Violation(BlockState state, Entry entry, ParkingRules rules)
    {
        var horizon = BlockHorizon.Of(state.NewestAt, rules);
        if (BlockEntryBody.Violation(entry) is not var (vehicle, zone))
            return state;
        if (entry.Observed < horizon.Keeps && !HourLedger.Find(state.Vehicles.Span, vehicle, static (t, v) => string.CompareOrdinal(t.Vehicle, v)).Found)
            return state;
        var said = new SaidViolation(zone, entry.Observed);
        state = Change(state, vehicle, rules, horizon.FirstHour, track => track.Said.Contains(said) ? track : track with
        {
            Said = new ValueArray<SaidViolation>([.. track.Said.Append(said).OrderBy(s => s.RanOut).ThenBy(s => s.Zone, StringComparer.Ordinal)]),
        });
        return Advance(state, entry.Observed, rules);
    }

    // After a rotation of keys a vehicle comes back under another name: what it did under the former one is its own.
    private static BlockState Renamed(BlockState state, string was, string vehicle, ParkingRules rules, int firstHour)
    {
        var (at, found) = HourLedger.Find(state.Vehicles.Span, was, static (t, v) => string.CompareOrdinal(t.Vehicle, v));
        if (!found || was == vehicle)
            return state;
        var old = state.Vehicles[at];
        state = state with
        {
            Vehicles = new ValueArray<VehicleTrack>([.. state.Vehicles.Where(t => t.Vehicle != was)]),
            Zones = StayCounts.Correct(state.Zones, old.Stays, default, firstHour),
        };
        return Change(state, vehicle, rules, firstHour, track => track with
        {
            Seen = old.Seen.Aggregate(track.Seen, (seen, presence) => StayFold.With(seen, presence, rules.Absence)),
            Said = new ValueArray<SaidViolation>([.. track.Said.Concat(old.Said).Distinct().OrderBy(s => s.RanOut).ThenBy(s => s.Zone, StringComparer.Ordinal)]),
        });
    }

    private static BlockState Change(BlockState state, string vehicle, ParkingRules rules, int firstHour, Func<VehicleTrack, VehicleTrack> change)
    {
        var (at, found) = HourLedger.Find(state.Vehicles.Span, vehicle, static (t, v) => string.CompareOrdinal(t.Vehicle, v));
        var before = found ? state.Vehicles[at] : new VehicleTrack(vehicle, default, default, default);
        var after = change(before);
        after = after with { Stays = StayFold.Of(after.Seen, after.Said, rules.Absence) };
        return state with
        {
            Vehicles = HourLedger.Put(state.Vehicles, at, found, after),
            Zones = StayCounts.Correct(state.Zones, before.Stays, after.Stays, firstHour),
        };
    }

    // Old stays are let go once an hour of the block's own time, so that the usual entry copies one track and one zone.
    private static BlockState Advance(BlockState state, DateTimeOffset observed, ParkingRules rules)
    {
        if (observed <= state.NewestAt)
            return state;
        var turned = state.NewestAt is { } newest && HourLedger.HourOf(newest) < HourLedger.HourOf(observed);
        state = state with { NewestAt = observed };
        if (!turned)
            return state;
        var horizon = BlockHorizon.Of(observed, rules);
        var zones = HourLedger.Since(state.Zones, horizon.FirstHour);
        var tracks = new List<VehicleTrack>(state.Vehicles.Count);
        foreach (var track in state.Vehicles.Span)
        {
            if (track.Seen.Count > 0 && track.Seen.All(p => p.Last >= horizon.Keeps))
            {
                tracks.Add(track);
                continue;
            }

            var seen = StayFold.Since(track.Seen, horizon.Keeps, rules.Absence);
            var since = seen.Count == 0 ? horizon.Keeps : seen.Min(p => p.First);
            var said = new ValueArray<SaidViolation>([.. track.Said.Where(s => s.RanOut >= since)]);
            if (seen.Count == 0 && said.Count == 0)
                continue;
            var left = track with { Seen = seen, Said = said, Stays = StayFold.Of(seen, said, rules.Absence) };
            zones = StayCounts.Correct(zones, new ValueArray<Stay>([.. track.Stays.Where(s => s.End >= horizon.Keeps)]), left.Stays, horizon.FirstHour);
            tracks.Add(left);
        }

        return state with { Zones = zones, Vehicles = new ValueArray<VehicleTrack>([.. tracks]) };
    }
}
