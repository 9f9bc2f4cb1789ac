namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a pipe network did, at the run's output times.</summary>
/// <param name="Nodes">Nodes, in the network's order.</param>
/// <param name="Links">Conduits, pumps, gates, in the network's order.</param>
public sealed record PipeNetworkResult(IReadOnlyList<NodeSeries> Nodes, IReadOnlyList<LinkSeries> Links);

/// <summary>One node over time: hydraulic head [m] and what floods out of it [m³/s].</summary>
public sealed record NodeSeries(string Id, double[] HeadM, double[] FloodingM3S);

/// <summary>One link over time: discharge [m³/s], positive from its first to its second node.</summary>
public sealed record LinkSeries(string Id, double[] DischargeM3S);
