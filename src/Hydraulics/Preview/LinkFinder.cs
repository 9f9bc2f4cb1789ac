namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Links and edge faces of one row of blocks.</summary>
internal sealed record LinkRow(
    List<int> A, List<int> B, List<int> Counts, List<float> Beds, List<int> Faces, List<float> Friction, List<float> LengthM, List<int> Edges);

/// <summary>Finds the boundaries of nodes: inside each block, to the block east of it and to the block south of it.</summary>
internal sealed class LinkFinder(FineGround fine, int[] nodeOfCell, float[] x, float[] y)
{
    private readonly List<(int A, int B, float Bed, int Face, double Friction)> _faces = [];
    private readonly LinkRow _row = new([], [], [], [], [], [], [], []);

    public LinkRow Row(int blockRow)
    {
        var k = fine.Factor;
        var endRow = Math.Min((blockRow + 1) * k, fine.Rows);
        for (var blockColumn = 0; blockColumn * k < fine.Columns; blockColumn++)
        {
            _faces.Clear();
            for (var row = blockRow * k; row < endRow; row++)
            {
                for (var column = blockColumn * k; column < Math.Min((blockColumn + 1) * k, fine.Columns); column++)
                    Look(column, row);
            }

            if (_faces.Count > 0)
                Close();
        }

        return _row;
    }

    private void Look(int column, int row)
    {
        var cell = (row * fine.Columns) + column;
        var node = nodeOfCell[cell];
        if (node < 0)
            return;
        var (west, north) = (column > 0 ? nodeOfCell[cell - 1] : -1, row > 0 ? nodeOfCell[cell - fine.Columns] : -1);
        var (east, south) = (column + 1 < fine.Columns ? nodeOfCell[cell + 1] : -1, row + 1 < fine.Rows ? nodeOfCell[cell + fine.Columns] : -1);
        if (west < 0)
            _row.Edges.Add(4 * cell);
        if (east < 0)
            _row.Edges.Add((4 * cell) + 1);
        if (north < 0)
            _row.Edges.Add((4 * cell) + 2);
        if (south < 0)
            _row.Edges.Add((4 * cell) + 3);
        if (east >= 0 && east != node)
            Add(node, east, cell, cell + 1, 2 * (cell + 1));
        if (south >= 0 && south != node)
            Add(node, south, cell, cell + fine.Columns, (2 * (cell + fine.Columns)) + 1);
    }

    private void Add(int from, int to, int cell, int other, int face) => _faces.Add((
        Math.Min(from, to), Math.Max(from, to), Math.Max(fine.Ground[cell], fine.Ground[other]), face, 0.5 * (fine.Friction(cell) + fine.Friction(other))));

    private void Close()
    {
        _faces.Sort((p, q) => p.A != q.A ? p.A.CompareTo(q.A) : p.B != q.B ? p.B.CompareTo(q.B) : p.Bed != q.Bed ? p.Bed.CompareTo(q.Bed) : p.Face.CompareTo(q.Face));
        var first = 0;
        for (var i = 0; i < _faces.Count; i++)
        {
            _row.Beds.Add(_faces[i].Bed);
            _row.Faces.Add(_faces[i].Face);
            if (i + 1 < _faces.Count && _faces[i + 1].A == _faces[i].A && _faces[i + 1].B == _faces[i].B)
                continue;
            var (a, b, friction) = (_faces[i].A, _faces[i].B, 0.0);
            for (var j = first; j <= i; j++)
                friction += _faces[j].Friction;
            var (dx, dy) = (x[a] - x[b], y[a] - y[b]);
            _row.A.Add(a);
            _row.B.Add(b);
            _row.Counts.Add(i + 1 - first);
            _row.Friction.Add((float)(friction / (i + 1 - first)));
            _row.LengthM.Add((float)(Math.Max(1, Math.Sqrt((dx * dx) + (dy * dy))) * fine.CellM));
            first = i + 1;
        }
    }
}
