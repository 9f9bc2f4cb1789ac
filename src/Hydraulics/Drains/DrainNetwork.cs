using System.Numerics;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>
/// Exchange between street and pipes, zone by zone. Inlets ask for each cell's water over the inlet time, within the capacity of all inlets
/// together, shared by depth; the pipe (by head) or the pump, whichever is more, sets what leaves. Through a gate that lets water back, it
/// comes to the cells lower than the water body, shared by how much lower. What a cell gives is what the ledger gets, to the bit.
/// </summary>
internal sealed class DrainNetwork<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private const double WetM = 0.005;
    private readonly SurfaceGrid<TReal> _grid;
    private readonly DrainLayout _layout;
    private readonly IReadOnlyList<WaterBody> _bodies;
    private readonly int[][] _cells;
    private readonly ZoneDrainage[] _totals;

    public DrainNetwork(SurfaceGrid<TReal> grid, DrainLayout layout, IReadOnlyList<WaterBody> bodies)
    {
        (_grid, _layout, _bodies) = (grid, layout, bodies);
        var cells = layout.Zones.Select(_ => new List<int>()).ToArray();
        for (var cell = 0; cell < layout.ZoneOfCell.Length; cell++)
        {
            if (layout.ZoneOfCell[cell] >= 0 && grid.Computed[grid.Index(cell)])
                cells[layout.ZoneOfCell[cell]].Add(grid.Index(cell));
        }

        _cells = [.. cells.Select(c => c.ToArray())];
        _totals = [.. layout.Zones.Select(z => new ZoneDrainage(z.Name))];
    }

    /// <summary>What each zone has moved so far.</summary>
    public IReadOnlyList<ZoneDrainage> Zones => _totals;

    /// <summary>Exchanges over a span ending at a time [s].</summary>
    public void Step(double seconds, double span, VolumeLedger ledger)
    {
        for (var z = 0; z < _cells.Length; z++)
        {
            if (_cells[z].Length > 0)
                Step(_layout.Zones[z], _cells[z], _totals[z], seconds, span, ledger);
        }
    }

    private void Step(DrainZone zone, int[] cells, ZoneDrainage total, double seconds, double span, VolumeLedger ledger)
    {
        var body = zone.WaterBody is { } b ? _bodies[b].LevelM.At(seconds) : double.NegativeInfinity;
        var (lowest, street, depths, below) = (double.PositiveInfinity, double.PositiveInfinity, 0.0, 0.0);
        foreach (var i in cells)
        {
            var depth = double.CreateTruncating(_grid.Depth[i]);
            var level = double.CreateTruncating(_grid.Ground[i]) + depth;
            lowest = Math.Min(lowest, level);
            if (depth > WetM)
                street = Math.Min(street, level);
            depths += Math.Max(depth, 0);
            below += Math.Max(body - level, 0);
        }

        if (zone.OpenToBackflow(seconds) && below > 0)
        {
            // Half of the difference at most, so that the exchange settles instead of chattering.
            var back = zone.PipeCapacityM3S * OutfallHead.BackflowShare(lowest, body, zone.OutfallInvertM) * span;
            Give(cells, body, Math.Min(back, 0.5 * below * _grid.AreaM2) / (below * _grid.AreaM2), zone, total, ledger);
        }

        var gravity = zone.PipeCapacityM3S * (double.IsFinite(street) ? OutfallHead.OutflowShare(street, body, zone.OutfallInvertM) : 0);
        var pump = zone.PumpAt(seconds - (span / 2));
        var inlets = zone.InletCapacityM3S * (1 - zone.BlockedFraction);
        var leaving = Math.Min(inlets, Math.Max(gravity, pump)) * span;
        if (depths > 0 && leaving > 0)
        {
            var share = Math.Min(leaving / (depths * _grid.AreaM2), Math.Min(span / zone.InletTimeS, 0.5));
            Take(cells, share, pump > gravity, zone, total, ledger);
        }
    }

    private void Take(int[] cells, double share, bool pumped, DrainZone zone, ZoneDrainage total, VolumeLedger ledger)
    {
        var taken = 0.0;
        var part = TReal.CreateTruncating(share);
        foreach (var i in cells)
        {
            var depth = TReal.Max(_grid.Depth[i], TReal.Zero) * part;
            if (depth == TReal.Zero)
                continue;
            _grid.Add(i, -depth);
            taken += double.CreateTruncating(depth);
        }

        var volume = taken * _grid.AreaM2;
        total.Take(volume, pumped);
        ledger.DrainsOut(zone.WaterBody, volume);
    }

    private void Give(int[] cells, double body, double share, DrainZone zone, ZoneDrainage total, VolumeLedger ledger)
    {
        var given = 0.0;
        foreach (var i in cells)
        {
            var lack = body - double.CreateTruncating(_grid.Ground[i]) - double.CreateTruncating(_grid.Depth[i]);
            if (lack <= 0)
                continue;
            var depth = TReal.CreateTruncating(lack * share);
            _grid.Add(i, depth);
            given += double.CreateTruncating(depth);
        }

        var volume = given * _grid.AreaM2;
        total.Give(volume);
        ledger.DrainsIn(zone.WaterBody, volume);
    }
}
