using SiheungTwin.Hydraulics.Ledger;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a network without a street did.</summary>
/// <param name="TimesS">Output times [s].</param>
/// <param name="Series">Nodes and links at them.</param>
/// <param name="Ledger">The water's accounts.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Unsettled">Steps whose heads had not settled within the tolerance at the shortest step.</param>
public sealed record PipeRun(double[] TimesS, PipeNetworkResult Series, VolumeLedger Ledger, int Steps, int Unsettled);
