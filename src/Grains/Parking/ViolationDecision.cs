using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>
/// Writes down that a stay has become a violation, so that what was shown is history. A stay that later evidence puts into another zone, or whose
/// grace turns out to have run out in an earlier hour, is written down again; only the line that fits the stay counts.
/// </summary>
public static class ViolationDecision
{
    private static readonly IReadOnlyList<Entry> Nothing = [];

    /// <summary>Derived entries, in the order of vehicles and stays; empty when nothing changed.</summary>
    public static IReadOnlyList<Entry> Assess(ParkingBlock block, BlockState state, ISurroundings around, long cause, Rules rules)
    {
        List<Entry>? decided = null;
        foreach (var track in state.Vehicles.Span)
        {
            foreach (var stay in track.Stays.Span)
            {
                if (stay.Violation is { } said && HourLedger.HourOf(said) == HourLedger.HourOf(stay.Begin))
                    continue;
                if (around.Asset<ParkingZone>(stay.Zone) is { } zone && RanOut(stay, zone.Rule, rules.Parking) is var (ranOut, clock)
                    && (stay.Violation is not { } known || HourLedger.HourOf(ranOut) < HourLedger.HourOf(known)))
                {
                    (decided ??= []).Add(Derived(block, track.Vehicle, stay, ranOut, clock, cause, rules));
                }
            }
        }

        return decided ?? Nothing;
    }

    private static (DateTimeOffset At, GraceClock Clock)? RanOut(Stay stay, ParkingRule rule, ParkingRules rules)
    {
        (DateTimeOffset At, GraceClock Clock)? first = null;
        foreach (var clock in rules.ClocksOf(rule))
        {
            if (clock.RanOut(stay.Begin, stay.End) is { } at && (first is null || at < first.Value.At))
                first = (at, clock);
        }

        return first;
    }

    // The key names stay, zone and hour, not the cause: the same violation decided twice is a duplicate.
    private static Entry Derived(ParkingBlock block, string vehicle, Stay stay, DateTimeOffset ranOut, GraceClock clock, long cause, Rules rules) => new()
    {
        Kind = EntryKind.Derived,
        Asset = block.Id,
        Feed = "rule:parking-violation/1",
        Source = block.Id,
        Key = string.Create(CultureInfo.InvariantCulture, $"{rules.Version}:{vehicle}:{stay.Begin.ToUnixTimeMilliseconds()}:{stay.Zone}:{HourLedger.HourOf(ranOut)}"),
        Quantity = "violation",
        Value = clock.GraceMinutes,
        Unit = "min",
        Reason = string.Create(CultureInfo.InvariantCulture, $"parking.grace {clock.GraceMinutes:0.##} min ran out"),
        Observed = ranOut,
        Body = JsonSerializer.Serialize(new Dictionary<string, string> { ["vehicle"] = vehicle, ["zone"] = stay.Zone }),
        Cause = cause,
    };
}
