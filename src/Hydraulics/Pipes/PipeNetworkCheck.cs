using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;
using static SiheungTwin.Hydraulics.Surface.SurfaceCaseCheck;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Refuses networks that cannot be computed, before any work is done.</summary>
internal static class PipeNetworkCheck
{
    private const string Network = "hydraulics.network";

    /// <exception cref="HydraulicsException">Names the field at fault.</exception>
    public static void Check(PipeNetwork network, IReadOnlyList<WaterBody> bodies, Raster? terrain = null)
    {
        Unique(network.Nodes.Select(n => n.Id), "nodes");
        Unique(network.Links.Select(l => l.Id), "links");
        Unique(network.Inlets.Select(i => i.Id), "inlets");
        Unique(network.Rules.Select(r => r.Name), "rules");
        var nodes = network.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        for (var i = 0; i < network.Nodes.Count; i++)
            PipeNodeCheck.Check(network.Nodes[i], $"nodes[{i}]", bodies, terrain);
        for (var i = 0; i < network.Links.Count; i++)
            Link(network.Links[i], $"links[{i}]", nodes);
        Outfalls(network);
        Inputs(network, nodes, terrain);
        for (var i = 0; i < network.Rules.Count; i++)
            PipeRuleCheck.Check(network.Rules[i], $"rules[{i}]", nodes, network);
        Solving(network.Solving);
    }

    private static void Unique(IEnumerable<string> ids, string field)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var id in ids)
        {
            Need(!string.IsNullOrWhiteSpace(id), Network, $"{field}[{i}].id", "needs a name.");
            Need(seen.Add(id), Network, $"{field}[{i}].id", $"\"{id}\" is there twice; names must differ.");
            i++;
        }
    }

    private static void Link(PipeLink link, string field, Dictionary<string, PipeNode> nodes)
    {
        Need(nodes.ContainsKey(link.FromNode), Network, $"{field}.fromNode", $"there is no node \"{link.FromNode}\"; link \"{link.Id}\" begins nowhere.");
        Need(nodes.ContainsKey(link.ToNode), Network, $"{field}.toNode", $"there is no node \"{link.ToNode}\"; link \"{link.Id}\" leads nowhere.");
        Need(link.FromNode != link.ToNode, Network, $"{field}.toNode", $"link \"{link.Id}\" leads back to its own node.");
        PipeLinkCheck.Check(link, field);
    }

    private static void Outfalls(PipeNetwork network)
    {
        for (var i = 0; i < network.Nodes.Count; i++)
        {
            if (network.Nodes[i] is not Outfall outfall)
                continue;
            var links = network.Links.Count(l => l.FromNode == outfall.Id || l.ToNode == outfall.Id);
            Need(links <= 1, Network, $"nodes[{i}]", $"outfall \"{outfall.Id}\" ends {links} links; it may end one. Join them at a junction before it.");
        }

        for (var i = 0; i < network.Links.Count; i++)
        {
            var link = network.Links[i];
            var both = network.Nodes.Count(n => n is Outfall && (n.Id == link.FromNode || n.Id == link.ToNode)) == 2;
            Need(!both, Network, $"links[{i}]", $"link \"{link.Id}\" joins two outfalls.");
        }
    }

    private static void Inputs(PipeNetwork network, Dictionary<string, PipeNode> nodes, Raster? terrain)
    {
        for (var i = 0; i < network.Inflows.Count; i++)
        {
            Need(nodes.ContainsKey(network.Inflows[i].Node), Network, $"inflows[{i}].node", $"there is no node \"{network.Inflows[i].Node}\".");
            Need(network.Inflows[i].DischargeM3S.Lowest >= 0, "hydraulics.inflow", $"inflows[{i}].dischargeM3S", "must be 0 or more.");
        }

        for (var i = 0; i < network.Inlets.Count; i++)
        {
            var (inlet, field) = (network.Inlets[i], $"inlets[{i}]");
            Need(nodes.TryGetValue(inlet.Node, out var node), Network, $"{field}.node", $"there is no node \"{inlet.Node}\".");
            Need(node is not Outfall, Network, $"{field}.node", "an inlet feeds a junction or a basin, not an outfall.");
            Need(NotNegative(inlet.PerimeterM), "hydraulics.inlet", $"{field}.perimeterM", "must be 0 or more.");
            Need(NotNegative(inlet.AreaM2), "hydraulics.inlet", $"{field}.areaM2", "must be 0 or more.");
            Need(inlet.Clogging is >= 0 and <= 1, "hydraulics.inlet", $"{field}.clogging", "must be 0 to 1.");
            Need(!double.IsNaN(inlet.CloggedFromS), "hydraulics.time", $"{field}.cloggedFromS", "must be a time.");
            Need(inlet.Count is >= 1 and <= 10_000, "hydraulics.inlet", $"{field}.count", "must be 1 to 10000.");
            Need(terrain is null || terrain.TryCell(inlet.At.X, inlet.At.Y, out _, out _), "hydraulics.place", $"{field}.at", "lies outside the terrain.");
        }
    }

    private static void Solving(PipeSolving solving)
    {
        Need(Positive(solving.ShortestStepS), "hydraulics.time", "solving.shortestStepS", "must be above 0.");
        Need(solving.LongestStepS >= solving.ShortestStepS && solving.LongestStepS <= 600, "hydraulics.time", "solving.longestStepS", "must be shortestStepS to 600 s.");
        Need(solving.Courant is > 0 and <= 10, "hydraulics.range", "solving.courant", "must be above 0 and at most 10.");
        Need(Positive(solving.HeadToleranceM), "hydraulics.range", "solving.headToleranceM", "must be above 0.");
        Need(solving.MostIterations is >= 2 and <= 1000, "hydraulics.range", "solving.mostIterations", "must be 2 to 1000.");
        Need(solving.ShaftAreaM2 is >= 0.01 and <= 1e4, "hydraulics.range", "solving.shaftAreaM2", "must be 0.01 to 10000 m².");
        Need(NotNegative(solving.CoverLiftM), "hydraulics.range", "solving.coverLiftM", "must be 0 or more [m].");
        Need(solving.LargestShareOfCell is > 0 and <= 0.5, "hydraulics.range", "solving.largestShareOfCell", "must be above 0 and at most 0.5.");
        Need(Positive(solving.ExchangeIntervalS), "hydraulics.time", "solving.exchangeIntervalS", "must be above 0.");
    }
}
