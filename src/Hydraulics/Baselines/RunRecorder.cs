using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Fills a record while a run goes on.</summary>
internal sealed class RunRecorder<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly SideRecord _sides;

    public RunRecorder(TileGrid<TReal> grid)
    {
        (_grid, _sides) = (grid, new SideRecord(grid.Tiles.Length));
        Record = new RunRecord([.. grid.Tiles.Select(t => t.Place)], _sides);
        foreach (var tile in grid.Tiles)
            tile.Recorded = new TReal[SideRecord.Values];
    }

    public RunRecord Record { get; }

    public void Span(StepPlan<TReal> plan)
    {
        var levels = new byte[_grid.Tiles.Length];
        for (var t = 0; t < levels.Length; t++)
            levels[t] = (byte)_grid.Tiles[t].Level;
        Record.Spans.Add(new(plan.End, plan.Ticks, levels));
    }

    /// <summary>Notes an output time.</summary>
    public void Mark()
    {
        var (passed, rims) = _sides.Open();
        foreach (var tile in _grid.Tiles)
        {
            var from = tile.Number * SideRecord.Values;
            for (var i = 0; i < SideRecord.Values; i++)
                passed[from + i] = SideRecord.Volume(float.CreateTruncating(tile.Recorded[i]));
            Array.Clear(tile.Recorded);
            for (var side = 0; side < 4; side++)
            {
                var shown = tile.Shown((TileSide)side);
                for (var i = 0; i < TileShape.Side; i++)
                    rims[from + (side * TileShape.Side) + i] = SideRecord.Depth(float.CreateTruncating(shown[i]));
            }
        }
    }
}
