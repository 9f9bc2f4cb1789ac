using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Parking;

/// <summary>Shows a parking block in numbers. It has no public state: its zones have.</summary>
public static class BlockView
{
    /// <summary>The block at <paramref name="now"/>.</summary>
    public static ParkingBlockSnapshot Of(ParkingBlock block, BlockState state, DateTimeOffset now, ParkingRules rules)
    {
        var looked = state.Zones.Span.Length == 0 ? null : state.Zones.Max(z => z.LookedAt);
        var unseen = looked + rules.Absence + TimeSpan.FromTicks(1);
        var known = now < unseen;
        var stays = StaysNow.Of(state, null, now, rules);
        return new ParkingBlockSnapshot
        {
            Id = block.Id,
            Title = block.Title,
            Provenance = block.Provenance,
            StateReason = known ? string.Create(CultureInfo.InvariantCulture, $"stays {stays.Stays}, past grace {stays.Violating}") : ParkingView.Unseen(looked),
            AsOf = state.NewestAt,
            NextDue = known ? ReasonText.Earlier(unseen, stays.NextEnd) : null,
            StaysNow = known ? stays.Stays : null,
            ViolatingNow = known ? stays.Violating : null,
        };
    }
}
