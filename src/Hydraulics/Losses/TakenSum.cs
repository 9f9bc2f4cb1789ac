using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Adds up depths of a tile in an order that does not depend on the width of vectors: down each column, then along the row of sums.</summary>
internal ref struct TakenSum<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    // More rows in one float would show in the ledger.
    private const int RowsTogether = 8;

    private readonly Span<TReal> _columns;
    private int _rows;
    private double _sum;

    /// <param name="columns">Room for a row.</param>
    public TakenSum(Span<TReal> columns)
    {
        columns.Clear();
        _columns = columns;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(nuint column, TLanes depths) => TLanes.Store(TLanes.Load(ref _columns[0], column) + depths, ref _columns[0], column);

    public void EndRow()
    {
        if (++_rows == RowsTogether)
            Flush();
    }

    /// <summary>The sum [m].</summary>
    public double Total()
    {
        Flush();
        return _sum;
    }

    private void Flush()
    {
        for (var i = 0; i < TileShape.Side; i++)
            _sum += double.CreateTruncating(_columns[i]);
        _columns.Clear();
        _rows = 0;
    }
}
