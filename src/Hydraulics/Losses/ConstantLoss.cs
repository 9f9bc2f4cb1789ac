using System.Numerics;
using System.Runtime.Intrinsics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>A constant infiltration rate wherever there is water.</summary>
/// <param name="rateMS">Rate [m/s].</param>
internal sealed class ConstantLoss<TReal>(double rateMS)
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Takes a step's water from a tile and books it there.</summary>
    public void Take(TileGrid<TReal> grid, Tile<TReal> tile, double step)
    {
        var (soak, most) = (Vector256.Create(TReal.CreateTruncating(rateMS * step)), Vector256.Create(TReal.CreateTruncating(0.999)));
        for (var row = 0; row < TileShape.Side; row++)
        {
            var start = TileShape.At(0, row);
            ref var h = ref grid.Depth[tile.Base + start];
            var taken = Vector256<TReal>.Zero;
            for (nuint k = 0; k < TileShape.Side; k += (nuint)Vector256<TReal>.Count)
            {
                var depth = Vector256.LoadUnsafe(ref h, k);
                // A thousandth stays behind, so that rounding cannot take a cell below zero.
                var part = Vector256.Min(soak, Vector256.Max(depth, Vector256<TReal>.Zero) * most);
                var next = depth - part;
                next.StoreUnsafe(ref h, k);
                taken += depth - next;
            }

            tile.Infiltrated += double.CreateTruncating(Vector256.Sum(taken));
        }
    }
}
