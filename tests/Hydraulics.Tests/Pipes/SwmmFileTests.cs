using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Pipes.Files;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

public sealed class SwmmFileTests
{
    private const double Foot = 0.3048;
    private const double CubicFoot = Foot * Foot * Foot;

    [Fact]
    public void A_SWMM_input_runs_as_the_network_it_describes()
    {
        var read = PipeNetworkFile.ReadSwmm(SwmmTexts.Tidal);
        Assert.Empty(read.Notes);
        Assert.Equal(1, read.Solving.LongestStepS);
        var run = PipeSolver.Run(read, 12 * 3600, 600, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4.556, run.Head("J1")[18], 0.01);
        Assert.Equal(0.493, run.Discharge("P3")[18], 0.01);
        Assert.Equal(373, run.Ledger.NetworkFlooded, 3.7);
        Assert.Equal(new(100, 200), read.Nodes[0].At);
    }

    [Fact]
    public void Feet_become_metres_in_every_element()
    {
        var read = PipeNetworkFile.ReadSwmm(SwmmTexts.Feet);
        T Node<T>(string id)
            where T : PipeNode => (T)read.Nodes.Single(n => n.Id == id);
        T Link<T>(string id)
            where T : PipeLink => (T)read.Links.Single(l => l.Id == id);
        var a = Node<Junction>("A");
        Assert.Equal([10 * Foot, 5 * Foot, Foot, 0.5 * Foot], [a.InvertM, a.MaxDepthM, a.StartDepthM, a.SurchargeDepthM]);
        Assert.Equal(1500 * Foot * Foot, Node<StorageNode>("T").Shape.AreaM2(5 * Foot), 1e-9);
        Assert.Equal(1 * Foot, Node<StorageNode>("T").SurchargeDepthM, 1e-12);
        Assert.Equal(250 * Foot * Foot, Node<StorageNode>("F").Shape.AreaM2(4 * Foot), 1e-9);
        Assert.Equal(60 * 50 * Foot * Foot, Node<StorageNode>("Y").Shape.AreaM2(10 * Foot), 1e-6);
        Assert.Equal(3.5 * Foot, Node<Outfall>("X").LevelM!.At(0), 1e-12);
        var c = Link<Conduit>("C");
        Assert.Equal(new BoxSection(6 * Foot, 4 * Foot), c.Section);
        Assert.Equal((2, true, 30 * CubicFoot), (c.Barrels, c.FlapGate, c.MaxDischargeM3S));
        Assert.Equal([0.5, 1.0, 0.2, 0.5 * Foot, 2 * CubicFoot], [c.EntryLoss, c.ExitLoss, c.AverageLoss, c.FromOffsetM, c.StartDischargeM3S]);
        var p = Link<Pump>("P");
        Assert.Equal((PumpKind.Head, false, 4 * Foot, Foot), (p.Curve.Kind, p.StartsOn, p.StartDepthM, p.StopDepthM));
        Assert.Equal(20 * CubicFoot, p.Curve.DischargeM3S[0], 1e-12);
        Assert.Equal(PumpCurve.Ideal, Link<Pump>("I").Curve);
        Assert.Equal((true, 1800.0), (Link<Orifice>("R").FlapGate, Link<Orifice>("R").OpenTimeS));
        Assert.Equal(3.33 * 0.5521, Link<Weir>("W").Coefficient, 1e-3);
        Assert.Equal((2.0, false), (Link<Weir>("W").EndContractions, Link<Weir>("W").Surcharges));
        Assert.Equal(1, Link<Weir>("N").SideSlope, 1e-12);
        Assert.Equal(4 * CubicFoot, read.Inflows[0].DischargeM3S.At(100), 1e-12);
    }

    [Fact]
    public void A_tidal_curve_goes_by_the_hour_of_the_day()
    {
        var tide = ((Outfall)PipeNetworkFile.ReadSwmm(SwmmTexts.Feet).Nodes.Single(n => n.Id == "Z")).LevelM!;
        Assert.Equal(3 * Foot, tide.At(0), 1e-9);
        Assert.Equal(6 * Foot, tide.At(6 * 3600), 1e-9);
        Assert.Equal(6 * Foot, tide.At(30 * 3600), 1e-9);
    }

    [Fact]
    public void Rules_keep_their_conditions_settings_and_priority()
    {
        var rule = Assert.Single(PipeNetworkFile.ReadSwmm(SwmmTexts.Feet).Rules);
        Assert.Equal(3, rule.Priority);
        Assert.Equal([RuleSubject.NodeDepth, RuleSubject.Time, RuleSubject.LinkSetting], rule.When.Select(c => c.Subject));
        Assert.Equal([5 * Foot, 5400, 0.5], rule.When.Select(c => c.Value));
        Assert.True(rule.When[2].Or);
        Assert.Equal([new("P", 1), new("R", 0.25)], rule.Then);
        Assert.Equal([new RuleAction("P", 0)], rule.Else);
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        var notes = PipeNetworkFile.ReadSwmm(SwmmTexts.Feet).Notes;
        Assert.Contains(notes, n => n.Contains("[SUBCATCHMENTS]", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.Contains("INERTIAL_DAMPING", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CIRCULAR   1.2   0 0 0", "EGG 1.2", "[XSECTIONS] line 33")]
    [InlineData("TIMESERIES  TIDE", "TIMESERIES  FLOOD", "[OUTFALLS] line 23")]
    [InlineData("250   0.013   *", "long   0.013   *", "[CONDUITS] line 27")]
    [InlineData("CMS", "BARRELS", "[OPTIONS] line 6")]
    [InlineData("[COORDINATES]", "[OUTLETS]", "[OUTLETS] line 47")]
    [InlineData("TIDE    6:00   0", "TIDE    FILE tide.dat", "[TIMESERIES] line 43")]
    public void What_cannot_be_computed_is_an_error_with_its_line(string good, string bad, string place)
    {
        var error = Assert.Throws<HydraulicsException>(() => PipeNetworkFile.ReadSwmm(SwmmTexts.Tidal.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(place, error.Field);
    }
}
