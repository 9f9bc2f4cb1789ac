using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface.Momentum;

/// <summary>Says where flow in a tile is fast: Froude number above <see cref="Froude"/> at a face deeper than 5 cm.</summary>
internal static class FastFlow<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Froude number above which advection matters [-].</summary>
    public const double Froude = 0.8;

    /// <summary>True if it is fast anywhere in the tile; its ring holds its neighbours' depths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool In(TileGrid<TReal> grid, Tile<TReal> tile)
    {
        var (deep, limit) = (TLanes.All(TReal.CreateTruncating(MomentumKernel<TLanes, TReal>.DeepM)), TLanes.All(TReal.CreateTruncating(Froude * Froude * 9.81)));
        ref var h = ref grid.Depth[tile.Base];
        for (var row = 0; row < TileShape.Side; row++)
        {
            var first = (nuint)TileShape.At(0, row);
            for (var k = first; k < first + TileShape.Side; k += (nuint)TLanes.Count)
            {
                var own = TLanes.Load(ref h, k);
                if (Fast(TLanes.Load(ref grid.FlowX[tile.Base], k), TLanes.Load(ref h, k - 1) + own)
                    || Fast(TLanes.Load(ref grid.FlowY[tile.Base], k), TLanes.Load(ref h, k - TileShape.Stride) + own))
                {
                    return true;
                }
            }
        }

        return false;

        // q² > Fr² g h³ of the mean depth.
        bool Fast(TLanes q, TLanes depths)
        {
            var depth = depths * TLanes.All(TReal.CreateTruncating(0.5));
            return TLanes.AnyGreater(TLanes.WhereGreater(depth, deep, q * q), limit * (depth * depth * depth));
        }
    }
}
