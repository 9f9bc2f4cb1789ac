using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Drains;

public sealed class DrainTests
{
    [Fact]
    public void A_free_outfall_runs_at_the_full_capacity_of_the_pipe()
    {
        Assert.Equal(1, OutfallHead.OutflowShare(3, -5, 1));
        var result = Run(-5, new("zone", 10, 0.5, -2, 0));
        Assert.Equal(0.5 * 600, result.Ledger.WaterBodies[0].DrainsOut, 1e-6);
        Assert.Equal(0.5 * 600, result.Zones[0].GravityM3, 1e-6);
    }

    [Fact]
    public void Inlets_limit_what_the_pipe_gets_and_blocking_limits_inlets() =>
        Assert.Equal(0.2 * 0.25 * 600, Run(-5, new("zone", 0.2, 0.5, -2, 0) { BlockedFraction = 0.75 }).Ledger.DrainsOutTotal, 1e-6);

    [Fact]
    public void A_quarter_of_the_head_leaves_half_of_the_discharge() => Assert.Equal(0.5, OutfallHead.OutflowShare(4, 3, 0), 12);

    [Theory]
    [InlineData(2.0, 2.0, 0.0)]
    [InlineData(2.0, 3.0, 0.0)]
    [InlineData(0.5, -9.0, 1.0)]
    public void A_locked_or_too_high_outfall_lets_nothing_out(double street, double body, double invert) =>
        Assert.Equal(0, OutfallHead.OutflowShare(street, body, invert));

    [Fact]
    public void A_flap_gate_stops_the_sea()
    {
        var result = Run(2, new("zone", 1, 1, -2, 0));
        Assert.Equal(0, result.Ledger.DrainsOutTotal);
        Assert.Equal(0, result.Ledger.DrainsInTotal);
    }

    [Fact]
    public void A_gate_stuck_open_lets_the_sea_into_the_streets_up_to_its_level()
    {
        var result = Run(2, new("zone", 1, 1, -2, 0) { GateStuckOpenFromS = 300 }, 1200);
        Assert.InRange(result.Ledger.DrainsInTotal, 100, 900);
        Assert.Equal(result.Ledger.DrainsInTotal, result.Zones[0].BackflowM3, 1e-9);
        Assert.Equal(result.Ledger.VolumeStart + result.Ledger.DrainsInTotal, result.Ledger.VolumeEnd, 1e-6);
        var long_ = Run(0.6, new("zone", 1, 1, -2, 0) { FlapGate = false }, 8 * 3600);
        Assert.Equal(0.6, Cases.Deepest(long_.DepthEnd), 0.01);
    }

    [Fact]
    public void A_pump_works_against_a_locked_outfall_until_it_fails()
    {
        DrainZone zone = new("zone", 1, 1, -2, 0) { PumpCapacityM3S = 0.4 };
        Assert.Equal(0.4 * 600, Run(2, zone).Zones[0].PumpedM3, 1e-6);
        Assert.Equal(0.4 * 300, Run(2, zone with { PumpOutages = [new(300)] }).Zones[0].PumpedM3, 0.4 * 11);
        Assert.Equal(0.4 * 500, Run(2, zone with { PumpOutages = [new(300, 400)] }).Zones[0].PumpedM3, 0.4 * 11);
        Assert.Equal(0.3 * 600, Run(2, zone with { PumpOutages = [new(0, CapacityM3S: 0.1)] }).Zones[0].PumpedM3, 1e-6);
    }

    [Fact]
    public void A_pump_takes_no_more_than_the_inlets_bring() =>
        Assert.Equal(0.1 * 600, Run(2, new("zone", 0.1, 1, -2, 0) { PumpCapacityM3S = 5 }).Zones[0].PumpedM3, 1e-6);

    [Fact]
    public void A_dry_street_gives_nothing()
    {
        var result = FloodSolver.Run(
            Cases.Flat(20, 20, 10, 600) with { Drains = new([new("zone", 1, 1, -2)], new int[400]) }, null, TestContext.Current.CancellationToken);
        Assert.Equal(0, result.Ledger.DrainsOutTotal);
    }

    // A street basin of 200 x 200 m under half a metre of water, drained to a sea of one level.
    private static FloodResult Run(double sea, DrainZone zone, double seconds = 600) => FloodSolver.Run(
        Cases.Flat(20, 20, 10, seconds) with
        {
            StartLevelM = 0.5,
            WaterBodies = [new("sea", TimeSeries.Constant(sea))],
            Drains = new([zone], new int[400]),
        },
        null,
        TestContext.Current.CancellationToken);
}
