using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>
/// Infiltration of a run. Ground that takes standing water is slow beside the flow: it takes its water every few steps for all of them. Curve
/// numbers go by the rain and follow each step of it.
/// </summary>
internal sealed class Infiltration<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int MostSteps = 4;
    private const double LongestS = 10;
    private readonly TileGrid<TReal> _grid;
    private readonly double _endS;
    private readonly TileSoil<TReal>?[] _soils;

    /// <param name="grid">The grid.</param>
    /// <param name="map">The classes.</param>
    /// <param name="endS">End of the run [s], when nothing may be left to take.</param>
    public Infiltration(TileGrid<TReal> grid, InfiltrationMap map, double endS)
    {
        (_grid, _endS) = (grid, endS);
        var table = new SoilTable<TReal>(map.Classes);
        _soils = [.. grid.Tiles.Select(t => Soil(t, table, map.ClassOfCell))];
    }

    /// <summary>Numbers of its state.</summary>
    public long Numbers => _soils.Sum(s => s is null ? 0L : s.Gone.Length + s.Fallen.Length + 2);

    /// <summary>Takes water from a tile after a step [s] and books it there.</summary>
    public void Take(Tile<TReal> tile, double from, double to)
    {
        if (_soils[tile.Number] is not { } soil)
            return;
        if (soil.Fallen.Length > 0 && tile.Rains)
            tile.Infiltrated += TakeOfRain(tile, soil, to - from);
        if (!soil.Takes)
            return;
        soil.WaitedS += to - from;
        if (++soil.WaitedSteps < MostSteps && soil.WaitedS < LongestS && to < _endS)
            return;
        tile.Infiltrated += TakeStanding(tile, soil, soil.WaitedS);
        (soil.WaitedS, soil.WaitedSteps) = (0, 0);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var soil in _soils)
        {
            if (soil is null)
                continue;
            StateIO.Write<TReal>(writer, soil.Gone);
            StateIO.Write<TReal>(writer, soil.Fallen);
            writer.Write(soil.WaitedS);
            writer.Write(soil.WaitedSteps);
        }
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var soil in _soils)
        {
            if (soil is null)
                continue;
            StateIO.Read<TReal>(reader, soil.Gone);
            StateIO.Read<TReal>(reader, soil.Fallen);
            (soil.WaitedS, soil.WaitedSteps) = (reader.ReadDouble(), reader.ReadInt32());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TakeStanding(Tile<TReal> tile, TileSoil<TReal> soil, double span)
    {
        var water = new CellWater<TLanes, TReal>(_grid, tile, span);
        var sum = new TakenSum<TLanes, TReal>(stackalloc TReal[TileShape.Side]);
        var seconds = TLanes.All(TReal.CreateTruncating(span));
        var (conductivity, suction, gone) = (soil.Conductivity, soil.Suction, soil.Gone);
        for (var row = 0; row < TileShape.Side; row++)
        {
            var (at, cells) = ((nuint)TileShape.At(0, row), (nuint)(row * TileShape.Side));
            for (nuint k = 0; k < TileShape.Side; k += (nuint)TLanes.Count)
            {
                var wanted = seconds * conductivity.At<TLanes>(cells + k);
                if (gone.Length == 0)
                {
                    sum.Add(k, water.Take(wanted, at + k));
                    continue;
                }

                var before = TLanes.Load(ref gone[0], cells + k);
                var taken = water.Take(SoakLaw<TLanes, TReal>.GreenAmpt(wanted, suction.At<TLanes>(cells + k), before), at + k);
                TLanes.Store(before + taken, ref gone[0], cells + k);
                sum.Add(k, taken);
            }

            sum.EndRow();
        }

        return sum.Total();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TakeOfRain(Tile<TReal> tile, TileSoil<TReal> soil, double step)
    {
        var water = new CellWater<TLanes, TReal>(_grid, tile, step);
        var sum = new TakenSum<TLanes, TReal>(stackalloc TReal[TileShape.Side]);
        var (abstraction, storage, fallen) = (soil.Abstraction, soil.Storage, soil.Fallen);
        for (var row = 0; row < TileShape.Side; row++)
        {
            var (at, cells) = ((nuint)TileShape.At(0, row), (nuint)(row * TileShape.Side));
            for (nuint k = 0; k < TileShape.Side; k += (nuint)TLanes.Count)
            {
                var (rain, before) = (water.Rain(at + k), TLanes.Load(ref fallen[0], cells + k));
                var wanted = SoakLaw<TLanes, TReal>.CurveNumber(rain, before, abstraction.At<TLanes>(cells + k), storage.At<TLanes>(cells + k));
                TLanes.Store(before + rain, ref fallen[0], cells + k);
                sum.Add(k, water.Take(wanted, at + k));
            }

            sum.EndRow();
        }

        return sum.Total();
    }

    private TileSoil<TReal>? Soil(Tile<TReal> tile, SoilTable<TReal> table, byte[]? classOfCell)
    {
        var classes = TileCells.Of(_grid, tile, classOfCell);
        var occurring = classes.Distinct().Select(c => table.Classes[c]).ToList();
        return occurring.TrueForAll(c => c is NoInfiltration) ? null : new(table, classes, occurring);
    }
}
