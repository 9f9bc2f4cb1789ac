namespace SiheungTwin.Hydraulics.Losses;

/// <summary>
/// Buildings that take part as storage: rain on a roof cell fills the roof's storage first, what overflows comes to the cell. Buildings as
/// blocks are inactive cells instead; rain on inactive cells is not counted.
/// </summary>
/// <param name="IsRoof">Cells that are roofs, row by row from the north.</param>
/// <param name="StorageMm">What a roof holds back before it overflows [mm].</param>
/// <param name="DrainMmH">Rate at which roofs that hold water drain into the sewers [mm/h]; booked as drained, never on the street.</param>
public sealed record RoofMap(bool[] IsRoof, double StorageMm, double DrainMmH = 0);
