using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface;

public sealed class RefusalTests
{
    private static readonly SurfaceCase Good = Cases.Flat(10, 10, 10, 60);

    public static TheoryData<string, string> Faults => new()
    {
        { "terrain", "terrain[7]" }, { "roughness", "roughness" }, { "wall time", "walls[0].toS" }, { "wall line", "walls[0].line" },
        { "duration", "durationS" }, { "rain", "rain.seriesMmH[0]" }, { "zone", "drains.zoneOfCell" }, { "blocked", "drains.zones[0].blockedFraction" },
        { "active", "active" }, { "gauge", "gauges[0].at" }, { "stage", "boundaries[0].series" }, { "start", "startDepth[3]" }, { "inflow", "inflows[0].line" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_case_that_cannot_be_is_refused_by_the_name_of_its_field(string fault, string field)
    {
        var error = Assert.Throws<HydraulicsException>(() => FloodSolver.Run(With(fault), null, TestContext.Current.CancellationToken));
        Assert.Equal(field, error.Field);
        Assert.StartsWith("hydraulics.", error.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_be_cancelled_in_the_middle()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<double>();
        var progress = new Teller(p =>
        {
            seen.Add(p.SimulatedS);
            if (p.SimulatedS >= 20)
                source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => FloodSolver.Run(Good with { OutputIntervalS = 10 }, new RunHooks { Progress = progress }, source.Token));
        Assert.Equal([0, 10, 20], seen);
    }

    [Fact]
    public void Progress_carries_depth_at_snapshots()
    {
        var depths = new List<bool>();
        FloodSolver.Run(Good with { OutputIntervalS = 10, SnapshotIntervalS = 20 }, new RunHooks { Progress = new Teller(p => depths.Add(p.DepthM is not null)) }, TestContext.Current.CancellationToken);
        Assert.Equal([true, false, true, false, true, false, true], depths);
    }

    private static SurfaceCase With(string fault) => fault switch
    {
        "terrain" => Good with { Terrain = Cases.Terrain(10, 10, 10, (x, y) => x is > 70 and < 80 && y > 90 ? double.NaN : 0) },
        "roughness" => Good with { Roughness = -0.01 },
        "wall time" => Good with { Walls = [new([new(0, 0), new(50, 50)], 1, 60, 30)] },
        "wall line" => Good with { Walls = [new([new(0, 0)], 1)] },
        "duration" => Good with { DurationS = double.NaN },
        "rain" => Good with { Rain = Rainfall.Uniform(TimeSeries.Constant(-1)) },
        "zone" => Good with { Drains = new([], [1, 2]) },
        "blocked" => Good with { Drains = new([new("z", 1, 1, 0) { BlockedFraction = 1.5 }], new int[100]) },
        "active" => Good with { Active = [true] },
        "gauge" => Good with { Gauges = [new Gauge("g", new(-5, 5))] },
        "stage" => Good with { Boundaries = [new(Side.East, BoundaryKind.Stage)] },
        "start" => Good with { StartDepth = Cases.Terrain(10, 10, 10, (x, y) => x is > 30 and < 40 && y > 90 ? -1 : 0) },
        "inflow" => Good with { Inflows = [Inflow.At(-50, -50, TimeSeries.Constant(1))] },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private sealed class Teller(Action<FloodProgress> tell) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress value) => tell(value);
    }
}
