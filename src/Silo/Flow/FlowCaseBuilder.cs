using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>Opens the files that a case names and makes what the solver takes.</summary>
internal sealed class FlowCaseBuilder
{
    private readonly List<CaseFault> _faults = [];
    private readonly List<string> _warnings = [];
    private readonly string _name;
    private readonly FlowSpec _spec;
    private readonly CaseFiles _files;

    public FlowCaseBuilder(string name, string folder, FlowSpec spec) => (_name, _spec, _files) = (name, spec, new(name, folder, _faults, _warnings));

    public FlowCase Build()
    {
        Headers();
        Refuse();
        var ground = _files.Ground!;
        var places = new CasePlaces(ground, _faults);
        var (inflows, gauges) = (places.Inflows(_spec.Inflows), places.Gauges(_spec.Gauges));
        places.Check(_spec);
        var pipes = _files.Network(_spec.Network);
        Refuse();
        var terrain = _files.Read("terrain", _spec.Terrain);
        var cells = new CaseCells(_files, terrain, _faults);
        cells.TakeOut(_spec.TerrainNoData, _spec.Inactive);
        Refuse();
        var surface = Filled(new SurfaceCase(terrain, _spec.DurationS)
        {
            Boundaries = _spec.Boundaries,
            Inflows = inflows,
            Walls = _spec.Walls,
            Breaches = _spec.Breaches,
            Pipes = pipes,
            Gauges = gauges,
            Sections = _spec.Sections,
            Cfl = _spec.Cfl,
            LongestStepS = _spec.LongestStepS,
            Threads = _spec.Threads,
            VectorBits = _spec.VectorBits,
            Precision = _spec.Precision,
            Advection = _spec.Advection,
            Stepping = _spec.Stepping,
            OutputIntervalS = _spec.OutputS,

            // Velocity, hazard and arrival of each cell are no results of a flow case.
            PeakIntervalS = _spec.DurationS,
        }, cells);
        Refuse();
        foreach (var gauge in gauges.Where(g => terrain.TryCell(g.At.X, g.At.Y, out var c, out var r) && terrain[c, r] == Raster.NoData))
            _warnings.Add($"gauge {gauge.Id} stands where nothing is computed; its values stay empty.");
        _warnings.AddRange((pipes?.Notes ?? []).Select(n => $"network: {n}"));
        return new FlowCase(surface, ground, _warnings);
    }

    private SurfaceCase Filled(SurfaceCase surface, CaseCells cells)
    {
        var roughness = cells.Numbers("roughness", _spec.Roughness, Limits.Roughness);
        var level = _spec.StartLevel is { } start ? cells.Numbers("start.level", start, Limits.Level, missing: (float)Limits.Level.Least) : default;
        var depth = _spec.StartDepth is { } water ? cells.Numbers("start.depth", water, Limits.Depth) : default;
        var (bodies, bodyOfCell) = cells.Waters(_spec.Waters);
        surface = surface with
        {
            Roughness = roughness.Same ?? surface.Roughness,
            RoughnessRaster = roughness.Grid,
            StartLevelM = level.Same,
            StartLevel = level.Grid,
            StartDepth = depth.Same is { } same ? cells.All(same) : depth.Grid,
            Roofs = _spec.Roofs is { } roofs ? new(cells.Mask("roofs.mask", roofs.Mask), roofs.StorageMm, roofs.DrainMmH) : null,
            WaterBodies = bodies,
            WaterBodyOfCell = bodyOfCell,
        };
        if (_spec.Rain is { Same: { } everywhere })
            surface = surface with { Rain = Rainfall.Uniform(everywhere) };
        else if (_spec.Rain is { Map: { } map } && cells.Classes("rain_mm_h", map) is { } stations)
            surface = surface with { Rain = new(stations.Values, stations.OfCell) };
        return _spec.Infiltration switch
        {
            { Same: ConstantInfiltration constant } => surface with { InfiltrationMmH = constant.MmH },
            { Same: { } kind and not NoInfiltration } => surface with { Infiltration = new([kind]) },
            { Map: { } ground } when cells.Classes("infiltration", ground) is { } classes => surface with { Infiltration = new(classes.Values, Bytes(classes.OfCell)) },
            _ => surface,
        };
    }

    // Every file that the case names, before a value of any is read.
    private void Headers()
    {
        _files.Terrain(_spec.Terrain, _spec.CellM);
        Check("inactive", _spec.Inactive);
        Check("roughness", _spec.Roughness.File);
        Check("roughness.class_map", _spec.Roughness.Map?.File);
        Check("start.depth", _spec.StartDepth?.File);
        Check("start.depth.class_map", _spec.StartDepth?.Map?.File);
        Check("start.level", _spec.StartLevel?.File);
        Check("start.level.class_map", _spec.StartLevel?.Map?.File);
        Check("rain_mm_h.class_map", _spec.Rain?.Map?.File);
        Check("roofs.mask", _spec.Roofs?.Mask);
        Check("infiltration.class_map", _spec.Infiltration?.Map?.File);
        for (var i = 0; i < _spec.Waters.Count; i++)
            Check(FormattableString.Invariant($"waters[{i}].mask"), _spec.Waters[i].Mask);
        if (_spec.Infiltration?.Map?.Classes.Count > byte.MaxValue)
            _faults.Add(new("infiltration.classes", "are more than 255; join some."));
    }

    private void Check(string path, string? file)
    {
        if (file is not null)
            _files.Check(path, file);
    }

    private static byte[] Bytes(int[] classes) => Array.ConvertAll(classes, c => (byte)Math.Max(c, 0));

    private void Refuse()
    {
        if (_faults.Count > 0)
            throw new FlowCaseException(_name, _faults);
    }
}
