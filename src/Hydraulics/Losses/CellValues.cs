using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>A property of the cells of a tile: one value for all, or one for each, row by row.</summary>
internal readonly struct CellValues<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TReal[] _cells;
    private readonly TReal _value;

    /// <summary>Takes the values of a tile's cells; keeps one if they are all the same.</summary>
    public CellValues(double[] values)
    {
        _value = TReal.CreateTruncating(values[0]);
        _cells = Array.TrueForAll(values, v => v == values[0]) ? [] : Array.ConvertAll(values, TReal.CreateTruncating);
    }

    /// <summary>Values from a cell on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes At<TLanes>(nuint cell)
        where TLanes : struct, ILanes<TLanes, TReal> => _cells.Length > 0 ? TLanes.Load(ref _cells[0], cell) : TLanes.All(_value);
}
