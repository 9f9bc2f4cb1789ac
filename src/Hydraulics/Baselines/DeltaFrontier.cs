using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// The frontier of a part: sides of its tiles whose neighbours are taken from the record. What passed them in each output interval passes
/// again, evenly over the interval; where depths beside it come to differ from the recorded ones, the part is too small.
/// </summary>
internal sealed class DeltaFrontier<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Difference of depth at the frontier that the rest of the city is taken not to feel [m].</summary>
    private const double ToleranceM = 0.0002;

    private const int Sides = 4 * TileShape.Side;
    private readonly RunRecord _record;
    private readonly List<(Tile<TReal> Tile, TileSide Side, int Number, int Beyond)> _sides = [];
    private int _mark = -1;

    public DeltaFrontier(TileGrid<TReal> grid, DeltaPart part)
    {
        _record = part.Record;
        foreach (var tile in grid.Tiles)
        {
            for (var side = 0; side < 4; side++)
            {
                var beyond = tile.Place + (TileSide)side switch
                {
                    TileSide.West => -1,
                    TileSide.East => 1,
                    TileSide.North => -grid.TileColumns,
                    _ => grid.TileColumns,
                };
                if (tile.Neighbours[side] is not null || !part.Numbers.ContainsKey(beyond) || !Beside(grid, tile.Place, beyond))
                    continue;
                tile.SideGiven[side] = true;
                _sides.Add((tile, (TileSide)side, part.Numbers[tile.Place], beyond));
            }
        }
    }

    /// <summary>Places beyond the frontier that the part has to grow into.</summary>
    public HashSet<int> Reached { get; } = [];

    /// <summary>Greatest difference at a frontier that was let pass [m].</summary>
    public double WorstM { get; private set; }

    /// <summary>Sets what passes in the interval that begins now.</summary>
    public void Begin(double seconds)
    {
        _mark++;
        if (_mark >= _record.Passed.Count)
            return;
        var share = TReal.CreateTruncating(1 / seconds);
        foreach (var (tile, side, number, _) in _sides)
        {
            var given = tile.GivenAt(side);
            var from = (number * Sides) + ((int)side * TileShape.Side);
            for (var i = 0; i < TileShape.Side; i++)
                given[i] = TReal.CreateTruncating(_record.Passed[_mark][from + i]) * share;
        }
    }

    /// <summary>Compares depths with the recorded ones at the end of an interval; true while the part is large enough.</summary>
    public bool Holds()
    {
        foreach (var (tile, side, number, beyond) in _sides)
        {
            var shown = tile.Shown(side);
            var from = (number * Sides) + ((int)side * TileShape.Side);
            for (var i = 0; i < TileShape.Side; i++)
            {
                var off = Math.Abs(double.CreateTruncating(shown[i]) - _record.Rims[_mark][from + i]);
                if (off > ToleranceM)
                    Reached.Add(beyond);
                else
                    WorstM = Math.Max(WorstM, off);
            }
        }

        return Reached.Count == 0;
    }

    private static bool Beside(TileGrid<TReal> grid, int place, int beyond) =>
        Math.Abs((place % grid.TileColumns) - (beyond % grid.TileColumns)) <= 1;
}
