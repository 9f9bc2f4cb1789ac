namespace SiheungTwin.Grains.Query;

/// <summary>What a filter may cost before it is refused; all checked before anything of that size is built.</summary>
public sealed record FilterLimits
{
    /// <summary>Limits of a public API.</summary>
    public static FilterLimits Default { get; } = new();

    /// <summary>Length of the text [characters].</summary>
    public int Characters { get; init; } = 262_144;

    /// <summary>Parentheses, NOT and powers inside each other [levels].</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Operators, names and values [nodes].</summary>
    public int Nodes { get; init; } = 2_000;

    /// <summary>Positions of all shapes together [positions].</summary>
    public int Positions { get; init; } = 10_000;
}
