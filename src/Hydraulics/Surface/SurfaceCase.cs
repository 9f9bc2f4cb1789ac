using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Everything a flood run needs; arrays are row by row from the north, as in the terrain, and are not changed.</summary>
/// <param name="Terrain">Ground [m]; cells without data are inactive.</param>
/// <param name="DurationS">Simulated time [s].</param>
public sealed record SurfaceCase(Raster Terrain, double DurationS)
{
    /// <summary>Which cells take part; null takes all with ground.</summary>
    public bool[]? Active { get; init; }

    /// <summary>Manning's n [s/m^(1/3)] where there is no raster.</summary>
    public double Roughness { get; init; } = 0.03;

    /// <summary>Manning's n of each cell.</summary>
    public Raster? RoughnessRaster { get; init; }

    /// <summary>Constant infiltration [mm/h], as long as there is water.</summary>
    public double InfiltrationMmH { get; init; }

    /// <summary>Infiltration by class of ground; not together with a constant rate.</summary>
    public InfiltrationMap? Infiltration { get; init; }

    /// <summary>Buildings as roof storage; buildings as blocks are inactive cells.</summary>
    public RoofMap? Roofs { get; init; }

    /// <summary>Rain, if any.</summary>
    public Rainfall? Rain { get; init; }

    /// <summary>Depth at the start [m]; null is dry.</summary>
    public Raster? StartDepth { get; init; }

    /// <summary>Level at the start of each cell [m]. Not together with a start depth or level.</summary>
    public Raster? StartLevel { get; init; }

    /// <summary>Level at the start [m]: depth is the level above ground. Not together with a start depth.</summary>
    public double? StartLevelM { get; init; }

    /// <summary>Rules at edges; edges without one are closed.</summary>
    public IReadOnlyList<Boundary> Boundaries { get; init; } = [];

    /// <summary>Waters with a given level.</summary>
    public IReadOnlyList<WaterBody> WaterBodies { get; init; } = [];

    /// <summary>For each cell the index of the water body that covers it, or −1; null covers none. Such cells are not computed.</summary>
    public int[]? WaterBodyOfCell { get; init; }

    /// <summary>Hydrographs.</summary>
    public IReadOnlyList<Inflow> Inflows { get; init; } = [];

    /// <summary>Barriers.</summary>
    public IReadOnlyList<Wall> Walls { get; init; } = [];

    /// <summary>Breaches of walls or embankments.</summary>
    public IReadOnlyList<Breach> Breaches { get; init; } = [];

    /// <summary>Sewers, if any.</summary>
    public DrainLayout? Drains { get; init; }

    /// <summary>Pumps on the street.</summary>
    public IReadOnlyList<MobilePump> MobilePumps { get; init; } = [];

    /// <summary>Pipes under the street, if there is data of them; not together with drains.</summary>
    public PipeNetwork? Pipes { get; init; }

    /// <summary>A keyframe of the same case to go on from; null starts at 0.</summary>
    public RunState? Resume { get; init; }

    /// <summary>Where advection is computed.</summary>
    public Advection Advection { get; init; }

    /// <summary>How time steps are chosen.</summary>
    public TimeStepping Stepping { get; init; }

    /// <summary>Places to record.</summary>
    public IReadOnlyList<Gauge> Gauges { get; init; } = [];

    /// <summary>Lines to record.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Low points to watch.</summary>
    public IReadOnlyList<WatchPoint> WatchPoints { get; init; } = [];

    /// <summary>Share of the time step that the fastest wave allows, above 0 and at most 1.</summary>
    public double Cfl { get; init; } = 0.7;

    /// <summary>Longest time step [s].</summary>
    public double LongestStepS { get; init; } = 10;

    /// <summary>Threads that share the rows; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Width of the vectors: 128, 256 or 512 bits; 0 takes the widest the machine has. Results do not depend on it.</summary>
    public int VectorBits { get; init; }

    /// <summary>Number format.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>Interval of gauges, sections, watch points and progress [s].</summary>
    public double OutputIntervalS { get; init; } = 60;

    /// <summary>Interval at which velocity, hazard and arrival are looked at [s]; 0 looks at every step. Depth is at every step.</summary>
    public double PeakIntervalS { get; init; } = 10;

    /// <summary>Interval at which progress carries a raster of depth [s]; 0 is never. Must be a multiple of the output interval.</summary>
    public double SnapshotIntervalS { get; init; }
}
