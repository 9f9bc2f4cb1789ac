using System.Numerics;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface.Momentum;

/// <summary>Advection of a run: which tiles carry momentum, and what pushes the discharges of their faces before each step.</summary>
internal sealed class MomentumField<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    // Steps between two looks for fast flow; a wave passes less than a quarter of a tile meanwhile.
    private const int LookEvery = 8;

    private readonly TileGrid<TReal> _grid;
    private readonly bool _everywhere;
    private readonly bool[] _always;
    private readonly bool[] _fast;
    private int _stepsToLook;

    public MomentumField(TileGrid<TReal> grid, SurfaceCase flood)
    {
        (_grid, _everywhere) = (grid, flood.Advection == Advection.Everywhere);
        (_always, _fast) = (new bool[grid.Tiles.Length], new bool[grid.Tiles.Length]);
        if (_everywhere)
            Array.Fill(_always, true);
        foreach (var breach in flood.Breaches)
        {
            flood.Terrain.TryCell(breach.At.X, breach.At.Y, out var column, out var row);
            var reach = TileShape.Side + (int)Math.Ceiling(breach.WidthM / 2 / grid.CellM);
            foreach (var tile in grid.Tiles)
            {
                _always[tile.Number] |= tile.Column <= column + reach && tile.Column + TileShape.Side > column - reach
                    && tile.Row <= row + reach && tile.Row + TileShape.Side > row - reach;
            }
        }

        Flag();
    }

    /// <summary>Looks which tiles are fast, every few steps; they and their neighbours carry momentum.</summary>
    /// <param name="steps">Steps since the last call.</param>
    /// <param name="crew">Threads; rings of tiles must be what neighbours show.</param>
    /// <param name="pull">Brings a tile's ring up to date.</param>
    public void Look(int steps, TileCrew crew, Action<Tile<TReal>> pull)
    {
        _stepsToLook -= steps;
        if (_everywhere || _stepsToLook > 0)
            return;
        _stepsToLook = LookEvery;
        crew.Run(_grid.Tiles.Length, t =>
        {
            var tile = _grid.Tiles[t];
            var deep = tile.Flows && tile.Deepest > TReal.CreateTruncating(MomentumKernel<TLanes, TReal>.DeepM);
            if (deep)
                pull(tile);
            _fast[t] = deep && FastFlow<TLanes, TReal>.In(_grid, tile);
        });
        Flag();
    }

    /// <summary>Computes what pushes the discharges of a tile, from the state of all tiles before any of them steps.</summary>
    public void Compute(Tile<TReal> tile)
    {
        if (!tile.Carries)
            return;
        if (tile.PushX.Length == 0)
            (tile.PushX, tile.PushY) = (new TReal[TileShape.Length], new TReal[TileShape.Length]);
        var patch = MomentumPatch<TReal>.Own;
        patch.Gather(_grid, tile);
        tile.Fastest = double.CreateTruncating(MomentumKernel<TLanes, TReal>.Compute(patch, _grid.CellM, tile.PushX, tile.PushY));
        for (var side = 0; side < 4; side++)
        {
            if (tile.Neighbours[side] is not { Carries: true })
                Still(tile, (TileSide)side);
        }
    }

    /// <summary>Pushes the discharges of a tile over a step [s].</summary>
    public void Push(Tile<TReal> tile, double step)
    {
        if (!tile.Carries)
            return;
        var seconds = TLanes.All(TReal.CreateTruncating(step));
        var eastward = TReal.CreateTruncating(step);
        ref var qx = ref _grid.FlowX[tile.Base];
        ref var qy = ref _grid.FlowY[tile.Base];
        for (var row = 0; row <= TileShape.Side; row++)
        {
            var first = (nuint)TileShape.At(0, row);
            for (var k = first; k < first + TileShape.Side; k += (nuint)TLanes.Count)
            {
                if (row < TileShape.Side)
                    TLanes.Store(TLanes.MultiplyAdd(seconds, TLanes.Load(ref tile.PushX[0], k), TLanes.Load(ref qx, k)), ref qx, k);
                TLanes.Store(TLanes.MultiplyAdd(seconds, TLanes.Load(ref tile.PushY[0], k), TLanes.Load(ref qy, k)), ref qy, k);
            }

            if (row == TileShape.Side)
                continue;
            var east = TileShape.At(TileShape.Side, row);
            _grid.FlowX[tile.Base + east] = TReal.FusedMultiplyAdd(eastward, tile.PushX[east], _grid.FlowX[tile.Base + east]);
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_stepsToLook);
        foreach (var tile in _grid.Tiles)
        {
            writer.Write(_fast[tile.Number]);
            writer.Write(tile.Fastest);
        }
    }

    public void Restore(BinaryReader reader)
    {
        _stepsToLook = reader.ReadInt32();
        foreach (var tile in _grid.Tiles)
        {
            _fast[tile.Number] = reader.ReadBoolean();
            tile.Fastest = reader.ReadDouble();
        }

        Flag();
    }

    private void Flag()
    {
        foreach (var tile in _grid.Tiles)
        {
            tile.Carries = _always[tile.Number] || _fast[tile.Number] || Array.Exists(tile.Neighbours, n => n is not null && _fast[n.Number]);
            if (!tile.Carries)
                tile.Fastest = 0;
        }
    }

    // Both tiles of a face have to push it, or none.
    private static void Still(Tile<TReal> tile, TileSide side)
    {
        var (at, next, pushes) = side switch
        {
            TileSide.West => (TileShape.At(0, 0), TileShape.Stride, tile.PushX),
            TileSide.East => (TileShape.At(TileShape.Side, 0), TileShape.Stride, tile.PushX),
            TileSide.North => (TileShape.At(0, 0), 1, tile.PushY),
            _ => (TileShape.At(0, TileShape.Side), 1, tile.PushY),
        };
        for (var i = 0; i < TileShape.Side; i++, at += next)
            pushes[at] = TReal.Zero;
    }
}
