using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Fills a record while a run goes on.</summary>
internal sealed class RunRecorder<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Sides = 4 * TileShape.Side;
    private readonly TileGrid<TReal> _grid;

    public RunRecorder(TileGrid<TReal> grid)
    {
        _grid = grid;
        Record = new RunRecord { Places = [.. grid.Tiles.Select(t => t.Place)] };
        foreach (var tile in grid.Tiles)
            tile.Recorded = new TReal[Sides];
    }

    public RunRecord Record { get; }

    public void Span(StepPlan<TReal> plan) => Record.Spans.Add(new(plan.End, plan.Ticks, [.. _grid.Tiles.Select(t => (byte)t.Level)]));

    /// <summary>Notes an output time.</summary>
    public void Mark()
    {
        var passed = new float[_grid.Tiles.Length * Sides];
        var rims = new float[passed.Length];
        foreach (var tile in _grid.Tiles)
        {
            for (var i = 0; i < Sides; i++)
                passed[(tile.Number * Sides) + i] = float.CreateTruncating(tile.Recorded[i]);
            Array.Clear(tile.Recorded);
            for (var side = 0; side < 4; side++)
            {
                var shown = tile.Shown((TileSide)side);
                for (var i = 0; i < TileShape.Side; i++)
                    rims[(tile.Number * Sides) + (side * TileShape.Side) + i] = float.CreateTruncating(shown[i]);
            }
        }

        Record.Passed.Add(passed);
        Record.Rims.Add(rims);
    }
}
