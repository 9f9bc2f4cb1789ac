using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Makes tables block by block; rows of blocks are independent, so threads do not show in the result.</summary>
internal sealed class TableBuilder(SurfaceCase flood, PreviewOptions options)
{
    private readonly FineGround _fine = new(flood, options.Factor);
    private readonly ParallelOptions _threads = new() { MaxDegreeOfParallelism = Math.Max(flood.Threads, 1) };
    private readonly int[] _nodeOfCell = new int[flood.Terrain.Values.Length];

    public SubgridTables Build(string key)
    {
        var blockRows = (_fine.Rows + _fine.Factor - 1) / _fine.Factor;
        Nodes(blockRows, out var nodeStart, out var cells, out var ground);
        var (x, y) = Centres(nodeStart, cells);
        var parts = new LinkRow[blockRows];
        Parallel.For(0, blockRows, _threads, row => parts[row] = new LinkFinder(_fine, _nodeOfCell, x, y).Row(row));
        return new SubgridTables(key)
        {
            NodeOfCell = _nodeOfCell,
            NodeStart = nodeStart,
            Cells = cells,
            Ground = ground,
            X = x,
            Y = y,
            LinkA = [.. parts.SelectMany(p => p.A)],
            LinkB = [.. parts.SelectMany(p => p.B)],
            LinkStart = Starts(parts.SelectMany(p => p.Counts)),
            Beds = [.. parts.SelectMany(p => p.Beds)],
            Faces = [.. parts.SelectMany(p => p.Faces)],
            Friction = [.. parts.SelectMany(p => p.Friction)],
            LengthM = [.. parts.SelectMany(p => p.LengthM)],
            EdgeFaces = [.. parts.SelectMany(p => p.Edges)],
        };
    }

    private static int[] Starts(IEnumerable<int> counts)
    {
        var starts = new List<int> { 0 };
        foreach (var count in counts)
            starts.Add(starts[^1] + count);
        return [.. starts];
    }

    private void Nodes(int blockRows, out int[] nodeStart, out int[] cells, out float[] ground)
    {
        var rows = new (List<int> Cells, List<int> Ends)[blockRows];
        Parallel.For(0, blockRows, _threads, row =>
        {
            var split = new BlockSplit(_fine, options.SplitM);
            rows[row] = ([], []);
            for (var column = 0; column * _fine.Factor < _fine.Columns; column++)
                split.Split(column, row, rows[row].Cells, rows[row].Ends);
        });
        var starts = new List<int> { 0 };
        var all = new List<int>(rows.Sum(r => r.Cells.Count));
        foreach (var (rowCells, ends) in rows)
        {
            starts.AddRange(ends.Select(e => e + all.Count));
            all.AddRange(rowCells);
        }

        (nodeStart, cells) = ([.. starts], [.. all]);
        ground = Array.ConvertAll(cells, c => _fine.Ground[c]);
        Array.Fill(_nodeOfCell, -1);
        for (var node = 0; node + 1 < nodeStart.Length; node++)
        {
            for (var i = nodeStart[node]; i < nodeStart[node + 1]; i++)
                _nodeOfCell[cells[i]] = node;
        }

    }

    private (float[] X, float[] Y) Centres(int[] nodeStart, int[] cells)
    {
        var (x, y) = (new float[nodeStart.Length - 1], new float[nodeStart.Length - 1]);
        for (var node = 0; node < x.Length; node++)
        {
            var (sumX, sumY) = (0L, 0L);
            for (var i = nodeStart[node]; i < nodeStart[node + 1]; i++)
            {
                sumX += cells[i] % _fine.Columns;
                sumY += cells[i] / _fine.Columns;
            }

            var count = nodeStart[node + 1] - nodeStart[node];
            (x[node], y[node]) = ((float)sumX / count, (float)sumY / count);
        }

        return (x, y);
    }
}
