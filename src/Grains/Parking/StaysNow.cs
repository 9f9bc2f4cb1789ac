using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>The stays that still go on at an instant.</summary>
/// <param name="Stays">How many.</param>
/// <param name="Violating">Of these, how many whose grace has run out.</param>
/// <param name="NextEnd">When the first of them is over by time alone, UTC; null without any.</param>
public readonly record struct StaysNow(int Stays, int Violating, DateTimeOffset? NextEnd)
{
    /// <summary>Those in <paramref name="zone"/>, in the whole block when it is null. A vehicle seen elsewhere since has left.</summary>
    public static StaysNow Of(BlockState state, string? zone, DateTimeOffset now, ParkingRules rules)
    {
        var found = default(StaysNow);
        foreach (var track in state.Vehicles.Span)
        {
            var stays = track.Stays.Span;
            for (var i = 0; i < stays.Length; i++)
            {
                var over = stays[i].End + rules.Absence + TimeSpan.FromTicks(1);
                if (now >= over || (zone is not null && stays[i].Zone != zone) || SeenSince(stays[(i + 1)..], stays[i].End))
                    continue;
                found = new StaysNow(found.Stays + 1, found.Violating + (stays[i].Violation is null ? 0 : 1), ReasonText.Earlier(found.NextEnd, over));
            }
        }

        return found;
    }

    private static bool SeenSince(ReadOnlySpan<Stay> later, DateTimeOffset end)
    {
        foreach (var stay in later)
        {
            if (stay.End > end)
                return true;
        }

        return false;
    }
}
