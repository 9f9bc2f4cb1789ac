using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Rain;

/// <summary>A rain gauge.</summary>
/// <param name="Name">Name in errors.</param>
/// <param name="At">Where it stands, in the terrain's coordinates [m].</param>
/// <param name="MmH">Intensity [mm/h] over simulated time [s].</param>
public sealed record RainStation(string Name, MapPoint At, TimeSeries MmH);
