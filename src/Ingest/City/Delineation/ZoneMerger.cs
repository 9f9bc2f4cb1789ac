namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// Joins fragments to zones: the smallest first, with the neighbour it shares most border with, one it drains to or from counting threefold,
/// until no more than the wanted number is left and none is too small. An underpass' pit always stays the lowest ground of its zone.
/// </summary>
internal sealed class ZoneMerger
{
    private const int DrainageFavour = 3;
    private readonly int[] _into;
    private readonly int[] _cells;
    private readonly (int Height, int Cell)[] _lowest;
    private readonly int[] _pit;
    private readonly Dictionary<int, Tie>[] _ties;
    private readonly SortedSet<(int Cells, int Lowest, int Fragment)> _bySize = [];

    private ZoneMerger(int count)
    {
        _into = [.. Enumerable.Range(0, count)];
        _cells = new int[count];
        _lowest = new (int, int)[count];
        Array.Fill(_lowest, (int.MaxValue, int.MaxValue));
        _pit = new int[count];
        Array.Fill(_pit, -1);
        _ties = new Dictionary<int, Tie>[count];
        for (var i = 0; i < count; i++)
            _ties[i] = [];
    }

    /// <summary>Zone of each cell: a fragment number that stands for the whole zone, −1 outside.</summary>
    public static int[] Merge(ElevationGrid grid, PriorityFlood flood, Fragments fragments, IReadOnlyList<int> underpassPits, int wanted, int minimumCells, int maximumCells)
    {
        var merger = new ZoneMerger(fragments.Count);
        merger.Survey(grid, flood, fragments);
        foreach (var pit in underpassPits)
        {
            if (fragments.Label[pit] >= 0)
                merger._pit[fragments.Label[pit]] = pit;
        }
        merger.Join(wanted, minimumCells, maximumCells);
        merger.JoinIslands(grid, minimumCells);
        var zone = new int[grid.Length];
        for (var cell = 0; cell < zone.Length; cell++)
            zone[cell] = fragments.Label[cell] < 0 ? -1 : merger.Root(fragments.Label[cell]);
        return zone;
    }

    private void Survey(ElevationGrid grid, PriorityFlood flood, Fragments fragments)
    {
        for (var cell = 0; cell < grid.Length; cell++)
        {
            var own = fragments.Label[cell];
            if (own < 0)
                continue;
            _cells[own]++;
            _lowest[own] = Lower(_lowest[own], (grid.Centimetres[cell], cell));
            if ((cell + 1) % grid.Columns != 0)
                Tie(own, fragments.Label[cell + 1], 1, 0);
            if (cell + grid.Columns < grid.Length)
                Tie(own, fragments.Label[cell + grid.Columns], 1, 0);
            if (flood.Receivers[cell] >= 0)
                Tie(own, fragments.Label[flood.Receivers[cell]], 0, 1);
        }
        for (var own = 0; own < _cells.Length; own++)
            _bySize.Add((_cells[own], _lowest[own].Cell, own));
    }

    private void Tie(int one, int other, int border, int flow)
    {
        if (other < 0 || other == one)
            return;
        Add(_ties[one], other, border, flow);
        Add(_ties[other], one, border, flow);
    }

    private static void Add(Dictionary<int, Tie> ties, int to, int border, int flow)
    {
        ties.TryGetValue(to, out var had);
        ties[to] = new Tie(had.Border + border, had.Flow + flow);
    }

    private void Join(int wanted, int minimumCells, int maximumCells)
    {
        var left = _bySize.Count;
        while (_bySize.Count > 0)
        {
            var smallest = _bySize.Min;
            if (left <= wanted && smallest.Cells >= minimumCells)
                return;
            _bySize.Remove(smallest);
            var partner = BestPartner(smallest.Fragment, maximumCells);
            if (partner < 0)
                continue;
            _bySize.Remove((_cells[partner], _lowest[partner].Cell, partner));
            Absorb(partner, smallest.Fragment);
            _bySize.Add((_cells[partner], _lowest[partner].Cell, partner));
            left--;
        }
    }

    private int BestPartner(int fragment, int maximumCells)
    {
        var best = (Score: 0L, Lowest: 0, Fragment: -1);
        foreach (var (other, tie) in _ties[fragment])
        {
            if (tie.Border == 0 || _cells[fragment] + _cells[other] > maximumCells || !PitStaysLowest(fragment, other))
                continue;
            var candidate = (Score: (long)tie.Border * (tie.Flow > 0 ? DrainageFavour : 1), Lowest: -_lowest[other].Cell, Fragment: other);
            if (candidate.CompareTo(best) > 0)
                best = candidate;
        }
        return best.Fragment;
    }

    private bool PitStaysLowest(int one, int other)
    {
        if (_pit[one] < 0 && _pit[other] < 0)
            return true;
        if (_pit[one] >= 0 && _pit[other] >= 0)
            return false;
        return Lower(_lowest[one], _lowest[other]).Cell == Math.Max(_pit[one], _pit[other]);
    }

    private void Absorb(int keeper, int gone)
    {
        _into[gone] = keeper;
        _cells[keeper] += _cells[gone];
        _lowest[keeper] = Lower(_lowest[keeper], _lowest[gone]);
        _pit[keeper] = Math.Max(_pit[keeper], _pit[gone]);
        _ties[keeper].Remove(gone);
        foreach (var (other, tie) in _ties[gone])
        {
            _ties[other].Remove(gone);
            if (other == keeper)
                continue;
            Add(_ties[keeper], other, tie.Border, tie.Flow);
            Add(_ties[other], keeper, tie.Border, tie.Flow);
        }
        _ties[gone].Clear();
    }

    /// <summary>Specks of land that touch no one (islets in a stream) go to the nearest zone: one zone may then have several parts.</summary>
    private void JoinIslands(ElevationGrid grid, int minimumCells)
    {
        var standing = Enumerable.Range(0, _into.Length).Where(i => _into[i] == i).ToList();
        var wide = standing.Where(i => _cells[i] >= minimumCells).ToList();
        foreach (var speck in standing.Where(i => _cells[i] < minimumCells && !_ties[i].Values.Any(tie => tie.Border > 0)).OrderBy(i => _lowest[i].Cell))
        {
            var (row, column) = Math.DivRem(_lowest[speck].Cell, grid.Columns);
            var best = (Distance: long.MaxValue, Zone: -1);
            foreach (var zone in wide.Where(zone => PitStaysLowest(speck, zone)))
            {
                var (r, c) = Math.DivRem(_lowest[zone].Cell, grid.Columns);
                var distance = ((long)(r - row) * (r - row)) + ((long)(c - column) * (c - column));
                if ((distance, zone).CompareTo(best) < 0)
                    best = (distance, zone);
            }
            if (best.Zone >= 0)
                Absorb(best.Zone, speck);
        }
    }

    private int Root(int fragment)
    {
        while (_into[fragment] != fragment)
            fragment = _into[fragment] = _into[_into[fragment]];
        return fragment;
    }

    private static (int Height, int Cell) Lower((int Height, int Cell) one, (int Height, int Cell) other) => one.CompareTo(other) <= 0 ? one : other;
}

/// <summary>What two fragments have in common: cell sides, and cells of one that drain into the other.</summary>
internal readonly record struct Tie(int Border, int Flow);
