using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes;

namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>What a run found. Rasters lie on the terrain's grid; cells that are not computed have no data.</summary>
public sealed record FloodResult
{
    /// <summary>Greatest depth at any step [m].</summary>
    public required Raster DepthMax { get; init; }

    /// <summary>Depth at the end [m].</summary>
    public required Raster DepthEnd { get; init; }

    /// <summary>Greatest velocity [m/s], of depths above 1 cm.</summary>
    public required Raster VelocityMax { get; init; }

    /// <summary>Greatest hazard rating (FD2320), of depths above 5 cm.</summary>
    public required Raster HazardMax { get; init; }

    /// <summary>Greatest depth times velocity [m²/s].</summary>
    public Raster? DepthVelocityMax { get; init; }

    /// <summary>Time at or above 15 cm [min].</summary>
    public Raster? Duration15Min { get; init; }

    /// <summary>Time at or above 30 cm [min].</summary>
    public Raster? Duration30Min { get; init; }

    /// <summary>What each drain zone moved over time, in the case's order.</summary>
    public IReadOnlyList<ZoneSeries> ZoneSeries { get; init; } = [];

    /// <summary>What a run of a part needs, when it was asked for.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>How much was computed, where a recorded run gave the rest.</summary>
    public DeltaNote? Delta { get; init; }

    /// <summary>The pipe network, where there is one.</summary>
    public PipeNetworkResult? Pipes { get; init; }

    /// <summary>First time of 5 cm [min]; NaN never.</summary>
    public required Raster Arrival5Min { get; init; }

    /// <summary>First time of 15 cm [min]; NaN never.</summary>
    public required Raster Arrival15Min { get; init; }

    /// <summary>First time of 30 cm [min]; NaN never.</summary>
    public required Raster Arrival30Min { get; init; }

    /// <summary>Output times of all series [s].</summary>
    public required double[] TimesS { get; init; }

    /// <summary>Gauges, in the case's order.</summary>
    public required IReadOnlyList<GaugeSeries> Gauges { get; init; }

    /// <summary>Sections, in the case's order.</summary>
    public required IReadOnlyList<SectionSeries> Sections { get; init; }

    /// <summary>Watch points, in the case's order.</summary>
    public required IReadOnlyList<WatchSeries> WatchPoints { get; init; }

    /// <summary>Boundaries other than closed and discharge, in the case's order.</summary>
    public required IReadOnlyList<BoundarySeries> Boundaries { get; init; }

    /// <summary>Drain zones, in the case's order.</summary>
    public required IReadOnlyList<ZoneDrainage> Zones { get; init; }

    /// <summary>The water's accounts.</summary>
    public required VolumeLedger Ledger { get; init; }

    /// <summary>Steps taken.</summary>
    public required int Steps { get; init; }

    /// <summary>Cells computed.</summary>
    public required int ActiveCells { get; init; }

    /// <summary>Time spent on the steps.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>Active cells times steps over time spent [1/s].</summary>
    public double CellStepsPerSecond => Wall > TimeSpan.Zero ? (double)ActiveCells * Steps / Wall.TotalSeconds : 0;

    /// <summary>Width of the vectors the kernels used [bits].</summary>
    public required int VectorBits { get; init; }
}
