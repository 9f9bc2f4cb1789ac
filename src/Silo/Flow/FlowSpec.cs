using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Silo.Flow;

/// <summary>A value of each cell by class: a raster of class numbers, and what each number stands for.</summary>
internal sealed record ClassMap<T>(string File, IReadOnlyDictionary<int, T> Classes);

/// <summary>A value of each cell: one number for all, a raster file, or by class.</summary>
internal sealed record CellValue(double? Number = null, string? File = null, ClassMap<double>? Map = null);

/// <summary>What depends on place by class, or is the same everywhere.</summary>
internal sealed record Everywhere<T>(T? Same = null, ClassMap<T>? Map = null)
    where T : class;

/// <summary>Cells under a given level: an open water.</summary>
internal sealed record WaterSpec(string Id, string Mask, TimeSeries LevelM);

/// <summary>Buildings that hold rain back; the mask's cells other than 0 are roofs.</summary>
internal sealed record RoofSpec(string Mask, double StorageMm, double DrainMmH);

/// <summary>A case as it is written, its files not yet opened. Paths are as written.</summary>
internal sealed record FlowSpec
{
    public string Terrain { get; init; } = "";

    /// <summary>Values of the terrain file that stand for no ground, beside its own.</summary>
    public IReadOnlyList<double> TerrainNoData { get; init; } = [];

    public double? CellM { get; init; }

    public CellValue Roughness { get; init; } = new(0.03);

    public string? Inactive { get; init; }

    public CellValue? StartDepth { get; init; }

    public CellValue? StartLevel { get; init; }

    public double DurationS { get; init; }

    public double OutputS { get; init; } = 60;

    public double Cfl { get; init; } = 0.7;

    public double LongestStepS { get; init; } = 10;

    public Precision Precision { get; init; } = Precision.Single;

    public int Threads { get; init; } = 1;

    public int VectorBits { get; init; }

    public Advection Advection { get; init; }

    public TimeStepping Stepping { get; init; }

    public IReadOnlyList<Boundary> Boundaries { get; init; } = [];

    public IReadOnlyList<Inflow> Inflows { get; init; } = [];

    public Everywhere<TimeSeries>? Rain { get; init; }

    public Everywhere<InfiltrationClass>? Infiltration { get; init; }

    public RoofSpec? Roofs { get; init; }

    public IReadOnlyList<Wall> Walls { get; init; } = [];

    public IReadOnlyList<Breach> Breaches { get; init; } = [];

    public IReadOnlyList<WaterSpec> Waters { get; init; } = [];

    public string? Network { get; init; }

    public IReadOnlyList<Gauge> Gauges { get; init; } = [];

    public IReadOnlyList<Section> Sections { get; init; } = [];
}
