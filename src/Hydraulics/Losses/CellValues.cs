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

    /// <summary>Takes the values of a tile's cells from those of their classes; keeps one if they are all the same.</summary>
    public CellValues(TReal[] ofClass, byte[] classOfCell)
    {
        _value = ofClass[classOfCell[0]];
        _cells = [];
        foreach (var own in classOfCell)
        {
            if (ofClass[own] == _value)
                continue;
            _cells = new TReal[classOfCell.Length];
            break;
        }

        for (var cell = 0; cell < _cells.Length; cell++)
            _cells[cell] = ofClass[classOfCell[cell]];
    }

    /// <summary>Values from a cell on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes At<TLanes>(nuint cell)
        where TLanes : struct, ILanes<TLanes, TReal> => _cells.Length > 0 ? TLanes.Load(ref _cells[0], cell) : TLanes.All(_value);
}
