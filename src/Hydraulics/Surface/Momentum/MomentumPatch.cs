using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface.Momentum;

/// <summary>A tile and the two cells around it in rows of one length, copied together so that momentum can be computed up to its sides.</summary>
internal sealed class MomentumPatch<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Cells around the tile.</summary>
    public const int Ring = 2;

    /// <summary>Numbers from one row to the next; vectors of any width may run over the last cells of a row.</summary>
    public const int Stride = TileShape.Side + 16;

    private const int Front = 16;
    private const int Length = Front + ((TileShape.Side + (2 * Ring) + 1) * Stride) + Front;

    [ThreadStatic]
    private static MomentumPatch<TReal>? _own;

    private MomentumPatch() => Array.Fill(Ground, TReal.CreateTruncating(TileGrid<TReal>.Barred));

    /// <summary>The patch of this thread.</summary>
    public static MomentumPatch<TReal> Own => _own ??= new();

    public TReal[] Depth { get; } = new TReal[Length];

    public TReal[] Ground { get; } = new TReal[Length];

    public TReal[] FlowX { get; } = new TReal[Length];

    public TReal[] FlowY { get; } = new TReal[Length];

    public TReal[] BedX { get; } = new TReal[Length];

    public TReal[] BedY { get; } = new TReal[Length];

    /// <summary>Velocity through west faces [m/s].</summary>
    public TReal[] SpeedX { get; } = new TReal[Length];

    /// <summary>Velocity through north faces [m/s].</summary>
    public TReal[] SpeedY { get; } = new TReal[Length];

    /// <summary>Position of a cell; −2 to 65 are there.</summary>
    public static int At(int column, int row) => Front + ((row + Ring) * Stride) + column + Ring;

    /// <summary>
    /// Copies a tile and what is around it. A face between tiles is taken as the tile after it (east, south) has it, so that both see the same.
    /// </summary>
    public void Gather(TileGrid<TReal> grid, Tile<TReal> tile)
    {
        Clear();
        for (var down = -1; down <= 1; down++)
        {
            for (var right = -1; right <= 1; right++)
            {
                var part = grid.TileAt(tile.Column + (right * TileShape.Side), tile.Row + (down * TileShape.Side));
                if (part is null)
                    continue;
                Copy(grid.Depth, part, Depth, right, down, 0, 0);
                Copy(grid.Ground, part, Ground, right, down, 0, 0);
                Copy(grid.FlowX, part, FlowX, right, down, 1, 0);
                Copy(grid.FlowY, part, FlowY, right, down, 0, 1);
            }
        }

        SetBeds();
        for (var down = -1; down <= 1; down++)
        {
            for (var right = -1; right <= 1; right++)
            {
                var part = grid.TileAt(tile.Column + (right * TileShape.Side), tile.Row + (down * TileShape.Side));
                if (part is not { BedX.Length: > 0 })
                    continue;
                Copy(part.BedX, BedX, right, down, 1, 0);
                Copy(part.BedY, BedY, right, down, 0, 1);
            }
        }
    }

    private static void Copy(Plane<TReal> plane, Tile<TReal> part, TReal[] into, int right, int down, int moreColumns, int moreRows) =>
        Copy(plane.Span.Slice(part.Base, TileShape.Length), into, right, down, moreColumns, moreRows);

    private static void Copy(ReadOnlySpan<TReal> from, TReal[] into, int right, int down, int moreColumns, int moreRows)
    {
        const int Side = TileShape.Side;
        var (firstColumn, lastColumn) = (Math.Max(right * Side, -Ring), Math.Min((right * Side) + Side + moreColumns, Side + Ring));
        var (firstRow, lastRow) = (Math.Max(down * Side, -Ring), Math.Min((down * Side) + Side + moreRows, Side + Ring));
        for (var row = firstRow; row < lastRow; row++)
        {
            from.Slice(TileShape.At(firstColumn - (right * Side), row - (down * Side)), lastColumn - firstColumn)
                .CopyTo(into.AsSpan(At(firstColumn, row)));
        }
    }

    private void Clear()
    {
        Array.Clear(Depth);
        Array.Clear(FlowX);
        Array.Clear(FlowY);
        Array.Fill(Ground, TReal.CreateTruncating(TileGrid<TReal>.Barred));
    }

    // The higher ground of two cells.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetBeds()
    {
        ref var z = ref MemoryMarshal.GetArrayDataReference(Ground);
        for (var k = (nuint)Stride; k <= (nuint)(Length - Vector<TReal>.Count); k += (nuint)Vector<TReal>.Count)
        {
            var ground = Vector.LoadUnsafe(ref z, k);
            Vector.Max(Vector.LoadUnsafe(ref z, k - 1), ground).StoreUnsafe(ref BedX[0], k);
            Vector.Max(Vector.LoadUnsafe(ref z, k - Stride), ground).StoreUnsafe(ref BedY[0], k);
        }
    }
}
