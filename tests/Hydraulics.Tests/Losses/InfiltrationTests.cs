using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Losses;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Rain;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Losses;

public sealed class InfiltrationTests
{
    private const int Columns = 90;
    private const int Rows = 75;

    private static readonly Dictionary<string, InfiltrationClass> Soils = new()
    {
        ["none"] = new NoInfiltration(),
        ["constant"] = new ConstantInfiltration(12),
        ["green_ampt"] = new GreenAmptInfiltration(6.5, 166.8, 0.3),
        ["scs"] = new ScsInfiltration(80),
    };

    public static MatrixTheoryData<string, string, Precision> Combinations => new(
        ["none", "constant", "green_ampt", "scs", "mixed"], ["uniform", "stations", "weighted", "radar"], [Precision.Double, Precision.Single]);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Every_way_to_infiltrate_keeps_its_books_under_every_rain(string soil, string rain, Precision precision)
    {
        var result = Run(Case(soil, rain) with { Precision = precision });
        var ledger = result.Ledger;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{soil} under {rain}, {precision}: {ledger.Infiltration / ledger.Rain:p1} of the rain, error {ledger.RelativeError:e1}"));
        Assert.True(ledger.RelativeError <= (precision == Precision.Double ? 1e-12 : 1e-6), $"{ledger.RelativeError}");
        Assert.Equal(soil == "none", ledger.Infiltration == 0);
        Assert.InRange(ledger.Infiltration, 0, ledger.Rain);
        Assert.All(result.DepthEnd.Values, depth => Assert.True(depth >= 0 || depth == Raster.NoData));
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("green_ampt")]
    [InlineData("scs")]
    [InlineData("mixed")]
    public void Threads_and_vectors_do_not_show_in_the_bits(string soil)
    {
        var flood = Case(soil, "radar") with { Precision = Precision.Single, Stepping = TimeStepping.Local };
        var one = Run(flood with { VectorBits = 128 });
        foreach (var other in new[] { Run(flood with { VectorBits = 256, Threads = 2 }), Run(flood with { VectorBits = 512, Threads = 3 }) })
        {
            Assert.Equal(one.DepthEnd.Values, other.DepthEnd.Values);
            Assert.Equal(one.Ledger.Infiltration, other.Ledger.Infiltration);
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_run_that_goes_on_from_a_keyframe_gets_the_same_bits(Precision precision)
    {
        var flood = Case("mixed", "radar") with { Precision = precision, Roofs = Roofs() };
        var frames = new List<RunState>();
        var whole = FloodSolver.Run(flood, new RunHooks { KeyframeIntervalS = 600, Keyframe = frames.Add }, TestContext.Current.CancellationToken);
        var rest = Run(flood with { Resume = frames[0] });
        Assert.Equal(whole.DepthEnd.Values, rest.DepthEnd.Values);
        Assert.Equal(
            (whole.Ledger.Infiltration, whole.Ledger.RoofsTook, whole.Ledger.RoofsDrained, whole.Ledger.VolumeEnd),
            (rest.Ledger.Infiltration, rest.Ledger.RoofsTook, rest.Ledger.RoofsDrained, rest.Ledger.VolumeEnd));
    }

    [Fact]
    public void A_keyframe_of_other_ground_is_refused()
    {
        var frames = new List<RunState>();
        var flood = Case("green_ampt", "uniform") with { DurationS = 100 };
        FloodSolver.Run(flood, new RunHooks { KeyframeIntervalS = 60, Keyframe = frames.Add }, TestContext.Current.CancellationToken);
        var error = Assert.Throws<HydraulicsException>(() => Run(flood with { Resume = frames[0], Infiltration = null }));
        Assert.Equal(("hydraulics.keyframe", "resume"), (error.Code, error.Field));
    }

    [Fact]
    public void A_closed_plain_loses_to_Green_and_Ampt_what_the_implicit_solution_says()
    {
        // Ponded from the start: 6 cm stand on silt loam for an hour.
        var flood = Cases.Flat(10, 10, 10, 3600) with { StartLevelM = 0.06, Infiltration = new([new GreenAmptInfiltration(6.5, 166.8, 0.486)]), LongestStepS = 60 };
        var lost = Run(flood).Ledger.Infiltration / 10_000;
        var suction = 0.1668 * 0.486;
        Assert.Equal(0.0065, lost - (suction * Math.Log(1 + (lost / suction))), 1e-4);
    }

    [Fact]
    public void A_curve_number_leaves_its_runoff_on_a_plain()
    {
        var flood = Cases.Flat(10, 10, 10, 7200) with
        {
            Infiltration = new([new ScsInfiltration(80)]),
            Rain = Rainfall.Uniform(TimeSeries.Steps((0, 20), (3600, 60))),
        };

        // P 80 mm, S 63.5 mm, Ia 12.7 mm: Q = 67.3² / 130.8 mm.
        Assert.Equal(67.3 * 67.3 / 130.8 / 1000, Run(flood).DepthEnd[3, 3], 1e-5);
    }

    [Fact]
    public void Classes_lie_where_the_map_puts_them()
    {
        var flood = Cases.Flat(80, 4, 10, 600) with
        {
            Rain = Rainfall.Uniform(TimeSeries.Constant(36)),
            Roughness = 10,
            Infiltration = new([new NoInfiltration(), new ConstantInfiltration(18)], [.. Enumerable.Range(0, 320).Select(c => (byte)(c % 80 / 40))]),
        };
        var depth = Run(flood).DepthEnd;
        Assert.Equal(0.006, depth[5, 1], 1e-6);
        Assert.Equal(0.003, depth[75, 1], 1e-6);
    }

    private static SurfaceCase Case(string soil, string rain)
    {
        var terrain = Cases.Rough(Columns, Rows, 10, 11);
        return new SurfaceCase(terrain, 1200)
        {
            Rain = Rain(rain, terrain),
            Infiltration = soil == "mixed"
                ? new([.. Soils.Values], [.. Enumerable.Range(0, Columns * Rows).Select(c => (byte)(((c % Columns / 7) + (c / Columns / 5)) % 4))])
                : new([Soils[soil]]),
        };
    }

    private static Rainfall Rain(string rain, Raster terrain)
    {
        RainStation[] stations =
        [
            new("a", new(100, 100), TimeSeries.Of((0, 20), (900, 90), (1800, 10))), new("b", new(800, 300), TimeSeries.Steps((0, 70), (700, 30))),
            new("c", new(400, 700), TimeSeries.Constant(45)),
        ];
        return rain switch
        {
            "stations" => StationRain.Nearest(terrain, stations),
            "weighted" => StationRain.InverseDistance(terrain, stations, 50),
            "radar" => RadarRain.On(terrain, [Frame(0, 30, 60), Frame(600, 90, 0), Frame(1200, 10, 40)]),
            _ => Rainfall.Uniform(TimeSeries.Of((0, 0), (900, 100), (1800, 0))),
        };
    }

    private static RadarFrame Frame(double seconds, float west, float east) =>
        new(seconds, new Raster(4, 3, 0, 750, 250, [.. Enumerable.Range(0, 12).Select(c => west + ((east - west) * (c % 4) / 3))]));

    private static RoofMap Roofs() => new([.. Enumerable.Range(0, Columns * Rows).Select(c => c % 9 < 3)], 5, 4);

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
