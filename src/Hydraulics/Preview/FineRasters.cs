using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Results of nodes laid back on the fine cells: a cell's depth is its node's level above its ground, so only ground connected below the level is flooded.</summary>
internal sealed class FineRasters(SubgridTables tables, NodeState nodes, Raster terrain, int threads)
{
    private const float HazardFromM = 0.05f;
    private const float VelocityFromM = 0.01f;
    private readonly ParallelOptions _threads = new() { MaxDegreeOfParallelism = threads };

    /// <summary>Depth now [m].</summary>
    public Raster Depth() => Of((node, i) => Math.Max(nodes.Level(node) - nodes.Ground[i], 0));

    /// <summary>Greatest depth so far [m].</summary>
    public Raster GreatestDepth() => Of((node, i) => Math.Max(nodes.GreatestLevel[node] - nodes.Ground[i], 0));

    /// <summary>Values in the order of the tables' cells.</summary>
    public Raster Cells(float[] values) => Of((_, i) => values[i]);

    /// <summary>Velocity: the node's greatest, less where a cell is shallower than the node's mean (as depth to 2/3, Manning).</summary>
    public Raster Velocity(double[] speed) => Of((node, i) => CellSpeed(speed, node, i));

    /// <summary>Hazard rating from the greatest depth and velocity, which need not be of one moment: an upper estimate.</summary>
    public Raster Hazard(double[] speed) => Of((node, i) =>
    {
        var depth = nodes.GreatestLevel[node] - nodes.Ground[i];
        return depth > HazardFromM ? (float)HazardRating.Of(depth, CellSpeed(speed, node, i)) : 0;
    });

    private float CellSpeed(double[] speed, int node, int i)
    {
        var depth = nodes.GreatestLevel[node] - nodes.Ground[i];
        if (depth <= VelocityFromM || speed[node] == 0)
            return 0;
        var (sum, wet) = (0.0, 0);
        for (var c = tables.NodeStart[node]; c < tables.NodeStart[node + 1] && nodes.Ground[c] < nodes.GreatestLevel[node]; c++)
            (sum, wet) = (sum + nodes.GreatestLevel[node] - nodes.Ground[c], wet + 1);
        var ratio = depth * wet / sum;
        return (float)(speed[node] * (ratio >= 1 ? 1 : Math.Cbrt(ratio * ratio)));
    }

    private Raster Of(Func<int, int, float> value)
    {
        var raster = new Raster(terrain.Columns, terrain.Rows, terrain.West, terrain.North, terrain.CellM);
        var parts = 4 * _threads.MaxDegreeOfParallelism;
        Parallel.For(0, parts, _threads, part =>
        {
            raster.Values.AsSpan(Part(raster.Values.Length, part, parts)..Part(raster.Values.Length, part + 1, parts)).Fill(Raster.NoData);
        });
        Parallel.For(0, parts, _threads, part =>
        {
            for (var node = Part(tables.Nodes, part, parts); node < Part(tables.Nodes, part + 1, parts); node++)
            {
                for (var i = tables.NodeStart[node]; i < tables.NodeStart[node + 1]; i++)
                    raster.Values[nodes.Cells[i]] = value(node, i);
            }
        });
        return raster;
    }

    private static int Part(int count, int part, int parts) => (int)((long)count * part / parts);
}
