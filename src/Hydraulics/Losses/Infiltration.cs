using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Infiltration of a run: what the ground of each tile takes in each of its steps.</summary>
internal sealed class Infiltration<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly TileSoil<TReal>?[] _soils;

    public Infiltration(TileGrid<TReal> grid, InfiltrationMap map)
    {
        _grid = grid;
        _soils = [.. grid.Tiles.Select(t => Soil(t, map))];
    }

    /// <summary>Numbers of its state.</summary>
    public long Numbers => _soils.Sum(s => (long)((s?.Gone.Length + s?.Fallen.Length) ?? 0));

    /// <summary>Takes a step's water from a tile and books it there.</summary>
    /// <param name="tile">The tile, after its step.</param>
    /// <param name="step">The step [s].</param>
    public void Take(Tile<TReal> tile, double step)
    {
        if (_soils[tile.Number] is { } soil)
            tile.Infiltrated += Take(tile, soil, step);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var soil in _soils)
        {
            StateIO.Write<TReal>(writer, soil?.Gone ?? []);
            StateIO.Write<TReal>(writer, soil?.Fallen ?? []);
        }
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var soil in _soils)
        {
            StateIO.Read<TReal>(reader, soil?.Gone ?? []);
            StateIO.Read<TReal>(reader, soil?.Fallen ?? []);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Take(Tile<TReal> tile, TileSoil<TReal> soil, double step)
    {
        var water = new CellWater<TLanes, TReal>(_grid, tile, step);
        var sum = new TakenSum<TLanes, TReal>(stackalloc TReal[TileShape.Side]);
        var seconds = TLanes.All(TReal.CreateTruncating(step));
        var (suction, gone, fallen) = (soil.Suction, soil.Gone, soil.Fallen);
        for (var row = 0; row < TileShape.Side; row++)
        {
            var (at, cells) = ((nuint)TileShape.At(0, row), (nuint)(row * TileShape.Side));
            for (nuint k = 0; k < TileShape.Side; k += (nuint)TLanes.Count)
            {
                if (soil.Takes)
                {
                    var conducted = seconds * soil.Conductivity.At<TLanes>(cells + k);
                    if (gone.Length > 0)
                    {
                        var before = TLanes.Load(ref gone[0], cells + k);
                        var taken = water.Take(SoakLaw<TLanes, TReal>.GreenAmpt(conducted, suction.At<TLanes>(cells + k), before), at + k);
                        TLanes.Store(before + taken, ref gone[0], cells + k);
                        sum.Add(k, taken);
                    }
                    else
                    {
                        sum.Add(k, water.Take(conducted, at + k));
                    }
                }

                if (fallen.Length > 0)
                {
                    var (rain, before) = (water.Rain(at + k), TLanes.Load(ref fallen[0], cells + k));
                    var wanted = SoakLaw<TLanes, TReal>.CurveNumber(rain, before, soil.Abstraction.At<TLanes>(cells + k), soil.Storage.At<TLanes>(cells + k));
                    TLanes.Store(before + rain, ref fallen[0], cells + k);
                    sum.Add(k, water.Take(wanted, at + k));
                }
            }

            sum.EndRow();
        }

        return sum.Total();
    }

    private TileSoil<TReal>? Soil(Tile<TReal> tile, InfiltrationMap map)
    {
        var classes = new InfiltrationClass[TileShape.Side * TileShape.Side];
        Array.Fill(classes, map.Classes[0]);
        for (var cell = 0; map.ClassOfCell is { } own && cell < classes.Length; cell++)
        {
            var (column, row) = (tile.Column + (cell % TileShape.Side), tile.Row + (cell / TileShape.Side));
            if (_grid.IsComputed(column, row))
                classes[cell] = map.Classes[own[(row * _grid.Columns) + column]];
        }

        return Array.TrueForAll(classes, c => c is NoInfiltration) ? null : new(classes);
    }
}
