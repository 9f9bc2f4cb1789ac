using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Analysis;

/// <summary>Where a run's water comes from: the analysis at a time. Part of the run's identity.</summary>
/// <param name="Blob">SHA-256 of the depths (<see cref="DepthField"/>) in the journal's store.</param>
/// <param name="Time">World time of the analysis, UTC.</param>
/// <param name="CellM">Side of its cells [m].</param>
public sealed record WarmStart(string Blob, DateTimeOffset Time, double CellM);

/// <summary>What is to be known of the analysis a run started from. No part of its identity.</summary>
/// <param name="Time">World time of the analysis, UTC.</param>
/// <param name="AgeS">Its age at the run's start [s].</param>
/// <param name="CellM">Side of its cells [m].</param>
/// <param name="Misfit">How it fits the sensors.</param>
public sealed record AnalysisNote(DateTimeOffset Time, double AgeS, double CellM, SensorMisfit Misfit);
