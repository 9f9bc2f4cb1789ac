using System.Numerics;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Conservation of water: each cell gets what its faces bring and the rain, and gives what the ground takes.</summary>
internal static class DepthKernel
{
    /// <summary>Updates rows; returns the greatest depth [m] and writes what infiltrated in each row [m] to <paramref name="infiltrated"/>.</summary>
    public static TReal Rows<TReal>(SurfaceGrid<TReal> grid, int fromRow, int toRow, double step, double infiltration, double[] infiltrated)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        var greatest = TReal.Zero;
        for (var row = fromRow; row < toRow; row++)
        {
            var lost = 0.0;
            for (var b = 0; b < grid.Blocks; b++)
            {
                var block = ((row + 1) * grid.BlockStride) + 1 + b;
                if (!grid.HasCells[block])
                    continue;
                var moving = grid.Flowing[block] || grid.Flowing[block + 1] || grid.Flowing[block + grid.BlockStride];
                if (!moving && !grid.Raining[block] && !(infiltration > 0 && grid.Wet[block]))
                    continue;
                var start = grid.Index(b * SurfaceGrid<TReal>.BlockCells, row);
                var deepest = Block(grid, start, step, infiltration, ref lost);
                grid.Wet[block] = deepest > SurfaceGrid<TReal>.DryM;
                greatest = TReal.Max(greatest, deepest);
            }

            infiltrated[row] = lost;
        }

        return greatest;
    }

    private static TReal Block<TReal>(SurfaceGrid<TReal> grid, int start, double step, double infiltration, ref double lost)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(grid.Depth);
        ref var carry = ref MemoryMarshal.GetArrayDataReference(grid.Carry);
        ref var qx = ref MemoryMarshal.GetArrayDataReference(grid.FlowX);
        ref var qy = ref MemoryMarshal.GetArrayDataReference(grid.FlowY);
        ref var live = ref MemoryMarshal.GetArrayDataReference(grid.Live);
        ref var rain = ref MemoryMarshal.GetArrayDataReference(grid.Rain);
        ref var peak = ref MemoryMarshal.GetArrayDataReference(grid.DepthMax);
        var ratio = new Vector<TReal>(TReal.CreateTruncating(step / grid.CellM));
        var seconds = new Vector<TReal>(TReal.CreateTruncating(step));
        var soak = new Vector<TReal>(TReal.CreateTruncating(infiltration * step));
        var most = new Vector<TReal>(TReal.CreateTruncating(0.999));
        var (deepest, soaked) = (Vector<TReal>.Zero, Vector<TReal>.Zero);
        var stride = (nuint)grid.Stride;
        for (var k = (nuint)start; k < (nuint)(start + SurfaceGrid<TReal>.BlockCells); k += (nuint)Vector<TReal>.Count)
        {
            var depth = Vector.LoadUnsafe(ref h, k);
            var west = Vector.LoadUnsafe(ref qx, k) - Vector.LoadUnsafe(ref qx, k + 1);
            var north = Vector.LoadUnsafe(ref qy, k) - Vector.LoadUnsafe(ref qy, k + stride);
            var change = (ratio * Vector.LoadUnsafe(ref live, k) * (west + north)) + (seconds * Vector.LoadUnsafe(ref rain, k));
            if (infiltration > 0)
            {
                // A thousandth stays behind, so that rounding cannot take a cell below zero.
                var taken = Vector.Min(soak, Vector.Max(Vector<TReal>.Zero, (depth + change) * most));
                change -= taken;
                soaked += taken;
            }

            Vector<TReal> next;
            if (typeof(TReal) == typeof(float))
            {
                var part = change - Vector.LoadUnsafe(ref carry, k);
                next = depth + part;
                ((next - depth) - part).StoreUnsafe(ref carry, k);
            }
            else
            {
                next = depth + change;
            }

            next.StoreUnsafe(ref h, k);
            deepest = Vector.Max(deepest, next);
            Vector.Max(next, Vector.LoadUnsafe(ref peak, k)).StoreUnsafe(ref peak, k);
        }

        if (infiltration > 0)
            lost += double.CreateTruncating(Vector.Sum(soaked));
        var greatest = deepest[0];
        for (var i = 1; i < Vector<TReal>.Count; i++)
            greatest = TReal.Max(greatest, deepest[i]);
        return greatest;
    }
}
