using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// The frontier of a part: sides of its tiles whose neighbours are taken from the record. What passed them in each output interval passes
/// again, rising or falling as the intervals before and after say; where depths beside it come to differ from the recorded ones, the part is
/// too small.
/// </summary>
internal sealed class DeltaFrontier<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Difference of depth at the frontier that the rest of the city is taken not to feel [m], at two output times one after the other.</summary>
    private const double ToleranceM = 0.0002;

    /// <summary>The same at one output time [m]: within an interval discharges are not known, and depths there may differ for a moment.</summary>
    private const double MomentM = 0.0005;

    private readonly ISideRecord _record;
    private readonly List<(Tile<TReal> Tile, TileSide Side, int Number, int Beyond)> _sides = [];

    // Of each side's faces in the interval now: mean discharge, and by how much it rises over the interval [m²/s].
    private readonly List<(float[] Mean, float[] Rise)> _courses = [];

    // Differences at the last output time [m].
    private readonly List<double[]> _off = [];
    private int _mark = -1;
    private double _from;
    private double _seconds = 1;

    public DeltaFrontier(TileGrid<TReal> grid, DeltaPart part)
    {
        _record = part.Sides;
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
                _courses.Add((new float[TileShape.Side], new float[TileShape.Side]));
                _off.Add(new double[TileShape.Side]);
            }
        }
    }

    /// <summary>Places beyond the frontier that the part has to grow into.</summary>
    public HashSet<int> Reached { get; } = [];

    /// <summary>Greatest difference at a frontier that was let pass [m].</summary>
    public double WorstM { get; private set; }

    /// <summary>Opens the interval that begins now.</summary>
    public void Begin(double seconds)
    {
        _mark++;
        (_from, _seconds) = (_mark > 0 ? _from + _seconds : 0, seconds);
        if (_mark >= _record.Marks)
            return;
        for (var s = 0; s < _sides.Count; s++)
        {
            var now = Passed(_mark, s);
            var (mean, rise) = _courses[s];
            var before = _mark > 0 ? Passed(_mark - 1, s) : now;
            var after = _mark + 1 < _record.Marks ? Passed(_mark + 1, s) : now;
            for (var i = 0; i < TileShape.Side; i++)
            {
                mean[i] = now[i] / (float)seconds;
                rise[i] = Rise(before[i], now[i], after[i]) / (float)seconds;
            }
        }
    }

    /// <summary>Sets what passes on the way from one moment of the interval to another [s].</summary>
    public void Set(double from, double to)
    {
        var at = (float)(((((from + to) / 2) - _from) / _seconds) - 0.5);
        for (var s = 0; s < _sides.Count; s++)
        {
            var given = _sides[s].Tile.GivenAt(_sides[s].Side);
            var (mean, rise) = _courses[s];
            for (var i = 0; i < TileShape.Side; i++)
                given[i] = TReal.CreateTruncating(mean[i] + (at * rise[i]));
        }
    }

    /// <summary>Compares depths with the recorded ones at the end of an interval; true while the part is large enough.</summary>
    public bool Holds()
    {
        for (var s = 0; s < _sides.Count; s++)
        {
            var (tile, side, number, beyond) = _sides[s];
            var shown = tile.Shown(side);
            var rims = _record.Rims(_mark, number).Slice((int)side * TileShape.Side, TileShape.Side);
            for (var i = 0; i < TileShape.Side; i++)
            {
                var (off, before) = (double.CreateTruncating(shown[i]) - rims[i], _off[s][i]);
                _off[s][i] = off;
                if (Math.Abs(off) > MomentM || (Math.Abs(off) > ToleranceM && Math.Abs(before) > ToleranceM && (off > 0) == (before > 0)))
                    Reached.Add(beyond);
                else
                    WorstM = Math.Max(WorstM, Math.Abs(off));
            }
        }

        return Reached.Count == 0;
    }

    private ReadOnlySpan<float> Passed(int mark, int side) =>
        _record.Passed(mark, _sides[side].Number).Slice((int)_sides[side].Side * TileShape.Side, TileShape.Side);

    // Rise over an interval between those before and after it; never beyond them (van Leer 1977), so that no discharge turns by itself.
    private static float Rise(float before, float now, float after)
    {
        var (up, down) = (after - now, now - before);
        return up * down <= 0 ? 0 : MathF.CopySign(MathF.Min(MathF.Abs(up + down) / 2, 2 * MathF.Min(MathF.Abs(up), MathF.Abs(down))), up);
    }

    private static bool Beside(TileGrid<TReal> grid, int place, int beyond) =>
        Math.Abs((place % grid.TileColumns) - (beyond % grid.TileColumns)) <= 1;
}
