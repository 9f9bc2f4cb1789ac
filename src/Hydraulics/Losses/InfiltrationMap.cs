namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Infiltration by class of ground.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="ClassOfCell">For each cell, row by row from the north, the index of its class; null puts every cell in class 0.</param>
public sealed record InfiltrationMap(IReadOnlyList<InfiltrationClass> Classes, byte[]? ClassOfCell = null);
