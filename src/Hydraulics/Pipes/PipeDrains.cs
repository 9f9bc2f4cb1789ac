using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes.Solving;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>
/// A network of pipes under a street. Inlets take and give back; nodes without inlets that have a place flood onto the street there; street
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
        var fed = _inlets.Select(i => i.Node).ToHashSet();
        _openings = [.. Enumerable.Range(0, network.Nodes.Count)
            .Where(i => !fed.Contains(i) && network.Nodes[i] is not Outfall { Kind: not OutfallKind.Street } && Cell(terrain, network.Nodes[i].At) >= 0)
            .Select(i => (i, Cell(terrain, network.Nodes[i].At), _core.Nodes.Cap[i]))];
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
            var level = street.IsComputed(cell) ? street.GroundM(cell) + street.DepthM(cell) : double.NegativeInfinity;
            _core.Nodes.Cap[node] = Math.Max(rim, level);
            if (_core.Nodes.IsOutfall[node])
                _core.Outfalls.See(node, level);
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
            ledger.PipesToStreet += volume;
            Give(_inlets.Length + o, cell, volume, street);
        }
    }

    private void Give(int account, int cell, double volume, IStreet street)
    {
        volume += _owed[account];
        _owed[account] = volume == 0 || !street.IsComputed(cell) ? volume : volume - street.AddM3(cell, volume);
    }
}
