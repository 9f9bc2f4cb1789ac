using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>A storm on a bowl of streets over a small network with a tide.</summary>
public sealed class StreetAndPipesTests
{
    [Theory]
    [InlineData(Precision.Double, 1e-12)]
    [InlineData(Precision.Single, 1e-6)]
    public void Street_and_pipes_together_keep_their_water(Precision precision, double error)
    {
        var result = Run(Town() with { Precision = precision });
        Assert.True(result.Ledger.RelativeError <= error, $"{result.Ledger.RelativeError}");
        Assert.True(result.Ledger.StreetToPipes > 100 && result.Ledger.PipesToStreet > 10, $"{result.Ledger.StreetToPipes} down, {result.Ledger.PipesToStreet} up");
        Assert.True(result.Ledger.DrainsOutFree > 50);
        Assert.Equal(result.TimesS.Length, result.Pipes!.Nodes[0].HeadM.Length);
        Assert.True(Cases.Volume(result.DepthEnd) < 0.9 * Cases.Volume(Run(Town() with { Precision = precision, Pipes = null }).DepthEnd));
    }

    [Fact]
    public void A_run_resumed_from_a_keyframe_has_the_same_bits_in_its_pipes()
    {
        RunState? kept = null;
        var whole = Run(Town(), new() { KeyframeIntervalS = 900, Keyframe = k => kept ??= k });
        var rest = Run(Town() with { Resume = kept });
        Assert.Equal(whole.DepthEnd.Values, rest.DepthEnd.Values);
        Assert.Equal(whole.Pipes!.Nodes[0].HeadM, rest.Pipes!.Nodes[0].HeadM);
        Assert.Equal(whole.Pipes.Links[0].DischargeM3S, rest.Pipes.Links[0].DischargeM3S);
        Assert.Equal(whole.Ledger.DrainStorageEnd, rest.Ledger.DrainStorageEnd);
        Assert.Equal(whole.Ledger.StreetToPipes, rest.Ledger.StreetToPipes);
    }

    [Fact]
    public void Clogging_every_inlet_never_lowers_the_street() =>
        Assert.True(Cases.Volume(Run(Town(1)).DepthEnd) > Cases.Volume(Run(Town()).DepthEnd));

    [Fact]
    public void A_case_with_a_pipe_to_nowhere_is_refused()
    {
        var town = Town();
        var error = Assert.Throws<HydraulicsException>(() => Run(town with { Pipes = town.Pipes! with { Nodes = [.. town.Pipes!.Nodes.Take(2)] } }));
        Assert.Contains("leads nowhere", error.Message, StringComparison.Ordinal);
    }

    private static FloodResult Run(SurfaceCase flood, RunHooks? hooks = null) => FloodSolver.Run(flood, hooks ?? new(), TestContext.Current.CancellationToken);

    private static SurfaceCase Town(double clogging = 0) => new(Cases.Terrain(20, 20, 10, (x, y) => 3 + (0.02 * (Math.Abs(x - 95) + Math.Abs(y - 95)))), 3600)
    {
        Rain = Rainfall.Uniform(TimeSeries.Of((0, 0), (600, 60), (1800, 60), (1800, 0))),
        Pipes = new()
        {
            Nodes =
            [
                new Junction("Low", 0.8, 2.2), new Junction("Way", 0.4, 3.6),
                new Outfall("Sea", 0, OutfallKind.Stage) { LevelM = TimeSeries.Of((0, 0), (1200, 5.5), (2700, 0)) },
            ],
            Links = [new Conduit("A", "Low", "Way", 80, new CircularSection(0.5), 0.013), new Conduit("B", "Way", "Sea", 60, new CircularSection(0.6), 0.013)],
            Inlets = [new("I", new(95, 95), "Low", 6, 1) { Clogging = clogging }, new("J", new(95, 145), "Way", 2, 0.3) { Clogging = clogging }],
        },
    };
}
