using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>What a gauge saw at each output time; NaN where the cell is not computed.</summary>
/// <param name="Id">The gauge.</param>
/// <param name="DepthM">Depth [m].</param>
/// <param name="LevelM">Level [m].</param>
/// <param name="EastMS">Velocity eastwards [m/s].</param>
/// <param name="NorthMS">Velocity northwards [m/s].</param>
public sealed record GaugeSeries(string Id, double[] DepthM, double[] LevelM, double[] EastMS, double[] NorthMS);

/// <summary>What passed a section: discharge at each output time [m³/s], positive to the right of the line, and the volume in all [m³].</summary>
public sealed record SectionSeries(string Id, double[] DischargeM3S, double VolumeM3);

/// <summary>Greatest depth among a watch point's cells at each output time [m].</summary>
public sealed record WatchSeries(string Id, double[] DepthM)
{
    /// <summary>Velocity in the deepest of the cells at each output time [m/s]; empty where it is not recorded.</summary>
    public double[] SpeedMS { get; init; } = [];
}

/// <summary>Discharge out of the model through one boundary at each output time [m³/s]; negative is in.</summary>
public sealed record BoundarySeries(Side Side, double[] OutflowM3S);
