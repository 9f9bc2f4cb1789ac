using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Exchange of zone-lumped drains with nodes, by the rules of a full run. A node lies in one zone as a whole, so shares by depth are shares by water.</summary>
internal sealed class NodeDrains
{
    private const double WetM = 0.005;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly DrainLayout _layout;
    private readonly IReadOnlyList<WaterBody> _bodies;
    private readonly int[][] _zoneNodes;
    private readonly ZoneDrainage[] _totals;
    private readonly double[] _out;
    private readonly double[] _in;

    public NodeDrains(SubgridTables tables, NodeState nodes, DrainLayout layout, IReadOnlyList<WaterBody> bodies)
    {
        (_tables, _nodes, _layout, _bodies) = (tables, nodes, layout, bodies);
        var zones = layout.Zones.Select(_ => new List<int>()).ToArray();
        for (var node = 0; node < tables.Nodes; node++)
        {
            if (layout.ZoneOfCell[tables.Cells[tables.NodeStart[node]]] is >= 0 and var zone)
                zones[zone].Add(node);
        }

        _zoneNodes = [.. zones.Select(z => z.ToArray())];
        _totals = [.. layout.Zones.Select(z => new ZoneDrainage(z.Name))];
        (_out, _in) = (new double[zones.Length], new double[zones.Length]);
    }

    /// <summary>What each zone has moved so far.</summary>
    public IReadOnlyList<ZoneDrainage> Zones => _totals;

    public int Count => _zoneNodes.Length;

    /// <summary>Exchanges a range of zones over a span ending at a time [s].</summary>
    public void Step(int from, int to, double seconds, double span)
    {
        for (var z = from; z < to; z++)
        {
            (_out[z], _in[z]) = (0, 0);
            if (_zoneNodes[z].Length > 0)
                Step(z, seconds, span);
        }
    }

    /// <summary>Books what the last exchange moved, in the order of zones.</summary>
    public void Book(VolumeLedger ledger)
    {
        for (var z = 0; z < _zoneNodes.Length; z++)
        {
            if (_out[z] != 0)
                ledger.DrainsOut(_layout.Zones[z].WaterBody, _out[z]);
            if (_in[z] != 0)
                ledger.DrainsIn(_layout.Zones[z].WaterBody, _in[z]);
        }
    }

    private void Step(int z, double seconds, double span)
    {
        var (zone, members, water) = (_layout.Zones[z], _zoneNodes[z], _nodes.DepthSum);
        var body = zone.WaterBody is { } b ? _bodies[b].LevelM.At(seconds) : double.NegativeInfinity;
        var (lowest, street, depths) = (double.PositiveInfinity, double.PositiveInfinity, 0.0);
        foreach (var node in members)
        {
            var level = _nodes.Level(node);
            lowest = Math.Min(lowest, level);
            if (level - _nodes.Ground[_tables.NodeStart[node]] > WetM)
                street = Math.Min(street, level);
            depths += water[node];
        }

        if (zone.OpenToBackflow(seconds) && body > lowest)
        {
            // Half of the lack at most, so that the exchange settles instead of chattering.
            var lack = members.Sum(n => Lack(n, body)) * _nodes.AreaM2;
            var back = zone.PipeCapacityM3S * OutfallHead.BackflowShare(lowest, body, zone.OutfallInvertM) * span;
            Give(z, body, Math.Min(back, 0.5 * lack) / lack);
        }

        var gravity = zone.PipeCapacityM3S * (double.IsFinite(street) ? OutfallHead.OutflowShare(street, body, zone.OutfallInvertM) : 0);
        var pump = zone.PumpAt(seconds - (span / 2));
        var leaving = Math.Min(zone.InletCapacityM3S * (1 - zone.BlockedFraction), Math.Max(gravity, pump)) * span;
        if (depths <= 0 || leaving <= 0)
            return;
        var share = Math.Min(leaving / (depths * _nodes.AreaM2), InletShare(zone, span));
        var taken = 0.0;
        foreach (var node in members)
        {
            var part = water[node] * share;
            water[node] -= part;
            taken += part;
            _nodes.Settle(node);
        }

        _out[z] = taken * _nodes.AreaM2;
        _totals[z].Take(_out[z], pump > gravity);
    }

    // What inlets take of the water within a span, as if taken in the parts of a full run; in the limit of many parts where those are its steps.
    private double InletShare(DrainZone zone, double span) => _layout.IntervalS > 0
        ? 1 - Math.Pow(1 - Math.Min(_layout.IntervalS / zone.InletTimeS, 0.5), span / _layout.IntervalS)
        : 1 - Math.Exp(-span / zone.InletTimeS);

    private void Give(int z, double body, double share)
    {
        var given = 0.0;
        foreach (var node in _zoneNodes[z])
        {
            var part = Lack(node, body) * share;
            _nodes.DepthSum[node] += part;
            given += part;
            _nodes.Settle(node);
        }

        _in[z] = given * _nodes.AreaM2;
        _totals[z].Give(_in[z]);
    }

    // What a node's cells are short of a level [m of depth sum].
    private double Lack(int node, double level)
    {
        var lack = 0.0;
        for (var i = _tables.NodeStart[node]; i < _tables.NodeStart[node + 1] && _nodes.Ground[i] < level; i++)
            lack += level - Math.Max(_nodes.Level(node), _nodes.Ground[i]);
        return Math.Max(lack, 0);
    }
}
