namespace SiheungTwin.Hydraulics.Tide;

/// <summary>Amplitude and phase of a constituent at a place.</summary>
/// <param name="Name">Constituent.</param>
/// <param name="AmplitudeM">Amplitude H [m].</param>
/// <param name="PhaseDeg">Phase lag g [°], in the time zone of the station's constants.</param>
public sealed record TidalConstant(string Name, double AmplitudeM, double PhaseDeg);

/// <summary>The harmonic constants of a place.</summary>
/// <param name="Name">Place.</param>
/// <param name="Source">Where the constants come from, and how far they are to be trusted.</param>
/// <param name="MeanLevelM">Mean of the tide above the terrain's datum [m]: 0 where that is the place's own mean sea level.</param>
/// <param name="PhaseZoneHours">Time zone the phases are given in [h east]: 9 for phases against the meridian of 135° E, 0 for Greenwich.</param>
/// <param name="Constants">Constituents.</param>
public sealed record TideStation(string Name, string Source, double MeanLevelM, double PhaseZoneHours, IReadOnlyList<TidalConstant> Constants);
