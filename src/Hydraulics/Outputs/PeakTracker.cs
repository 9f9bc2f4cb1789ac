using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>
/// Greatest velocity, hazard and depth times velocity of each cell, first times of 5, 15 and 30 cm, and time spent at 15 and 30 cm. Looks at
/// the whole surface at moments when all of it stands at one time. Velocity counts from 1 cm of depth, hazard from 5 cm: films are no hazard.
/// </summary>
internal sealed class PeakTracker<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Depth from which velocity counts [m].</summary>
    public const double MovingM = 0.01;

    private readonly TileGrid<TReal> _grid;

    public PeakTracker(TileGrid<TReal> grid)
    {
        _grid = grid;
        var length = grid.Depth.Length;
        (Speed, Hazard, DepthSpeed) = (new(length, 7), new(length, 8), new(length, 9));
        Arrivals = [new(length, 10), new(length, 11), new(length, 12)];
        Durations = [new(length, 13), new(length, 14)];
        foreach (var arrival in Arrivals)
            arrival.Fill(-TReal.One);
    }

    /// <summary>Depths whose first times are kept [m]; of the last two also how long they last.</summary>
    public static double[] Thresholds { get; } = [0.05, 0.15, 0.30];

    public Plane<TReal> Speed { get; }

    public Plane<TReal> Hazard { get; }

    /// <summary>Greatest depth times velocity [m²/s].</summary>
    public Plane<TReal> DepthSpeed { get; }

    /// <summary>First times [s] of each threshold, −1 while not reached.</summary>
    public Plane<TReal>[] Arrivals { get; }

    /// <summary>Time at or above 15 and 30 cm [s].</summary>
    public Plane<TReal>[] Durations { get; }

    /// <summary>All planes, for keyframes.</summary>
    public IEnumerable<Plane<TReal>> Planes => [Speed, Hazard, DepthSpeed, .. Arrivals, .. Durations];

    /// <summary>Looks at a tile; its ring must be fresh.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="seconds">Time now.</param>
    /// <param name="since">Time since it was looked at last [s].</param>
    public void Look(Tile<TReal> tile, double seconds, double since)
    {
        if (tile.Deepest < TReal.CreateTruncating(MovingM))
            return;
        for (var row = 0; row < TileShape.Side; row++)
        {
            var start = TileShape.At(0, row);
            for (var k = start; k < start + TileShape.Side; k += Vector<TReal>.Count)
                Look(tile, k, seconds, since);
        }
    }

    private static Vector<TReal> All(double value) => new(TReal.CreateTruncating(value));

    private static Vector<TReal> Load(Plane<TReal> plane, int at) => Vector.LoadUnsafe(ref plane[at]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Look(Tile<TReal> tile, int at, double seconds, double since)
    {
        var k = tile.Base + at;
        var depth = Load(_grid.Depth, k);
        if (!Vector.GreaterThanAny(depth, All(MovingM)))
            return;
        var level = depth + Load(_grid.Ground, k);
        var half = All(0.5);
        var u = half * (Face(_grid.FlowX, tile.BedX, tile, at, at - 1, level, depth) + Face(_grid.FlowX, tile.BedX, tile, at + 1, at + 1, level, depth));
        var v = half * (Face(_grid.FlowY, tile.BedY, tile, at, at - TileShape.Stride, level, depth)
            + Face(_grid.FlowY, tile.BedY, tile, at + TileShape.Stride, at + TileShape.Stride, level, depth));
        var speed = Vector.ConditionalSelect(Vector.GreaterThan(depth, All(MovingM)), Vector.SquareRoot((u * u) + (v * v)), Vector<TReal>.Zero);
        var debris = Vector.ConditionalSelect(
            Vector.BitwiseOr(Vector.GreaterThan(depth, All(0.25)), Vector.GreaterThan(speed, All(2))), Vector<TReal>.One, Vector<TReal>.Zero);
        var hazard = Vector.ConditionalSelect(Vector.GreaterThan(depth, All(0.05)), (depth * (speed + half)) + debris, Vector<TReal>.Zero);
        Raise(Speed, k, speed);
        Raise(Hazard, k, hazard);
        Raise(DepthSpeed, k, depth * speed);
        for (var a = 0; a < Arrivals.Length; a++)
        {
            var reached = Vector.GreaterThanOrEqual(depth, All(Thresholds[a]));
            if (a > 0)
                (Load(Durations[a - 1], k) + Vector.ConditionalSelect(reached, All(since), Vector<TReal>.Zero)).StoreUnsafe(ref Durations[a - 1][k]);
            var before = Load(Arrivals[a], k);
            var first = Vector.BitwiseAnd(reached, Vector.LessThan(before, Vector<TReal>.Zero));
            Vector.ConditionalSelect(first, All(seconds), before).StoreUnsafe(ref Arrivals[a][k]);
        }
    }

    private static void Raise(Plane<TReal> plane, int k, Vector<TReal> value) => Vector.Max(value, Load(plane, k)).StoreUnsafe(ref plane[k]);

    // Velocity at a face; at edges, closed to the sweep, the flow depth is the cell's own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<TReal> Face(Plane<TReal> flows, TReal[] beds, Tile<TReal> tile, int face, int neighbour, Vector<TReal> level, Vector<TReal> depth)
    {
        var other = Load(_grid.Ground, tile.Base + neighbour);
        var own = level - depth;
        var bed = beds.Length > 0 ? Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(beds), (nuint)face) : Vector.Max(own, other);
        var closed = Vector.GreaterThan(bed, All(TileGrid<TReal>.Barred / 2));
        var flowDepth = Vector.ConditionalSelect(closed, depth, Vector.Max(level, other + Load(_grid.Depth, tile.Base + neighbour)) - bed);
        return Load(flows, tile.Base + face) / Vector.Max(flowDepth, All(TileShape.DryM));
    }
}
