using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>How far a run is.</summary>
/// <param name="SimulatedS">Simulated time [s].</param>
/// <param name="DurationS">Simulated time at the end [s].</param>
/// <param name="Wall">Time spent.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="WetBlocks">Blocks of 64 cells that hold water.</param>
/// <param name="DepthM">Depth, at snapshots; null otherwise.</param>
public sealed record FloodProgress(double SimulatedS, double DurationS, TimeSpan Wall, int Steps, int WetBlocks, Raster? DepthM)
{
    /// <summary>Memory that greatest and first values of cells take beside the state of the water [bytes]; 0 where it is not known.</summary>
    public long ResultsBytes { get; init; }
}
