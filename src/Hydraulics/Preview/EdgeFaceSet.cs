using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Faces to one outside, node by node, each node's beds from the lowest up.</summary>
/// <param name="Node">Nodes at the edge.</param>
/// <param name="Start">First of each node's beds, and the end of the last.</param>
/// <param name="Beds">Beds without walls [m].</param>
/// <param name="Faces">The faces, in any order within a node.</param>
/// <param name="LengthM">From the node's centre to the outside cells' [m].</param>
/// <param name="Friction">Mean g n² of the cells inside.</param>
/// <param name="SlopeOverN">Mean √S / n for outflow at normal depth; infinite without friction.</param>
internal sealed record EdgeFaceSet(int[] Node, int[] Start, float[] Beds, int[] Faces, double[] LengthM, double[] Friction, double[] SlopeOverN)
{
    private const double LeastSlope = 1e-4;

    /// <summary>Collects faces (as in <see cref="SubgridTables.EdgeFaces"/>).</summary>
    public static EdgeFaceSet Of(SubgridTables tables, SurfaceCase flood, FineGround fine, IEnumerable<int> faces, double? slope)
    {
        var groups = faces.GroupBy(f => tables.NodeOfCell[f >> 2]).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        var starts = new int[groups.Length + 1];
        for (var i = 0; i < groups.Length; i++)
            starts[i + 1] = starts[i] + groups[i].Length;
        var node = Array.ConvertAll(groups, g => tables.NodeOfCell[g[0] >> 2]);
        return new(
            node,
            starts,
            [.. groups.SelectMany(g => g.Select(f => Bed(flood.Terrain, fine, f)).Order())],
            [.. groups.SelectMany(g => g)],
            [.. groups.Select((g, i) => Length(tables, fine, node[i], g))],
            [.. groups.Select(g => g.Average(f => fine.Friction(f >> 2)))],
            [.. groups.Select(g => g.Average(f => SlopeOverRoughness(fine, f, slope)))]);
    }

    private static (int Column, int Row) Beyond(FineGround fine, int face, int away)
    {
        var cell = face >> 2;
        var (column, row) = (cell % fine.Columns, cell / fine.Columns);
        return (face & 3) switch { 0 => (column - away, row), 1 => (column + away, row), 2 => (column, row - away), _ => (column, row + away) };
    }

    private static float Bed(Raster terrain, FineGround fine, int face)
    {
        var (column, row) = Beyond(fine, face, 1);
        var inside = terrain.Values[face >> 2];
        if (column < 0 || row < 0 || column >= terrain.Columns || row >= terrain.Rows || !fine.HasGround((row * terrain.Columns) + column))
            return inside;
        return Math.Max(inside, terrain[column, row]);
    }

    private static double Length(SubgridTables tables, FineGround fine, int node, int[] faces)
    {
        var x = faces.Average(f => Beyond(fine, f, 1).Column) - tables.X[node];
        var y = faces.Average(f => Beyond(fine, f, 1).Row) - tables.Y[node];
        return Math.Max(1, Math.Sqrt((x * x) + (y * y))) * fine.CellM;
    }

    private static double SlopeOverRoughness(FineGround fine, int face, double? slope)
    {
        var (column, row) = Beyond(fine, face, -1);
        var behind = (row * fine.Columns) + column;
        var known = column >= 0 && row >= 0 && column < fine.Columns && row < fine.Rows && fine.Computed[behind];
        var drop = known ? (fine.Ground[behind] - fine.Ground[face >> 2]) / fine.CellM : 0;
        return Math.Sqrt(slope ?? Math.Max(drop, LeastSlope)) / Math.Sqrt(fine.Friction(face >> 2) / 9.81);
    }
}
