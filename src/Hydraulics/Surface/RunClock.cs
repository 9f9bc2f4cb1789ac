namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Where a run stands in time.</summary>
/// <param name="Now">Simulated time [s].</param>
/// <param name="Steps">Steps taken: shortest ones where tiles take steps of their own.</param>
/// <param name="Outputs">Output times passed.</param>
/// <param name="NextLook">When peaks are looked at next [s].</param>
/// <param name="Looked">When they were looked at last [s].</param>
/// <param name="Drained">Until when drains have exchanged [s].</param>
internal readonly record struct RunClock(double Now, int Steps, int Outputs, double NextLook, double Looked, double Drained);
