namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>What a run of a part was.</summary>
/// <param name="Tiles">Tiles computed.</param>
/// <param name="OfTiles">Tiles of the whole.</param>
/// <param name="Passes">Times the part had to be computed, larger each time.</param>
/// <param name="FrontierM">Greatest difference of depth from the recorded run that was let pass at the part's frontier [m].</param>
public sealed record DeltaNote(int Tiles, int OfTiles, int Passes, double FrontierM);
