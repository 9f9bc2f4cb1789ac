using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// The local inertial momentum equation at every face (Bates, Horritt and Fewtrell 2010; θ = 1 of de Almeida et al. 2012):
/// q' (1 + k |q'|) = b with b = q − g Δt h_f Δη/Δx, k = g Δt n² h_f^(−7/3), h_f = max(η) − bed of the face, solved as 2 b / (1 + √(1 + 4 k |b|));
/// friction by the old discharge swings from step to step where it is stiff. No face takes more than a quarter of the giving cell's water. Branchless in vectors; lanes never mix, so the width of the vectors does not show in the results.
/// </summary>
internal static class FluxKernel
{
    /// <summary>Share of its water a cell may lose through one face in a step; a hair under a quarter keeps rounding from going below 0.</summary>
    public const double GiveAway = 0.249;

    public static void Rows<TReal>(SurfaceGrid<TReal> grid, int fromRow, int toRow, double step)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        var face = new FaceStep<TReal>(grid.CellM, step);
        for (var row = fromRow; row < toRow; row++)
        {
            for (var b = 0; b < grid.Blocks; b++)
            {
                var block = ((row + 1) * grid.BlockStride) + 1 + b;
                if (!grid.HasCells[block])
                    continue;
                var start = grid.Index(b * SurfaceGrid<TReal>.BlockCells, row);
                if (grid.Wet[block] || grid.Wet[block - 1] || grid.Wet[block - grid.BlockStride])
                {
                    Block(grid, start, in face);
                    grid.Flowing[block] = true;
                }
                else if (grid.Flowing[block])
                {
                    Array.Clear(grid.FlowX, start, SurfaceGrid<TReal>.BlockCells);
                    Array.Clear(grid.FlowY, start, SurfaceGrid<TReal>.BlockCells);
                    grid.Flowing[block] = false;
                }
            }
        }
    }

    private static void Block<TReal>(SurfaceGrid<TReal> grid, int start, in FaceStep<TReal> face)
        where TReal : struct, IFloatingPointIeee754<TReal>
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(grid.Depth);
        ref var z = ref MemoryMarshal.GetArrayDataReference(grid.Ground);
        ref var f = ref MemoryMarshal.GetArrayDataReference(grid.Friction);
        ref var qx = ref MemoryMarshal.GetArrayDataReference(grid.FlowX);
        ref var qy = ref MemoryMarshal.GetArrayDataReference(grid.FlowY);
        ref var bx = ref MemoryMarshal.GetArrayDataReference(grid.BedX);
        ref var by = ref MemoryMarshal.GetArrayDataReference(grid.BedY);
        var stride = (nuint)grid.Stride;
        for (var k = (nuint)start; k < (nuint)(start + SurfaceGrid<TReal>.BlockCells); k += (nuint)Vector<TReal>.Count)
        {
            var (depth, friction) = (Vector.LoadUnsafe(ref h, k), Vector.LoadUnsafe(ref f, k));
            var level = depth + Vector.LoadUnsafe(ref z, k);
            var depthWest = Vector.LoadUnsafe(ref h, k - 1);
            face.Flow(
                Vector.LoadUnsafe(ref qx, k),
                depthWest + Vector.LoadUnsafe(ref z, k - 1),
                level,
                depthWest,
                depth,
                Vector.LoadUnsafe(ref bx, k),
                friction + Vector.LoadUnsafe(ref f, k - 1)).StoreUnsafe(ref qx, k);
            var depthNorth = Vector.LoadUnsafe(ref h, k - stride);
            face.Flow(
                Vector.LoadUnsafe(ref qy, k),
                depthNorth + Vector.LoadUnsafe(ref z, k - stride),
                level,
                depthNorth,
                depth,
                Vector.LoadUnsafe(ref by, k),
                friction + Vector.LoadUnsafe(ref f, k - stride)).StoreUnsafe(ref qy, k);
        }
    }
}

/// <summary>The constants of one time step and the momentum equation over them.</summary>
internal readonly struct FaceStep<TReal>(double cellM, double step)
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly Vector<TReal> _gravity = new(TReal.CreateTruncating(9.81 * step / cellM));
    private readonly Vector<TReal> _twiceStep = new(TReal.CreateTruncating(2 * step));
    private readonly Vector<TReal> _give = new(TReal.CreateTruncating(FluxKernel.GiveAway * cellM / step));
    private readonly Vector<TReal> _dry = new(SurfaceGrid<TReal>.DryM);

    /// <summary>New unit discharge from the left (west, north) to the right cell.</summary>
    /// <param name="q">Unit discharge before.</param>
    /// <param name="levelLeft">Level on the left.</param>
    /// <param name="levelRight">Level on the right.</param>
    /// <param name="depthLeft">Depth the left may give.</param>
    /// <param name="depthRight">Depth the right may give.</param>
    /// <param name="bed">Bed of the face.</param>
    /// <param name="friction">Sum of g n² of both cells.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<TReal> Flow(
        Vector<TReal> q,
        Vector<TReal> levelLeft,
        Vector<TReal> levelRight,
        Vector<TReal> depthLeft,
        Vector<TReal> depthRight,
        Vector<TReal> bed,
        Vector<TReal> friction)
    {
        var flowDepth = Vector.Max(levelLeft, levelRight) - bed;
        var wet = Vector.GreaterThan(flowDepth, _dry);
        if (!Vector.GreaterThanAny(flowDepth, _dry))
            return Vector<TReal>.Zero;
        flowDepth = Vector.Max(flowDepth, _dry);
        var root = InverseCubeRoot.Of(flowDepth);
        var cube = root * root * root;
        var pushed = q - (_gravity * flowDepth * (levelRight - levelLeft));
        var drag = _twiceStep * friction * Vector.Abs(pushed) * (cube * cube * root);
        var next = (pushed + pushed) / (Vector<TReal>.One + Vector.SquareRoot(Vector<TReal>.One + drag));
        next = Vector.Max(Vector.Min(next, _give * depthLeft), -(_give * depthRight));
        return Vector.ConditionalSelect(wet, next, Vector<TReal>.Zero);
    }
}
