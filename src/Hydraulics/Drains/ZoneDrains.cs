using System.Numerics;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Drains;

/// <summary>
/// Exchange between street and pipes, zone by zone. Inlets ask for each cell's water over the inlet time, within the capacity of all inlets
/// together, shared by depth; the pipe (by head) or the pump, whichever is more, sets what leaves. Through a gate that lets water back, it
/// comes to the cells lower than the water body, shared by how much lower. What a cell gives is what the ledger gets, to the bit.
/// </summary>
internal sealed class ZoneDrains<TReal> : IDrainSystem
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly DrainLayout _layout;
    private readonly IReadOnlyList<WaterBody> _bodies;
    private readonly ZoneCells<TReal>[] _cells;
    private readonly ZoneDrainage[] _totals;
    private readonly ZoneFlow[] _flows;
    private readonly ZoneRecord[] _records;
    private readonly TileCrew _crew;
    private readonly bool[] _partial;
    private IReadOnlyList<(float Taken, float Given)[]> _replayed = [];
    private int _exchange;

    public ZoneDrains(TileGrid<TReal> grid, DrainLayout layout, IReadOnlyList<WaterBody> bodies, TileCrew crew)
    {
        (_grid, _layout, _bodies, _crew) = (grid, layout, bodies, crew);
        _cells = ZoneCells<TReal>.Of(grid, layout);
        _totals = [.. layout.Zones.Select(z => new ZoneDrainage(z.Name))];
        (_flows, _partial) = (new ZoneFlow[_cells.Length], new bool[_cells.Length]);
        _records = [.. layout.Zones.Select(z => new ZoneRecord(z.Name))];
    }

    /// <inheritdoc/>
    public double IntervalS => _layout.IntervalS;

    /// <inheritdoc/>
    public double VolumeM3 => 0;

    /// <summary>What each zone has moved so far.</summary>
    public IReadOnlyList<ZoneDrainage> Zones => _totals;

    /// <summary>What each zone moved over time.</summary>
    public IReadOnlyList<ZoneSeries> Series => [.. _records.Select(r => r.Series)];

    /// <summary>Shares of the last exchange, zone by zone: of its water taken, of what it lacked given.</summary>
    public (float Taken, float Given)[] Shares => [.. _flows.Select(f => ((float)f.TakenShare, (float)f.GivenShare))];

    /// <summary>Lets zones of which only a part is computed move the shares they moved in a recorded run.</summary>
    public void Replay(DeltaPart part)
    {
        _replayed = part.Exchanges;
        foreach (var zone in part.PartialZones)
            _partial[zone] = true;
    }

    /// <inheritdoc/>
    public void Step(double from, double to, IStreet street, VolumeLedger ledger)
    {
        // Zones share no cells, so they can be worked on side by side; books are kept in the order of the zones.
        _crew.Run(_cells.Length, z => _flows[z] = _partial[z] ? Repeat(_layout.Zones[z], _cells[z], to, _replayed[_exchange][z]) : Exchange(_layout.Zones[z], _cells[z], to, to - from));
        _exchange++;
        for (var z = 0; z < _cells.Length; z++)
        {
            var (flow, zone) = (_flows[z], _layout.Zones[z]);
            if (flow.Back > 0)
            {
                _totals[z].Give(flow.Back);
                ledger.DrainsIn(zone.WaterBody, flow.Back);
            }

            if (flow.Out > 0)
            {
                _totals[z].Take(flow.Out, flow.Pumped);
                ledger.DrainsOut(zone.WaterBody, flow.Out);
            }

            _records[z].Book(flow, to - from);
        }
    }

    /// <inheritdoc/>
    public void Record(double seconds)
    {
        foreach (var record in _records)
            record.Note();
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        for (var z = 0; z < _cells.Length; z++)
        {
            _totals[z].Save(writer);
            _records[z].Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        for (var z = 0; z < _cells.Length; z++)
        {
            _totals[z].Restore(reader);
            _records[z].Restore(reader);
        }
    }

    private ZoneFlow Exchange(DrainZone zone, ZoneCells<TReal> cells, double seconds, double span)
    {
        if (cells.IsEmpty)
            return default;
        var body = zone.WaterBody is { } b ? _bodies[b].LevelM.At(seconds) : double.NegativeInfinity;
        var open = zone.OpenToBackflow(seconds);
        var state = cells.Look(open ? body : double.NegativeInfinity);
        var (back, givenShare, takenShare) = (0.0, 0f, 0f);
        if (open && state.Below > 0)
        {
            // Half of the difference at most, so that the exchange settles instead of chattering.
            var wanted = zone.PipeCapacityM3S * OutfallHead.BackflowShare(state.Lowest, body, zone.OutfallInvertM) * span;
            givenShare = (float)(Math.Min(wanted, 0.5 * state.Below * _grid.AreaM2) / (state.Below * _grid.AreaM2));
            back = cells.Give(body, givenShare);
        }

        var gravity = zone.PipeAt(seconds) * (double.IsFinite(state.Street) ? OutfallHead.OutflowShare(state.Street, body, zone.OutfallInvertM) : 0);
        var pump = zone.PumpAt(seconds - (span / 2));
        var inlets = zone.InletCapacityM3S * (1 - zone.BlockedFraction);
        var leaving = Math.Min(inlets, Math.Max(gravity, pump)) * span;
        var taken = 0.0;
        if (state.Depths > 0 && leaving > 0)
        {
            takenShare = (float)Math.Min(leaving / (state.Depths * _grid.AreaM2), Math.Min(span / zone.InletTimeS, 0.5));
            taken = cells.Take(takenShare);
        }

        return new ZoneFlow(taken, pump > gravity, back, state.Street, body, takenShare, givenShare);
    }

    private ZoneFlow Repeat(DrainZone zone, ZoneCells<TReal> cells, double seconds, (float Taken, float Given) shares)
    {
        var body = zone.WaterBody is { } b ? _bodies[b].LevelM.At(seconds) : double.NegativeInfinity;
        var back = shares.Given > 0 ? cells.Give(body, shares.Given) : 0;
        return new ZoneFlow(shares.Taken > 0 ? cells.Take(shares.Taken) : 0, false, back, double.PositiveInfinity, body, shares.Taken, shares.Given);
    }
}
