using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Water at the start: each node holds what its cells hold.</summary>
internal static class StartWater
{
    public static void Fill(NodeState nodes, SubgridTables tables, SurfaceCase flood)
    {
        if (flood.StartDepth is null && flood.StartLevel is null && flood.StartLevelM is null)
            return;
        for (var node = 0; node < nodes.Count; node++)
        {
            var sum = 0.0;
            for (var i = tables.NodeStart[node]; i < tables.NodeStart[node + 1]; i++)
            {
                var level = flood.StartLevel?.Values[tables.Cells[i]] ?? flood.StartLevelM ?? double.NegativeInfinity;
                sum += flood.StartDepth?.Values[tables.Cells[i]] ?? Math.Max(level - tables.Ground[i], 0);
            }

            nodes.DepthSum[node] = sum;
            nodes.Refit(node);
        }
    }
}
