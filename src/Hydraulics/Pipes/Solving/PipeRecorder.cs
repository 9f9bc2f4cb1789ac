using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>Notes nodes and links at output times.</summary>
internal sealed class PipeRecorder(PipeNetwork network, NetworkCore core)
{
    private readonly List<double> _times = [];
    private readonly List<double>[] _heads = Lists(network.Nodes.Count);
    private readonly List<double>[] _floods = Lists(network.Nodes.Count);
    private readonly List<double>[] _discharges = Lists(network.Links.Count);

    public IReadOnlyList<double> Times => _times;

    public PipeNetworkResult Result => new(
        [.. network.Nodes.Select((n, i) => new NodeSeries(n.Id, [.. _heads[i]], [.. _floods[i]]))],
        [.. network.Links.Select((l, i) => new LinkSeries(l.Id, [.. _discharges[i]]))]);

    public void Record(double seconds)
    {
        _times.Add(seconds);
        for (var i = 0; i < _heads.Length; i++)
        {
            _heads[i].Add(Math.Max(core.Nodes.Head[i], core.Nodes.Invert[i]));
            _floods[i].Add(core.Nodes.Overflow[i]);
        }

        foreach (var inlet in core.Inlets)
            _floods[inlet.Node][^1] += Math.Max(-inlet.Q, 0);
        for (var l = 0; l < _discharges.Length; l++)
            _discharges[l].Add(core.Links[l].Q * core.Links[l].Direction);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var list in All())
            StateIO.Write(writer, list);
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var list in All())
            StateIO.Read(reader, list);
    }

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];

    private IEnumerable<List<double>> All() => [_times, .. _heads, .. _floods, .. _discharges];
}
