using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Drains;

public sealed class MobilePumpTests
{
    [Fact]
    public void A_pump_takes_its_capacity_while_it_works_and_the_ledger_says_where_to()
    {
        var result = Run([new("trailer", [0, 1, 20, 21], 0.1, 0, 100, 400)]);
        Assert.Equal(0.1 * 300, result.Ledger.WaterBodies[0].DrainsOut, 0.1 * 11);
        Assert.True(result.Ledger.RelativeError <= 1e-9);
        Assert.Equal(0.1 * 600, Run([new("trailer", [0, 1, 20, 21], 0.1)]).Ledger.DrainsOutFree, 1e-6);
    }

    [Fact]
    public void It_works_beside_the_drains_and_not_through_their_inlets()
    {
        var drains = new DrainLayout([new("zone", 0.2, 0.5, -2, 0)], new int[400]);
        var result = Run([new("trailer", [210], 0.1)], drains);
        Assert.Equal(0.2 * 600, result.Ledger.WaterBodies[0].DrainsOut, 1e-6);
        Assert.Equal(0.1 * 600, result.Ledger.DrainsOutFree, 1e-6);
    }

    [Fact]
    public void It_never_takes_more_than_there_is()
    {
        var result = Run([new("giant", [210], 1000)]);
        Assert.True(result.Ledger.VolumeEnd >= 0);
        Assert.True(result.Ledger.RelativeError <= 1e-9);
    }

    [Fact]
    public void A_gate_stuck_shut_for_a_while_locks_the_pipe_for_as_long()
    {
        var zone = new DrainZone("zone", 10, 0.5, -2, 0) { GateOutages = [new(false, 100, 400)] };
        Assert.Equal(0.5 * 300, Run([], new([zone], new int[400])).Ledger.WaterBodies[0].DrainsOut, 0.5 * 11);
    }

    [Theory]
    [InlineData("mobilePumps[0].cells")]
    [InlineData("mobilePumps[0].toS")]
    public void A_pump_that_makes_no_sense_is_named(string field)
    {
        MobilePump pump = field.EndsWith("cells", StringComparison.Ordinal) ? new("p", [400], 1) : new("p", [0], 1, null, 10, 5);
        Assert.Equal(field, Assert.Throws<HydraulicsException>(() => Run([pump])).Field);
    }

    private static FloodResult Run(MobilePump[] pumps, DrainLayout? drains = null) => FloodSolver.Run(
        Cases.Flat(20, 20, 10, 600) with
        {
            StartLevelM = 0.5,
            WaterBodies = [new("sea", TimeSeries.Constant(-5))],
            Drains = drains,
            MobilePumps = pumps,
        },
        null,
        TestContext.Current.CancellationToken);
}
