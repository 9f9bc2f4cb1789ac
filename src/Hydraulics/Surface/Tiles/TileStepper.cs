using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Momentum;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Steps one tile against its neighbours, whatever steps they take. Many tiles may step at the same time.</summary>
internal sealed class TileStepper<TLanes, TReal>(TileGrid<TReal> grid, SurfaceLosses<TLanes, TReal> losses, MomentumField<TLanes, TReal>? momentum)
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Side = TileShape.Side;

    /// <summary>Shows neighbours depths that were changed between steps.</summary>
    public void Refresh(Tile<TReal> tile)
    {
        Publish(tile);
        tile.Stepped = true;
        tile.Show();
    }

    /// <summary>True where a step would change something.</summary>
    public static bool Stirs(Tile<TReal> tile)
    {
        if (tile.Rains || tile.RoofsDrain || tile.Forcings.Count > 0 || tile.ShownWet)
            return true;
        foreach (var neighbour in tile.Neighbours)
        {
            if (neighbour is not null && (neighbour.ShownWet || (neighbour.Owes && neighbour.Level < tile.Level)))
                return true;
        }

        return tile.SideGiven[0] || tile.SideGiven[1] || tile.SideGiven[2] || tile.SideGiven[3];
    }

    /// <summary>Steps a tile; neighbours see the result when <see cref="Tile{TReal}.RimShown"/> is turned.</summary>
    public void Step(Tile<TReal> tile, double from, double to)
    {
        if (!Stirs(tile))
        {
            Rest(tile);
            return;
        }

        var step = to - from;
        Pull(tile);
        PullFlows(tile, step);
        foreach (var forcing in tile.Forcings)
            forcing.Before(from, to);
        momentum?.Push(tile, step);

        // All from the state before the step, as the neighbour sees it too.
        Span<TReal> west = stackalloc TReal[Side];
        Span<TReal> east = stackalloc TReal[Side];
        Span<TReal> north = stackalloc TReal[Side];
        Span<TReal> south = stackalloc TReal[Side];
        var givenWest = Faces(tile, TileSide.West, step, west);
        Faces(tile, TileSide.North, step, north);
        Faces(tile, TileSide.East, step, east);
        Faces(tile, TileSide.South, step, south);
        tile.Deepest = Sweep(tile, step, new(givenWest ? west : default, east, north, south));
        tile.Flows = true;
        Pass(tile, step);
        Adopt(tile);
        losses.Take(tile, from, to);
        foreach (var forcing in tile.Forcings)
            forcing.After(from, to);
        Publish(tile);
        tile.Stepped = true;
    }

    private TReal Sweep(Tile<TReal> tile, double step, TileSides<TReal> sides) => (tile.BedX.Length > 0, tile.RainOfCell.Length > 0) switch
    {
        (false, false) => TileKernel<TLanes, TReal, No, No>.Step(grid, tile, step, sides),
        (false, true) => TileKernel<TLanes, TReal, No, Yes>.Step(grid, tile, step, sides),
        (true, false) => TileKernel<TLanes, TReal, Yes, No>.Step(grid, tile, step, sides),
        _ => TileKernel<TLanes, TReal, Yes, Yes>.Step(grid, tile, step, sides),
    };

    private void Rest(Tile<TReal> tile)
    {
        if (!tile.Flows)
            return;
        grid.FlowX.Span.Slice(tile.Base, TileShape.Length).Clear();
        grid.FlowY.Span.Slice(tile.Base, TileShape.Length).Clear();
        tile.Flows = false;
        Publish(tile);
        tile.Stepped = true;
    }

    // True where the side's discharges are not what the sweep itself would compute.
    private bool Faces(Tile<TReal> tile, TileSide side, double step, Span<TReal> into)
    {
        if (Taken(tile, side, step, grid.CellM, into))
            return true;
        var slower = Slower(tile, side);
        if (side == TileSide.West && slower == 0)
            return false;
        SideFaces<TLanes, TReal>.Compute(grid, tile, side, Law(side, step, slower), into);
        return true;
    }

    private FaceLaw<TLanes, TReal> Law(TileSide side, double step, int slower)
    {
        var share = 1.0 / (1 << slower);
        return side is TileSide.West or TileSide.North ? new(grid.CellM, step, leftShare: share) : new(grid.CellM, step, rightShare: share);
    }

    // Levels by which the neighbour steps more slowly.
    private static int Slower(Tile<TReal> tile, TileSide side) =>
        tile.Neighbours[(int)side] is { } neighbour ? Math.Max(0, neighbour.Level - tile.Level) : 0;

    // Discharges from a neighbour of shorter steps, as the mean over this step, or from outside.
    private static bool Taken(Tile<TReal> tile, TileSide side, double step, double cellM, Span<TReal> into)
    {
        if (tile.SideGiven[(int)side])
        {
            tile.GivenAt(side).CopyTo(into);
            var inwards = side is TileSide.West or TileSide.North ? 1 : -1;
            foreach (var flow in into)
            {
                var depth = inwards * double.CreateTruncating(flow) * step / cellM;
                tile.GivenIn += Math.Max(depth, 0);
                tile.GivenOut += Math.Max(-depth, 0);
            }

            return true;
        }

        if (tile.Neighbours[(int)side] is not { } neighbour || neighbour.Level >= tile.Level)
            return false;
        var passed = neighbour.PassedAt(Opposite(side));
        var share = TReal.CreateTruncating(1 / step);
        for (var i = 0; i < Side; i++)
            into[i] = passed[i] * share;
        passed.Clear();
        return true;
    }

    private void Pass(Tile<TReal> tile, double step)
    {
        var seconds = TReal.CreateTruncating(step);
        for (var s = 0; s < 4; s++)
        {
            var side = (TileSide)s;
            if (Slower(tile, side) > 0)
            {
                tile.Owes = true;
                Sum(tile, side, seconds, tile.PassedAt(side));
            }

            if (tile.Recorded.Length > 0)
                Sum(tile, side, seconds, tile.Recorded.AsSpan(s * Side, Side));
        }
    }

    private void Sum(Tile<TReal> tile, TileSide side, TReal seconds, Span<TReal> into)
    {
        var (at, next) = Faces(side);
        var flows = side is TileSide.West or TileSide.East ? grid.FlowX : grid.FlowY;
        for (var i = 0; i < Side; i++, at += next)
            into[i] += flows[tile.Base + at] * seconds;
    }

    // After a step with a faster neighbour's mean discharges, both go on from the same: the neighbour's latest.
    private void Adopt(Tile<TReal> tile)
    {
        for (var s = 0; s < 4; s++)
        {
            if (tile.SideGiven[s] || tile.Neighbours[s] is not { } neighbour || neighbour.Level >= tile.Level)
                continue;
            var (at, next) = Faces((TileSide)s);
            var (theirs, _) = Faces(Opposite((TileSide)s));
            var flows = (TileSide)s is TileSide.West or TileSide.East ? grid.FlowX : grid.FlowY;
            for (var i = 0; i < Side; i++, at += next, theirs += next)
                flows[tile.Base + at] = flows[neighbour.Base + theirs];
        }
    }

    private static (int At, int Next) Faces(TileSide side) => side switch
    {
        TileSide.West => (TileShape.At(0, 0), TileShape.Stride),
        TileSide.East => (TileShape.At(Side, 0), TileShape.Stride),
        TileSide.North => (TileShape.At(0, 0), 1),
        _ => (TileShape.At(0, Side), 1),
    };

    private static TileSide Opposite(TileSide side) => (TileSide)((int)side ^ 1);

    /// <summary>Brings the tile's ring to what its neighbours show.</summary>
    public void Pull(Tile<TReal> tile)
    {
        for (var s = 0; s < 4; s++)
        {
            if (tile.Neighbours[s] is not { } neighbour)
                continue;
            var shown = neighbour.Shown(Opposite((TileSide)s));
            var depth = grid.Depth.Span.Slice(tile.Base, TileShape.Length);
            if ((TileSide)s is TileSide.North or TileSide.South)
            {
                shown.CopyTo(depth[TileShape.At(0, (TileSide)s == TileSide.North ? -1 : Side)..]);
                continue;
            }

            var at = TileShape.At((TileSide)s == TileSide.West ? -1 : Side, 0);
            for (var i = 0; i < Side; i++, at += TileShape.Stride)
                depth[at] = shown[i];
        }
    }

    // Brings the discharges beside the tile to what its neighbours show, with the push of momentum that a neighbour in the same step gives its own.
    private void PullFlows(Tile<TReal> tile, double step)
    {
        var seconds = TReal.CreateTruncating(step);
        for (var s = 0; s < 4; s++)
        {
            if (tile.Neighbours[s] is not { } neighbour)
                continue;
            var side = (TileSide)s;
            var shown = neighbour.FlowsShown(Opposite(side));
            var (flows, at, next) = Beside(side, -1);
            var pushed = neighbour.Carries && neighbour.Level == tile.Level;
            var (_, theirs, _) = Beside(Opposite(side), 0);
            var pushes = side is TileSide.West or TileSide.East ? neighbour.PushY : neighbour.PushX;
            ref var ring = ref flows[tile.Base];
            for (var i = 0; i < shown.Length; i++)
                Unsafe.Add(ref ring, at + (i * next)) = shown[i];
            for (var i = 0; i < shown.Length && pushed; i++)
                Unsafe.Add(ref ring, at + (i * next)) = TReal.FusedMultiplyAdd(seconds, pushes[theirs + (i * next)], shown[i]);
        }
    }

    // The faces across a side, in its own cells (0) or in the ring (−1).
    private (Plane<TReal> Flows, int At, int Next) Beside(TileSide side, int inside) => side switch
    {
        TileSide.West => (grid.FlowY, TileShape.At(inside, 0), TileShape.Stride),
        TileSide.East => (grid.FlowY, TileShape.At(Side - 1 - inside, 0), TileShape.Stride),
        TileSide.North => (grid.FlowX, TileShape.At(0, inside), 1),
        _ => (grid.FlowX, TileShape.At(0, Side - 1 - inside), 1),
    };

    private void Publish(Tile<TReal> tile)
    {
        for (var s = 0; s < 4; s++)
        {
            var (flows, from, next) = Beside((TileSide)s, 0);
            var into = tile.FlowsHidden((TileSide)s);
            ref var own = ref flows[tile.Base];
            for (var i = 0; i < into.Length; i++, from += next)
                into[i] = Unsafe.Add(ref own, from);
        }


        var depth = grid.Depth.Span.Slice(tile.Base, TileShape.Length);
        depth.Slice(TileShape.At(0, 0), Side).CopyTo(tile.Hidden(TileSide.North));
        depth.Slice(TileShape.At(0, Side - 1), Side).CopyTo(tile.Hidden(TileSide.South));
        var west = tile.Hidden(TileSide.West);
        var east = tile.Hidden(TileSide.East);
        var at = TileShape.At(0, 0);
        for (var i = 0; i < Side; i++, at += TileShape.Stride)
            (west[i], east[i]) = (depth[at], depth[at + Side - 1]);
    }
}
