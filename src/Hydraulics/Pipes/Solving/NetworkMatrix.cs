namespace SiheungTwin.Hydraulics.Pipes.Solving;

/// <summary>
/// The linear equations of a step: a sparse matrix on the network's own graph, eliminated without pivots in an order of least degree found
/// once. Columns are diagonally dominant (what leaves one node enters another), so no pivot vanishes.
/// </summary>
internal sealed class NetworkMatrix
{
    private readonly int[] _order;
    private readonly int[][] _later;
    private readonly int[][] _slots;
    private readonly (int Slot, bool FirstIsEarlier)[] _pairs;
    private readonly Update[][] _updates;
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <summary>Plans the elimination for nodes joined by pairs.</summary>
    public NetworkMatrix(int count, IReadOnlyList<(int First, int Second)> pairs)
    {
        var neighbours = Enumerable.Range(0, count).Select(_ => new SortedSet<int>()).ToArray();
        foreach (var (a, b) in pairs)
        {
            neighbours[a].Add(b);
            neighbours[b].Add(a);
        }

        (_order, _later, _slots, _updates, Diagonal, Right) = (new int[count], new int[count][], new int[count][], new Update[count][], new double[count], new double[count]);
        var rank = new int[count];
        var slotOf = new Dictionary<(int, int), int>();
        Eliminate(neighbours, rank, slotOf);
        (_lower, _upper) = (new double[slotOf.Count], new double[slotOf.Count]);
        _pairs = [.. pairs.Select(p => (slotOf[Key(p.First, p.Second)], rank[p.First] < rank[p.Second]))];
        foreach (var pivot in _order)
            _updates[pivot] = Updates(pivot, rank, slotOf);
    }

    /// <summary>The diagonal, to be filled in.</summary>
    public double[] Diagonal { get; }

    /// <summary>The right side, to be filled in; the solution after <see cref="Solve"/>.</summary>
    public double[] Right { get; }

    public void Clear()
    {
        Array.Clear(Diagonal);
        Array.Clear(Right);
        Array.Clear(_lower);
        Array.Clear(_upper);
    }

    /// <summary>Adds to the rows of a pair's two nodes, in the columns of each other.</summary>
    public void Add(int pair, double rowFirstColumnSecond, double rowSecondColumnFirst)
    {
        var (slot, firstIsEarlier) = _pairs[pair];
        _upper[slot] += firstIsEarlier ? rowFirstColumnSecond : rowSecondColumnFirst;
        _lower[slot] += firstIsEarlier ? rowSecondColumnFirst : rowFirstColumnSecond;
    }

    public void Solve()
    {
        foreach (var pivot in _order)
        {
            var slots = _slots[pivot];
            for (var p = 0; p < slots.Length; p++)
            {
                _lower[slots[p]] /= Diagonal[pivot];
                Right[_later[pivot][p]] -= _lower[slots[p]] * Right[pivot];
            }

            foreach (var u in _updates[pivot])
            {
                var value = _lower[u.Row] * _upper[u.Column];
                if (u.Target < 0)
                    Diagonal[~u.Target] -= value;
                else if (u.Above)
                    _upper[u.Target] -= value;
                else
                    _lower[u.Target] -= value;
            }
        }

        for (var k = _order.Length - 1; k >= 0; k--)
        {
            var pivot = _order[k];
            var value = Right[pivot];
            for (var p = 0; p < _slots[pivot].Length; p++)
                value -= _upper[_slots[pivot][p]] * Right[_later[pivot][p]];
            Right[pivot] = value / Diagonal[pivot];
        }
    }

    private static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);

    // Least degree first, ties by index: the same order on every machine.
    private void Eliminate(SortedSet<int>[] neighbours, int[] rank, Dictionary<(int, int), int> slotOf)
    {
        var queue = new SortedSet<(int Degree, int Node)>(neighbours.Select((n, i) => (n.Count, i)));
        for (var k = 0; k < _order.Length; k++)
        {
            var (degree, pivot) = queue.Min;
            queue.Remove((degree, pivot));
            (_order[k], rank[pivot], _later[pivot]) = (pivot, k, [.. neighbours[pivot]]);
            _slots[pivot] = new int[degree];
            for (var p = 0; p < degree; p++)
                slotOf[Key(pivot, _later[pivot][p])] = _slots[pivot][p] = slotOf.Count;
            foreach (var node in _later[pivot])
            {
                queue.Remove((neighbours[node].Count, node));
                neighbours[node].Remove(pivot);
                neighbours[node].UnionWith(_later[pivot]);
                neighbours[node].Remove(node);
                queue.Add((neighbours[node].Count, node));
            }
        }
    }

    private Update[] Updates(int pivot, int[] rank, Dictionary<(int, int), int> slotOf)
    {
        var (later, slots, updates) = (_later[pivot], _slots[pivot], new List<Update>());
        for (var p = 0; p < later.Length; p++)
        {
            for (var q = 0; q < later.Length; q++)
                updates.Add(new(slots[p], slots[q], p == q ? ~later[p] : slotOf[Key(later[p], later[q])], rank[later[p]] < rank[later[q]]));
        }

        return [.. updates];
    }

    private readonly record struct Update(int Row, int Column, int Target, bool Above);
}
