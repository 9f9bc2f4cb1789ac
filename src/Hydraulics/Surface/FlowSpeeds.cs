using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Looks every few steps how fast the deeper water of each tile leaves its cells. No face takes more than a quarter of a cell in a step; a step
/// that waves alone would allow holds flow back from a Froude number of a third on, so velocity has to limit it too.
/// </summary>
internal sealed class FlowSpeeds<TLanes, TReal>(TileGrid<TReal> grid)
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    // Steps between two looks; a wave passes less than a fifth of a tile meanwhile.
    private const int LookEvery = 16;

    // Depth from which velocity limits the step [m]: films over edges and on steep ground may be held back.
    private const double DeepM = 0.05;

    // The same as a share of the greatest depth of the tile, where all is shallow.
    private const double DeepShare = 0.5;

    // Froude number above which a velocity is a fall over a step of the ground, not a flow [-].
    private const double MostFroude = 2;

    private int _stepsToLook;

    /// <summary>Looks, if it is time.</summary>
    /// <param name="steps">Steps since the last call.</param>
    /// <param name="crew">Threads.</param>
    /// <param name="pull">Brings a tile's ring up to date.</param>
    public void Look(int steps, TileCrew crew, Action<Tile<TReal>> pull)
    {
        _stepsToLook -= steps;
        if (_stepsToLook > 0)
            return;
        _stepsToLook = LookEvery;
        crew.Run(grid.Tiles.Length, t =>
        {
            var tile = grid.Tiles[t];
            if (!tile.Flows || tile.Deepest < TReal.CreateTruncating(TileShape.DryM))
            {
                tile.Speed = 0;
                return;
            }

            pull(tile);
            tile.Speed = double.CreateTruncating(Greatest(tile));
        });
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_stepsToLook);
        foreach (var tile in grid.Tiles)
            writer.Write(tile.Speed);
    }

    public void Restore(BinaryReader reader)
    {
        _stepsToLook = reader.ReadInt32();
        foreach (var tile in grid.Tiles)
            tile.Speed = reader.ReadDouble();
    }

    // Discharge through a face over the depth of the cell it leaves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TReal Greatest(Tile<TReal> tile)
    {
        ref var h = ref grid.Depth[tile.Base];
        ref var qx = ref grid.FlowX[tile.Base];
        ref var qy = ref grid.FlowY[tile.Base];
        var deep = TLanes.All(TReal.Min(TReal.CreateTruncating(DeepM), TReal.CreateTruncating(DeepShare) * tile.Deepest));
        var fastest = TLanes.Zero;
        const nuint W = TileShape.Stride;
        for (var row = 0; row <= TileShape.Side; row++)
        {
            var first = (nuint)TileShape.At(0, row);
            for (var k = first; k < first + TileShape.Side; k += (nuint)TLanes.Count)
            {
                var own = TLanes.Load(ref h, k);
                fastest = TLanes.Max(fastest, Speed(TLanes.Load(ref qy, k), TLanes.Load(ref h, k - W), own, deep));
                if (row < TileShape.Side)
                    fastest = TLanes.Max(fastest, Speed(TLanes.Load(ref qx, k), TLanes.Load(ref h, k - 1), own, deep));
            }
        }

        return TLanes.Greatest(fastest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Speed(TLanes q, TLanes before, TLanes behind, TLanes deep)
    {
        var depth = TLanes.Choose(q, TLanes.Zero, before, behind);
        var wave = TLanes.Sqrt(TLanes.Of(MostFroude * MostFroude * 9.81) * TLanes.Max(depth, TLanes.Zero));
        return TLanes.WhereGreater(depth, deep, TLanes.Min(TLanes.Abs(q) / TLanes.Max(depth, deep), wave));
    }
}
