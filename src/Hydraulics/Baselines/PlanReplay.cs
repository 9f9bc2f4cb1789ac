using System.Numerics;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Lets the tiles of a part take the steps they took in the recorded run; all shorter by halves where deeper water asks for it.</summary>
internal sealed class PlanReplay<TReal>(DeltaPart part, TileGrid<TReal> grid, DeltaFrontier<TReal> frontier)
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly int[] _numbers = [.. grid.Tiles.Select(t => part.Numbers[t.Place])];
    private double _now;
    private int _next;

    public void Next(StepPlan<TReal> plan)
    {
        var span = part.Spans[_next++];
        for (var t = 0; t < grid.Tiles.Length; t++)
            grid.Tiles[t].Level = span.Levels[_numbers[t]];
        plan.Take(_now, span.End, span.Ticks);
        frontier.Set(_now, span.End);
        _now = span.End;
    }
}
