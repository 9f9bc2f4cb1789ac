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
        Even = new bool[tables.Nodes / Lanes];
        Array.Fill(Grouped, 2 * none);
        for (var group = 0; group < Even.Length; group++)
            Even[group] = Fill(group);
    }

    /// <summary>Groups of nodes; the last may be short.</summary>
    public int Groups { get; }

    /// <summary>Group by group and slot by slot, the entries of its nodes; missing ones are of the link that carries nothing.</summary>
    public int[] Grouped { get; }

    /// <summary>Whether every node of a whole group is in <see cref="Grouped"/> with all of its links.</summary>
    public bool[] Even { get; }

    /// <summary>Entries of a node.</summary>
    public ReadOnlySpan<int> Of(int node) => _entries.AsSpan(_start[node].._start[node + 1]);

    private bool Fill(int group)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var entries = Of((group * Lanes) + lane);
            if (entries.Length > Slots)
                return false;
            for (var slot = 0; slot < entries.Length; slot++)
                Grouped[(((group * Slots) + slot) * Lanes) + lane] = entries[slot];
        }

        return true;
    }
}
