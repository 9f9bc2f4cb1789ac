namespace SiheungTwin.Grains.WhatIf.Outputs.Structures;

/// <summary>One structure over time.</summary>
/// <param name="Id">Asset.</param>
/// <param name="Kind"><c>drain</c>, <c>pump</c>, <c>gate</c>, <c>outfall</c>; of a pipe network <c>link</c>, <c>node</c>.</param>
/// <param name="DischargeM3S">Discharge at an output time's index [m³/s]: out of the street positive, back into it negative; null where it has none.</param>
/// <param name="LevelM">Level at an output time's index [m MSL]: the street's lowest water at drains and pumps, the water body's at gates and outfalls, the head at nodes; null unknown.</param>
internal sealed record StructureLine(string Id, string Kind, Func<int, double?> DischargeM3S, Func<int, double?> LevelM);
