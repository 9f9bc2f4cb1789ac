using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Neighbours named one by one: a table whose first two columns are ids, each row saying that the second is a neighbour of the first.</summary>
/// <param name="Graph">Neighbours.</param>
/// <param name="Read">Rows that are not blank.</param>
/// <param name="Refused">Rows set aside: <c>edges.unknown_id</c> and those of the CSV itself.</param>
public sealed record EdgesTable(NeighbourGraph Graph, int Read, IReadOnlyList<RefusedRow> Refused)
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">The file.</param>
    /// <param name="ids">Ids of the zones in order.</param>
    public static EdgesTable Of(CsvTable table, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ids);
        var at = ids.Select((id, i) => (id, i)).ToDictionary(static p => p.id, static p => p.i, StringComparer.Ordinal);
        var refused = table.Faults.Select(f => new RefusedRow(table.Name, f.Row, f.Code, f.Message)).ToList();
        var edges = new List<(int, int)>();
        foreach (var row in table.Rows)
        {
            if (row[0] is { } from && row[1] is { } to && at.TryGetValue(from, out var i) && at.TryGetValue(to, out var j))
                edges.Add((i, j));
            else
                refused.Add(new RefusedRow(table.Name, row.Row, "edges.unknown_id", $"'{row[0]}' or '{row[1]}' is no id of the points; the first two columns name zones by id."));
        }

        return new EdgesTable(NeighbourGraph.OfEdges(ids.Count, edges), table.Read, [.. refused.OrderBy(r => r.Row)]);
    }
}
