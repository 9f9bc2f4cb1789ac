namespace SiheungTwin.Ingest.City.Import;

/// <summary>Connected components of a road network.</summary>
public static class RoadComponents
{
    /// <summary>Pieces by component, the longest component first.</summary>
    public static List<List<RoadPiece>> Of(IReadOnlyList<RoadPiece> pieces, int nodes)
    {
        var parent = Enumerable.Range(0, nodes).ToArray();
        foreach (var piece in pieces)
            parent[Root(parent, piece.From)] = Root(parent, piece.To);
        return [.. pieces.GroupBy(piece => Root(parent, piece.From))
            .Select(group => group.ToList())
            .OrderByDescending(group => group.Sum(piece => Length(piece.Xy)))
            .ThenBy(group => group.Min(piece => piece.From))];
    }

    /// <summary>Length of a line [m].</summary>
    public static double Length(double[] xy) => new Dressing.LineWalk(xy).Length;

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
