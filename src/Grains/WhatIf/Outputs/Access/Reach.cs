namespace SiheungTwin.Grains.WhatIf.Outputs.Access;

/// <summary>Which parts of the road network hang together at a moment.</summary>
/// <param name="PartOfRoad">Part of each road; −1 where it cannot be passed.</param>
/// <param name="Main">Part with the greatest length of trunk roads; −1 where no trunk road can be passed.</param>
internal sealed record Reach(int[] PartOfRoad, int Main)
{
    /// <summary>True where one of the roads leads to the trunk network.</summary>
    public bool ToTrunk(int[] roads) => Main >= 0 && roads.Any(r => PartOfRoad[r] == Main);

    /// <summary>True where a way leads from one of the roads to one of the others.</summary>
    public bool Between(int[] from, int[] to) => from.Any(f => PartOfRoad[f] >= 0 && to.Any(t => PartOfRoad[t] == PartOfRoad[f]));
}
