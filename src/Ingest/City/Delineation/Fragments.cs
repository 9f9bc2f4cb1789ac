namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// Small connected pieces of one catchment each, the stuff zones are joined from.
/// Catchments are cut wherever enough undivided land has gathered, then into 4-connected pieces so that every outline is a simple ring.
/// </summary>
internal sealed class Fragments
{
    private Fragments(int[] label, int count) => (Label, Count) = (label, count);

    /// <summary>Fragment of each cell from 0; −1 where there is no city land.</summary>
    public int[] Label { get; }

    public int Count { get; }

    public static Fragments Cut(ElevationGrid grid, PriorityFlood flood, bool[] cityLand, int cutCells)
    {
        var gathered = new int[grid.Length];
        var isRoot = new bool[grid.Length];
        for (var i = flood.Order.Length - 1; i >= 0; i--)
        {
            var cell = flood.Order[i];
            gathered[cell] += cityLand[cell] ? 1 : 0;
            var receiver = flood.Receivers[cell];
            isRoot[cell] = receiver == PriorityFlood.Outlet || gathered[cell] >= cutCells;
            if (!isRoot[cell])
                gathered[receiver] += gathered[cell];
        }
        var root = new int[grid.Length];
        foreach (var cell in flood.Order)
            root[cell] = isRoot[cell] ? cell : root[flood.Receivers[cell]];
        return Connected(grid, root, cityLand);
    }

    /// <summary>4-connected pieces of equal <paramref name="value"/> among the <paramref name="member"/> cells, numbered in row order.</summary>
    public static Fragments Connected(ElevationGrid grid, int[] value, bool[] member)
    {
        var label = new int[grid.Length];
        Array.Fill(label, -1);
        var stack = new Stack<int>();
        var count = 0;
        for (var start = 0; start < label.Length; start++)
        {
            if (!member[start] || label[start] >= 0)
                continue;
            label[start] = count;
            stack.Push(start);
            while (stack.TryPop(out var cell))
            {
                var column = cell % grid.Columns;
                if (column > 0)
                    Visit(cell, cell - 1);
                if (column < grid.Columns - 1)
                    Visit(cell, cell + 1);
                if (cell >= grid.Columns)
                    Visit(cell, cell - grid.Columns);
                if (cell < label.Length - grid.Columns)
                    Visit(cell, cell + grid.Columns);
            }
            count++;
        }
        return new Fragments(label, count);

        void Visit(int from, int to)
        {
            if (!member[to] || label[to] >= 0 || value[to] != value[from])
                return;
            label[to] = count;
            stack.Push(to);
        }
    }
}
