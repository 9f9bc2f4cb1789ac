using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>What retention makes a block forget: vehicles not seen since the horizon. Hourly counts name no vehicle and stay.</summary>
public static class BlockForgetting
{
    /// <summary>Quantity of the entry that says so; it is observed at the horizon.</summary>
    public const string Quantity = "forget";

    /// <summary>True where a block still knows such a vehicle.</summary>
    public static bool Remembers(BlockState state, DateTimeOffset horizon)
    {
        foreach (var track in state.Vehicles.Span)
        {
            if (IsOld(track, horizon))
                return true;
        }

        return false;
    }

    internal static BlockState Forget(BlockState state, DateTimeOffset horizon) =>
        Remembers(state, horizon) ? state with { Vehicles = new ValueArray<VehicleTrack>([.. state.Vehicles.Where(t => !IsOld(t, horizon))]) } : state;

    private static bool IsOld(VehicleTrack track, DateTimeOffset horizon) =>
        track.Seen.All(p => p.Last < horizon) && track.Said.All(s => s.RanOut < horizon);
}
