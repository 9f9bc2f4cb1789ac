using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes.Solving;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>
/// A network of pipes under a street. Inlets take and give back; nodes flood onto the street at their place or their first inlet; street
/// outfalls pour onto it. What the street rounds away stays owed inside, so that both sides book the same water.
/// </summary>
internal sealed class PipeDrains : IDrainSystem
{
    private readonly PipeNetwork _network;
    private readonly NetworkCore _core;
    private readonly PipeRecorder _recorder;
    private readonly InletFlow[] _inlets;
    private readonly (int Node, int Cell, double Rim)[] _openings;
    private readonly Dictionary<int, int> _inletsOfCell = [];
    private readonly HashSet<int> _toStreet;
    private readonly double[] _owed;
    private bool _started;

    /// <summary>Checks a network and lays it under a terrain.</summary>
    /// <exception cref="HydraulicsException">An input that cannot be computed; names its field.</exception>
    public PipeDrains(PipeNetwork network, Raster terrain, IReadOnlyList<WaterBody> bodies)
    {
        PipeNetworkCheck.Check(network, bodies, terrain);
        _network = network;
        var node = network.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        _inlets = [.. network.Inlets.Select(i => new InletFlow(i, node[i.Node], Cell(terrain, i.At)))];
        foreach (var inlet in _inlets)
            _inletsOfCell[inlet.Cell] = _inletsOfCell.GetValueOrDefault(inlet.Cell) + 1;
        _core = new(network, bodies, _inlets);
        _openings = [.. Enumerable.Range(0, network.Nodes.Count)
            .Where(i => network.Nodes[i] is not Outfall { Kind: not OutfallKind.Street })
            .Select(i => (i, Cell: Opens(terrain, i), _core.Nodes.Cap[i])).Where(o => o.Cell >= 0)];
        _toStreet = [.. _openings.Select(o => o.Node)];
        _owed = new double[_inlets.Length + _openings.Length];
        _recorder = new(network, _core);
    }

    /// <inheritdoc/>
    public double IntervalS => _network.Solving.ExchangeIntervalS;

    /// <inheritdoc/>
    public double VolumeM3 => _core.Nodes.Total() + _owed.Sum();

    /// <summary>Series noted so far.</summary>
    public PipeNetworkResult Result => _recorder.Result;

    /// <inheritdoc/>
    public void Step(double from, double to, IStreet street, VolumeLedger ledger)
    {
        if (!_started)
            (_started, ledger.DrainStorageStart) = (true, VolumeM3);
        See(from, street);
        var totals = new NetworkTotals(_network.Nodes.Count);
        _core.Advance(from, to, totals);
        Exchange(street, totals, ledger);
        NetworkBooks.Book(_network, totals, ledger, _toStreet);
        ledger.DrainStorageEnd = VolumeM3;
    }

    /// <inheritdoc/>
    public void Record(double seconds) => _recorder.Record(seconds);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_started);
        StateIO.Write<double>(writer, _owed);
        _core.Save(writer);
        _recorder.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        _started = reader.ReadBoolean();
        StateIO.Read<double>(reader, _owed);
        _core.Restore(reader);
        _recorder.Restore(reader);
    }

    // Where a node floods onto the street: at its place, or at its first inlet.
    private int Opens(Raster terrain, int node)
    {
        var cell = Cell(terrain, _network.Nodes[node].At);
        return cell >= 0 ? cell : _inlets.FirstOrDefault(i => i.Node == node)?.Cell ?? -1;
    }

    private static int Cell(Raster terrain, MapPoint? at) =>
        at is { } p && terrain.TryCell(p.X, p.Y, out var column, out var row) ? (row * terrain.Columns) + column : -1;

    private void See(double seconds, IStreet street)
    {
        foreach (var inlet in _inlets)
        {
            var open = street.IsComputed(inlet.Cell);
            var (ground, depth) = (street.GroundM(inlet.Cell), open ? street.DepthM(inlet.Cell) : 0);
            var may = _network.Solving.LargestShareOfCell * depth * street.CellAreaM2 / _inletsOfCell[inlet.Cell];
            inlet.See(seconds, open, depth, ground + depth, may, street.CellAreaM2);
        }

        foreach (var (node, cell, rim) in _openings)
        {
            // The street's depth counts above the rim, wherever the raster has the ground.
            var depth = street.IsComputed(cell) ? street.DepthM(cell) : 0;
            var lift = Array.Exists(_inlets, i => i.Node == node && i.IsOpen) ? _network.Solving.CoverLiftM : 0;
            _core.Nodes.Cap[node] = rim + depth + lift;
            if (_core.Nodes.IsOutfall[node])
                _core.Outfalls.See(node, street.GroundM(cell) + depth);
        }
    }

    private void Exchange(IStreet street, NetworkTotals totals, VolumeLedger ledger)
    {
        for (var i = 0; i < _inlets.Length; i++)
        {
            ledger.StreetToPipes += _inlets[i].Taken;
            ledger.PipesToStreet += _inlets[i].Given;
            Give(i, _inlets[i].Cell, _inlets[i].Given - _inlets[i].Taken, street);
        }

        for (var o = 0; o < _openings.Length; o++)
        {
            var (node, cell, _) = _openings[o];
            var volume = totals.Flooded[node] + totals.Out[node];
            if (street.IsComputed(cell))
            {
                ledger.PipesToStreet += volume;
                Give(_inlets.Length + o, cell, volume, street);
            }
            else
            {
                ledger.NetworkFlooded += volume;
            }
        }
    }

    private void Give(int account, int cell, double volume, IStreet street)
    {
        volume += _owed[account];
        _owed[account] = volume == 0 || !street.IsComputed(cell) ? volume : volume - street.AddM3(cell, volume);
    }
}
