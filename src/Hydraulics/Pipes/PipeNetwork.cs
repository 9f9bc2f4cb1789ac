namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A network of pipes under the street: nodes, links between them, what enters, and rules. Levels [m] in the terrain's datum.</summary>
public sealed record PipeNetwork
{
    /// <summary>Junctions, basins and outfalls; ids differ.</summary>
    public IReadOnlyList<PipeNode> Nodes { get; init; } = [];

    /// <summary>Conduits, pumps, orifices and weirs; ids differ.</summary>
    public IReadOnlyList<PipeLink> Links { get; init; } = [];

    /// <summary>Water given to nodes.</summary>
    public IReadOnlyList<NodeInflow> Inflows { get; init; } = [];

    /// <summary>Gratings that join the street to nodes; without a street they do nothing.</summary>
    public IReadOnlyList<Inlet> Inlets { get; init; } = [];

    /// <summary>Rules on pumps and gates.</summary>
    public IReadOnlyList<PipeRule> Rules { get; init; } = [];

    /// <summary>How the equations are solved.</summary>
    public PipeSolving Solving { get; init; } = new();

    /// <summary>What a reader left out or assumed, in its own words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
