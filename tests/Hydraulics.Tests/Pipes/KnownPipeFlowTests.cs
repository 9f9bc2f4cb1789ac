using SiheungTwin.Hydraulics.Pipes;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>Cases computed by SWMM 5.2.4 (reference cases 11 and 12).</summary>
public sealed class KnownPipeFlowTests(ITestOutputHelper output)
{
    [Fact]
    public void A_surcharged_network_behind_a_flap_gate_follows_the_tide()
    {
        var run = PipeSolver.Run(Networks.Tidal(), 12 * 3600, 600, cancellation: TestContext.Current.CancellationToken);
        double[] j1 = [2.640, 3.422, 4.556, 3.422, 2.644, 2.644, 2.113];
        for (var h = 1; h <= 7; h++)
            output.WriteLine($"J1 {h} h: {run.Series.Nodes[0].HeadM[h * 6]:f4} {j1[h - 1]}");
        foreach (var (h, head) in new[] { (1.0, 1.661), (2, 2.866), (2.5, 3.532), (3, 4.0), (3.5, 3.532), (4, 2.866), (5, 1.693), (6, 1.692) })
            output.WriteLine($"J3 {h} h: {run.Series.Nodes[2].HeadM[(int)(h * 6)]:f4} {head} q {run.Series.Links[2].DischargeM3S[(int)(h * 6)]:f4} flood {run.Series.Nodes[2].FloodingM3S[(int)(h * 6)]:f4}");
        for (var i = 42; i <= 66; i += 3)
            output.WriteLine($"{i / 6.0} h: q {run.Series.Links[2].DischargeM3S[i]}");
        output.WriteLine($"flooded {run.Ledger.NetworkFlooded:f2} error {run.Ledger.RelativeError:e2} steps {run.Steps} unsettled {run.Unsettled}");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.072)]
    [InlineData(1.5)]
    public void One(double q)
    {
        var run = PipeSolver.Run(Networks.OnePipe(q), 4 * 3600, 3600, cancellation: TestContext.Current.CancellationToken);
        output.WriteLine($"{q}: head {run.Series.Nodes[0].HeadM[^1]:f4} out {run.Series.Nodes[1].HeadM[^1]:f4} q {run.Series.Links[0].DischargeM3S[^1]:f4} {run.Ledger.RelativeError:e2} steps {run.Steps} unsettled {run.Unsettled}");
    }
}
