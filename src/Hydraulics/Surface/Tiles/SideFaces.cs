using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Discharges through the faces of a tile's sides, from the depths before a step.</summary>
internal static class SideFaces<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Side = TileShape.Side;

    /// <summary>Computes a side; faces of columns are gathered first.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="side">Which side.</param>
    /// <param name="law">The law, with what each donor may give.</param>
    /// <param name="into">Takes the 64 discharges.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(TileGrid<TReal> grid, Tile<TReal> tile, TileSide side, in FaceLaw<TLanes, TReal> law, Span<TReal> into)
    {
        var alongY = side is TileSide.North or TileSide.South;
        var (column, row) = (side == TileSide.East ? Side : 0, side == TileSide.South ? Side : 0);
        var (face, next, behind) = (TileShape.At(column, row), alongY ? 1 : TileShape.Stride, alongY ? TileShape.Stride : 1);
        var beds = alongY ? tile.BedY : tile.BedX;
        var flows = alongY ? grid.FlowY : grid.FlowX;
        Span<TReal> q = stackalloc TReal[Side];
        Span<TReal> depthLeft = stackalloc TReal[Side];
        Span<TReal> depthRight = stackalloc TReal[Side];
        Span<TReal> groundLeft = stackalloc TReal[Side];
        Span<TReal> groundRight = stackalloc TReal[Side];
        Span<TReal> friction = stackalloc TReal[Side];
        Span<TReal> bed = stackalloc TReal[Side];
        for (var i = 0; i < Side; i++, face += next)
        {
            var at = tile.Base + face;
            q[i] = flows[at];
            (depthLeft[i], depthRight[i]) = (grid.Depth[at - behind], grid.Depth[at]);
            (groundLeft[i], groundRight[i]) = (grid.Ground[at - behind], grid.Ground[at]);
            friction[i] = grid.Friction[at - behind] + grid.Friction[at];
            bed[i] = beds.Length > 0 ? beds[face] : TReal.Max(groundLeft[i], groundRight[i]);
        }

        for (nuint k = 0; k < Side; k += (nuint)TLanes.Count)
        {
            var (left, right) = (TLanes.Load(ref depthLeft[0], k), TLanes.Load(ref depthRight[0], k));
            var flow = law.Flow(
                TLanes.Load(ref q[0], k),
                left + TLanes.Load(ref groundLeft[0], k),
                right + TLanes.Load(ref groundRight[0], k),
                left,
                right,
                TLanes.Load(ref bed[0], k),
                TLanes.Load(ref friction[0], k));
            TLanes.Store(flow, ref into[0], k);
        }
    }
}
