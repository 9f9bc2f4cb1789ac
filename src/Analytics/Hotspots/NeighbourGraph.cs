namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Which zones are neighbours of which, as rows pressed together (CSR). A zone is never its own neighbour; weights are binary.</summary>
public sealed class NeighbourGraph
{
    private readonly int[] _offsets;
    private readonly int[] _neighbours;

    internal NeighbourGraph(int[] offsets, int[] neighbours) => (_offsets, _neighbours) = (offsets, neighbours);

    /// <summary>Zones.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Directed links: a pair of mutual neighbours counts twice.</summary>
    public int Links => _neighbours.Length;

    /// <summary>Neighbours of a zone.</summary>
    public ReadOnlySpan<int> Of(int zone) => _neighbours.AsSpan(_offsets[zone], _offsets[zone + 1] - _offsets[zone]);

    /// <summary>How many neighbours a zone has.</summary>
    public int Degree(int zone) => _offsets[zone + 1] - _offsets[zone];

    /// <summary>Neighbours within a distance, the distance itself included (d ≤ band).</summary>
    /// <param name="x">Eastings [m], finite.</param>
    /// <param name="y">Northings [m], as many.</param>
    /// <param name="bandM">Distance [m], above 0.</param>
    public static NeighbourGraph Within(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double bandM) => new UniformGrid(x, y, bandM).Search();

    /// <summary>Neighbours as a list of directed edges names them; doubles count once, a zone beside itself not at all.</summary>
    /// <param name="zones">Zones.</param>
    /// <param name="edges">From, to: from 0 up to <paramref name="zones"/> − 1.</param>
    public static NeighbourGraph OfEdges(int zones, IEnumerable<(int From, int To)> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var sorted = edges.Where(e => e.From != e.To).Distinct().Order().ToArray();
        var offsets = new int[zones + 1];
        foreach (var (from, to) in sorted)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)zones, nameof(edges));
            offsets[from + 1]++;
        }

        for (var i = 0; i < zones; i++)
            offsets[i + 1] += offsets[i];
        return new NeighbourGraph(offsets, [.. sorted.Select(static e => e.To)]);
    }

    /// <summary>The graph among some of the zones only, numbered anew in the order given.</summary>
    /// <param name="kept">Zones to keep, ascending.</param>
    public NeighbourGraph Among(ReadOnlySpan<int> kept)
    {
        if (kept.Length == Count)
            return this;
        var renumbered = new int[Count];
        Array.Fill(renumbered, -1);
        for (var i = 0; i < kept.Length; i++)
            renumbered[kept[i]] = i;
        var offsets = new int[kept.Length + 1];
        var links = new List<int>(Links);
        for (var i = 0; i < kept.Length; i++)
        {
            foreach (var neighbour in Of(kept[i]))
            {
                if (renumbered[neighbour] >= 0)
                    links.Add(renumbered[neighbour]);
            }

            offsets[i + 1] = links.Count;
        }

        return new NeighbourGraph(offsets, [.. links]);
    }
}
