using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>
/// Greatest velocity and hazard of each cell and first times of 5, 15 and 30 cm. Looks at depths at the start of a step and the discharges
/// they led to, so that velocity q / h_f is of one moment. Velocity counts from 1 cm of depth, hazard from 5 cm: films are no hazard.
/// </summary>
internal sealed class PeakTracker<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceGrid<TReal> _grid;

    public PeakTracker(SurfaceGrid<TReal> grid)
    {
        _grid = grid;
        var length = grid.Depth.Length;
        (Speed, Hazard) = (new TReal[length], new TReal[length]);
        Arrivals = [new TReal[length], new TReal[length], new TReal[length]];
        foreach (var arrival in Arrivals)
            Array.Fill(arrival, -TReal.One);
    }

    /// <summary>Depths whose first times are kept [m].</summary>
    public static double[] Thresholds { get; } = [0.05, 0.15, 0.30];

    public TReal[] Speed { get; }

    public TReal[] Hazard { get; }

    /// <summary>First times [s] of each threshold, −1 while not reached.</summary>
    public TReal[][] Arrivals { get; }

    public void Rows(int fromRow, int toRow, double seconds)
    {
        for (var row = fromRow; row < toRow; row++)
        {
            for (var b = 0; b < _grid.Blocks; b++)
            {
                if (_grid.Wet[((row + 1) * _grid.BlockStride) + 1 + b])
                    Block(_grid.Index(b * SurfaceGrid<TReal>.BlockCells, row), seconds);
            }
        }
    }

    private static Vector<TReal> All(double value) => new(TReal.CreateTruncating(value));

    private void Block(int start, double seconds)
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(_grid.Depth);
        ref var z = ref MemoryMarshal.GetArrayDataReference(_grid.Ground);
        ref var speeds = ref MemoryMarshal.GetArrayDataReference(Speed);
        ref var hazards = ref MemoryMarshal.GetArrayDataReference(Hazard);
        var (now, half, one) = (All(seconds), All(0.5), Vector<TReal>.One);
        var stride = (nuint)_grid.Stride;
        for (var k = (nuint)start; k < (nuint)(start + SurfaceGrid<TReal>.BlockCells); k += (nuint)Vector<TReal>.Count)
        {
            var depth = Vector.LoadUnsafe(ref h, k);
            if (!Vector.GreaterThanAny(depth, All(0.01)))
                continue;
            var level = depth + Vector.LoadUnsafe(ref z, k);
            var u = half * (Face(_grid.FlowX, _grid.BedX, k, k - 1, level, depth) + Face(_grid.FlowX, _grid.BedX, k + 1, k + 1, level, depth));
            var v = half * (Face(_grid.FlowY, _grid.BedY, k, k - stride, level, depth)
                + Face(_grid.FlowY, _grid.BedY, k + stride, k + stride, level, depth));
            var speed = Vector.ConditionalSelect(Vector.GreaterThan(depth, All(0.01)), Vector.SquareRoot((u * u) + (v * v)), Vector<TReal>.Zero);
            Vector.Max(speed, Vector.LoadUnsafe(ref speeds, k)).StoreUnsafe(ref speeds, k);
            var debris = Vector.ConditionalSelect(
                Vector.BitwiseOr(Vector.GreaterThan(depth, All(0.25)), Vector.GreaterThan(speed, All(2))), one, Vector<TReal>.Zero);
            var hazard = Vector.ConditionalSelect(Vector.GreaterThan(depth, All(0.05)), (depth * (speed + half)) + debris, Vector<TReal>.Zero);
            Vector.Max(hazard, Vector.LoadUnsafe(ref hazards, k)).StoreUnsafe(ref hazards, k);
            for (var a = 0; a < Arrivals.Length; a++)
            {
                ref var times = ref MemoryMarshal.GetArrayDataReference(Arrivals[a]);
                var before = Vector.LoadUnsafe(ref times, k);
                var first = Vector.BitwiseAnd(
                    Vector.GreaterThanOrEqual(depth, All(Thresholds[a])), Vector.LessThan(before, Vector<TReal>.Zero));
                Vector.ConditionalSelect(first, now, before).StoreUnsafe(ref times, k);
            }
        }
    }

    // Velocity at a face; at edges, closed to the kernels, the flow depth is the cell's own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<TReal> Face(TReal[] flows, TReal[] beds, nuint face, nuint neighbour, Vector<TReal> level, Vector<TReal> depth)
    {
        var bed = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(beds), face);
        var other = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_grid.Depth), neighbour)
            + Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_grid.Ground), neighbour);
        var closed = Vector.GreaterThan(bed, new Vector<TReal>(SurfaceGrid<TReal>.Closed * TReal.CreateTruncating(0.5)));
        var flowDepth = Vector.ConditionalSelect(closed, depth, Vector.Max(level, other) - bed);
        var flow = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(flows), face);
        return flow / Vector.Max(flowDepth, new Vector<TReal>(SurfaceGrid<TReal>.DryM));
    }
}
