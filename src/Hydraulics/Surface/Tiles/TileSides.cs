using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>New discharges through a tile's sides, 64 each. West may be left to the sweep: empty.</summary>
internal readonly ref struct TileSides<TReal>(ReadOnlySpan<TReal> west, ReadOnlySpan<TReal> east, ReadOnlySpan<TReal> north, ReadOnlySpan<TReal> south)
{
    private readonly ReadOnlySpan<TReal> _west = west;
    private readonly ReadOnlySpan<TReal> _east = east;
    private readonly ReadOnlySpan<TReal> _north = north;
    private readonly ReadOnlySpan<TReal> _south = south;

    /// <summary>Puts those of a row into the discharges of west faces and, before the first and after the last row, of north faces.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Put(ref TReal flowX, ref TReal flowY, int row)
    {
        if (row < TileShape.Side)
        {
            if (_west.Length > 0)
                Unsafe.Add(ref flowX, TileShape.At(0, row)) = _west[row];
            Unsafe.Add(ref flowX, TileShape.At(TileShape.Side, row)) = _east[row];
        }

        if (row is 0 or TileShape.Side)
            (row == 0 ? _north : _south).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref flowY, TileShape.At(0, row)), TileShape.Side));
    }
}
