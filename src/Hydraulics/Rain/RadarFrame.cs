using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Rain;

/// <summary>Intensities on the grid of a weather radar at one time.</summary>
/// <param name="TimeS">Simulated time [s].</param>
/// <param name="MmH">Intensity [mm/h], in the terrain's coordinates; cells of any size.</param>
public sealed record RadarFrame(double TimeS, Raster MmH);
