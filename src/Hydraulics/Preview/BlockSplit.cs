namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Parts the cells of one block into bodies of water: cells join in order of their ground, and where two hollows meet they become one only if
/// the ridge between them is low. Cells of different drain zones, or with a wall between them, never join.
/// </summary>
internal sealed class BlockSplit(FineGround fine, double splitM)
{
    private readonly int[] _cells = new int[fine.Factor * fine.Factor];
    private readonly float[] _ground = new float[fine.Factor * fine.Factor];
    private readonly int[] _label = new int[fine.Factor * fine.Factor];
    private readonly int[] _parent = new int[fine.Factor * fine.Factor];
    private readonly float[] _lowest = new float[fine.Factor * fine.Factor];

    /// <summary>Cells of each body one after the other, each body's from the lowest up; ends of the bodies are added to <paramref name="ends"/>.</summary>
    /// <returns>Number of bodies.</returns>
    public int Split(int blockColumn, int blockRow, List<int> cells, List<int> ends)
    {
        var k = fine.Factor;
        var (fromColumn, fromRow) = (blockColumn * k, blockRow * k);
        var count = Collect(fromColumn, fromRow);
        if (count == 0)
            return 0;
        Array.Sort(_ground, _cells, 0, count);
        Array.Fill(_label, -1);
        var bodies = 0;
        for (var i = 0; i < count; i++)
        {
            var (column, row) = (_cells[i] % fine.Columns, _cells[i] / fine.Columns);
            var body = -1;
            if (column > fromColumn)
                Meet(i, _cells[i] - 1, fine.OpenWest(_cells[i]), ref body);
            if (column + 1 < Math.Min(fromColumn + k, fine.Columns))
                Meet(i, _cells[i] + 1, fine.OpenWest(_cells[i] + 1), ref body);
            if (row > fromRow)
                Meet(i, _cells[i] - fine.Columns, fine.OpenNorth(_cells[i]), ref body);
            if (row + 1 < Math.Min(fromRow + k, fine.Rows))
                Meet(i, _cells[i] + fine.Columns, fine.OpenNorth(_cells[i] + fine.Columns), ref body);
            if (body < 0)
            {
                body = bodies++;
                (_parent[body], _lowest[body]) = (body, _ground[i]);
            }

            _label[Local(_cells[i])] = body;
        }

        return Write(count, bodies, cells, ends);
    }

    private int Collect(int fromColumn, int fromRow)
    {
        var count = 0;
        for (var row = fromRow; row < Math.Min(fromRow + fine.Factor, fine.Rows); row++)
        {
            for (var column = fromColumn; column < Math.Min(fromColumn + fine.Factor, fine.Columns); column++)
            {
                var cell = (row * fine.Columns) + column;
                if (!fine.Computed[cell])
                    continue;
                (_cells[count], _ground[count]) = (cell, fine.Ground[cell]);
                count++;
            }
        }

        return count;
    }

    private int Local(int cell) => (cell / fine.Columns % fine.Factor * fine.Factor) + (cell % fine.Columns % fine.Factor);

    private int Root(int body)
    {
        while (_parent[body] != body)
            body = _parent[body];
        return body;
    }

    private void Meet(int i, int neighbour, bool open, ref int body)
    {
        var label = _label[Local(neighbour)];
        if (label < 0 || !open || fine.Zone(neighbour) != fine.Zone(_cells[i]))
            return;
        var other = Root(label);
        if (body < 0)
        {
            body = other;
            return;
        }

        if (other == body)
            return;
        var (low, high) = _lowest[other] <= _lowest[body] ? (other, body) : (body, other);
        if (_ground[i] - _lowest[high] < splitM)
            _parent[high] = low;
        body = low;
    }

    private int Write(int count, int bodies, List<int> cells, List<int> ends)
    {
        var parts = 0;
        for (var body = 0; body < bodies; body++)
        {
            if (_parent[body] != body)
                continue;
            parts++;
            for (var i = 0; i < count; i++)
            {
                if (Root(_label[Local(_cells[i])]) == body)
                    cells.Add(_cells[i]);
            }

            ends.Add(cells.Count);
        }

        return parts;
    }
}
