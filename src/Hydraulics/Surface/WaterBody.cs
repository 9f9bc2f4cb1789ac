using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Water whose level is given and not computed: the open sea, the lake behind the dike.</summary>
/// <param name="Name">Name in the ledger.</param>
/// <param name="LevelM">Level [m, the terrain's datum], linear or in steps.</param>
public sealed record WaterBody(string Name, TimeSeries LevelM);
