using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Baselines;

public sealed class DeltaScopeTests
{
    private static readonly SurfaceCase Plain = RoughTown.Case;
    private static readonly int Cells = Plain.Terrain.Values.Length;

    private static readonly Dictionary<string, SurfaceCase> Elsewhere = new(StringComparer.Ordinal)
    {
        ["terrain"] = Plain with { Terrain = Raised(Plain.Terrain) },
        ["duration"] = Plain with { DurationS = 2460 },
        ["active"] = Plain with { Active = [.. Enumerable.Range(0, Cells).Select(i => i != 7)] },
        ["roughness"] = Plain with { Roughness = 0.031 },
        ["roughness raster"] = Plain with { RoughnessRaster = Raised(new Raster(Plain.Terrain.Columns, Plain.Terrain.Rows, 0, 0, 10)) },
        ["infiltration"] = Plain with { InfiltrationMmH = 4 },
        ["infiltration classes"] = Plain with { InfiltrationMmH = 0, Infiltration = new([new ConstantInfiltration(3)]) },
        ["roofs"] = Plain with { Roofs = new(new bool[Cells], 5) },
        ["rain"] = Plain with { Rain = Plain.Rain! with { SeriesMmH = [Plain.Rain.SeriesMmH[0], TimeSeries.Of((0, 0), (1200, 91), (2700, 0))] } },
        ["where it rains"] = Plain with { Rain = Plain.Rain! with { SeriesOfCell = [.. Plain.Rain.SeriesOfCell!.Select((s, i) => i == 9 ? 1 : s)] } },
        ["start depth"] = Plain with { StartLevelM = null, StartDepth = new Raster(Plain.Terrain.Columns, Plain.Terrain.Rows, 0, 0, 10) },
        ["start level"] = Plain with { StartLevelM = -1.5 },
        ["level of the sea"] = Plain with { WaterBodies = [new("harbour", TimeSeries.Of((0, 0), (1500, 0.61), (3600, 0.2)))] },
        ["where the sea is"] = Plain with { WaterBodyOfCell = [.. Enumerable.Range(0, Cells).Select(i => i == 511 ? 0 : -1)] },
        ["tide at the edge"] = Plain with { Boundaries = [new(Side.East, BoundaryKind.Stage, TimeSeries.Constant(-1.5)), new(Side.West, BoundaryKind.Open)] },
        ["an edge shut"] = Plain with { Boundaries = [Plain.Boundaries[0]] },
        ["inflow"] = Plain with { Inflows = [Inflow.At(700, 3300, TimeSeries.Constant(1), 30)] },
        ["exchange interval"] = Plain with { Drains = Plain.Drains! with { IntervalS = 6 } },
        ["zones"] = Plain with { Drains = Plain.Drains! with { ZoneOfCell = [.. Plain.Drains.ZoneOfCell.Select((z, i) => i == 9 ? 1 : z)] } },
        ["a zone more"] = Plain with { Drains = Plain.Drains! with { Zones = [.. Plain.Drains.Zones, new DrainZone("more", 1, 1, 0)] } },
        ["no drains"] = Plain with { Drains = null },
        ["stepping"] = Plain with { Stepping = TimeStepping.Uniform },
        ["share of the step"] = Plain with { Cfl = 0.6 },
        ["longest step"] = Plain with { LongestStepS = 9 },
        ["outputs"] = Plain with { OutputIntervalS = 30 },
        ["looks"] = Plain with { PeakIntervalS = 20 },
        ["advection"] = Plain with { Advection = Advection.Everywhere },
        ["precision"] = Plain with { Precision = Precision.Double },
        ["keyframe"] = Plain with { Resume = new RunState(60, []) },
        ["gauges"] = Plain with { Gauges = [] },
        ["watch points"] = Plain with { WatchPoints = [] },
    };

    public static TheoryData<string> Names => [.. Elsewhere.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_difference_everywhere_is_not_of_a_place(string name)
    {
        Assert.False(DeltaScope.IsLocal(Elsewhere[name], Plain));
        if (name != "keyframe")
            Assert.Equal(0, DeltaScope.SameUntil(Elsewhere[name], Plain));
    }

    [Fact]
    public void The_same_case_made_anew_is_the_same() => Assert.True(DeltaScope.IsLocal(Anew(Plain), Plain));

    [Fact]
    public void Every_member_of_a_case_is_cut_to_a_window_or_holds_for_any()
    {
        string[] anywhere =
        [
            "DurationS", "Roughness", "InfiltrationMmH", "StartLevelM", "Boundaries", "WaterBodies", "Pipes", "Resume", "Advection", "Stepping", "Cfl", "LongestStepS", "Threads",
            "VectorBits", "Precision", "OutputIntervalS", "PeakIntervalS", "SnapshotIntervalS",
        ];
        Assert.Equal(typeof(SurfaceCase).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal), CaseWindow.Cuts.Concat(anywhere).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_that_starts_later_leaves_the_case_the_same_until_then()
    {
        Assert.Equal(double.PositiveInfinity, DeltaScope.SameUntil(Anew(Plain), Plain));
        Assert.Equal(1800, DeltaScope.SameUntil(Plain with { Walls = [.. Plain.Walls, new([RoughTown.At(9, 9), RoughTown.At(20, 9)], 1, 1800)] }, Plain));
        Assert.Equal(900, DeltaScope.SameUntil(RoughTown.WithZone(3, z => z with { PumpOutages = [new(900, 1200)] }), Plain));
        Assert.Equal(0, DeltaScope.SameUntil(RoughTown.WithZone(3, z => z with { BlockedFraction = 0.5, PumpOutages = [new(900)] }), Plain));
        Assert.Equal(0, DeltaScope.SameUntil(Plain with { Walls = [] }, Plain));
    }

    [Fact]
    public void Two_failures_alike_are_not_one()
    {
        var one = RoughTown.WithZone(3, z => z with { PumpOutages = [new(900, 1200, 0.2)] });
        Assert.Equal(900, DeltaScope.SameUntil(RoughTown.WithZone(3, z => z with { PumpOutages = [new(900, 1200, 0.2), new(900, 1200, 0.2)] }), one));
    }

    [Fact]
    public void From_a_keyframe_before_the_change_the_whole_run_ends_the_same()
    {
        RunState? middle = null;
        var small = RoughTown.Case with { DurationS = 600 };
        FloodSolver.Run(small, new RunHooks { KeyframeIntervalS = 300, Keyframe = state => middle = state }, TestContext.Current.CancellationToken);
        var changed = small with { Walls = [.. small.Walls, new([RoughTown.At(9, 9), RoughTown.At(400, 400)], 1, 360)] };
        var (whole, rest) = (FloodSolver.Run(changed, null, TestContext.Current.CancellationToken), FloodSolver.Run(changed with { Resume = middle }, null, TestContext.Current.CancellationToken));
        Assert.Equal(whole.DepthMax.Values, rest.DepthMax.Values);
        Assert.Equal(whole.DepthEnd.Values, rest.DepthEnd.Values);
    }

    // Equal in content, nothing shared.
    private static SurfaceCase Anew(SurfaceCase flood) => flood with
    {
        Terrain = new Raster(flood.Terrain.Columns, flood.Terrain.Rows, flood.Terrain.West, flood.Terrain.North, flood.Terrain.CellM, [.. flood.Terrain.Values]),
        Rain = new([.. flood.Rain!.SeriesMmH], [.. flood.Rain.SeriesOfCell!]),
        Boundaries = [.. flood.Boundaries.Select(b => b with { })],
        Walls = [.. flood.Walls.Select(w => w with { Line = [.. w.Line] })],
        Drains = new([.. flood.Drains!.Zones.Select(z => z with { PumpOutages = [.. z.PumpOutages] })], [.. flood.Drains.ZoneOfCell], flood.Drains.IntervalS),
        WatchPoints = [.. flood.WatchPoints.Select(w => w with { Cells = [.. w.Cells] })],
    };

    private static Raster Raised(Raster raster) => new(raster.Columns, raster.Rows, raster.West, raster.North, raster.CellM, [.. raster.Values.Select((v, i) => i == 3 ? v + 0.1f : v)]);
}
