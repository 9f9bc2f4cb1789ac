namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Links of each node. An entry is twice the link, plus one where the node is its first.</summary>
internal sealed class NodeEntries
{
    /// <summary>Nearly every node has at most so many links.</summary>
    public const int Slots = 4;

    /// <summary>Nodes are taken in groups of so many.</summary>
    public const int Lanes = 4;

    private readonly int[] _start;
    private readonly int[] _entries;

    /// <param name="tables">Nodes and links.</param>
    /// <param name="none">A link that never carries anything.</param>
    public NodeEntries(SubgridTables tables, int none)
    {
        _start = new int[tables.Nodes + 1];
        foreach (var node in tables.LinkA.Concat(tables.LinkB))
            _start[node + 1]++;
        for (var node = 0; node < tables.Nodes; node++)
            _start[node + 1] += _start[node];
        _entries = new int[2 * tables.Links];
        var next = _start[..^1];
        for (var link = 0; link < tables.Links; link++)
        {
            _entries[next[tables.LinkA[link]]++] = (2 * link) + 1;
            _entries[next[tables.LinkB[link]]++] = 2 * link;
        }

        Groups = (tables.Nodes + Lanes - 1) / Lanes;
        Grouped = new int[Groups * Slots * Lanes];
        Array.Fill(Grouped, 2 * none);
        ExtraStart = new int[Groups + 1];
        var extra = new List<(int Lane, int Entry)>();
        for (var node = 0; node < tables.Nodes; node++)
        {
            var (group, lane) = (node / Lanes, node % Lanes);
            var entries = Of(node);
            for (var slot = 0; slot < Math.Min(entries.Length, Slots); slot++)
                Grouped[(((group * Slots) + slot) * Lanes) + lane] = entries[slot];
            for (var slot = Slots; slot < entries.Length; slot++)
                extra.Add((lane, entries[slot]));
            ExtraStart[group + 1] = extra.Count;
        }

        Extra = [.. extra];
    }

    /// <summary>Groups of nodes; the last may be short.</summary>
    public int Groups { get; }

    /// <summary>Group by group and slot by slot, the first entries of its nodes; missing ones are of the link that carries nothing.</summary>
    public int[] Grouped { get; }

    /// <summary>Further entries of nodes with more links, group by group.</summary>
    public (int Lane, int Entry)[] Extra { get; }

    /// <summary>First of each group's in <see cref="Extra"/>, and the end of the last.</summary>
    public int[] ExtraStart { get; }

    /// <summary>Entries of a node.</summary>
    public ReadOnlySpan<int> Of(int node) => _entries.AsSpan(_start[node].._start[node + 1]);
}
