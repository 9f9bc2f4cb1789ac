using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>A network of all kinds under a street that rises and falls.</summary>
public sealed class PipeDrainsTests
{
    [Fact]
    public void What_the_street_gives_the_pipes_get_and_back()
    {
        var (street, ledger, drains) = (new FakeStreet(16, 100, 3, 0.3f), new VolumeLedger([]), InletTests.Drains(Town()));
        var before = street.VolumeM3;
        for (var t = 0; t < 3600; t += 5)
            drains.Step(t, t + 5, street, ledger);
        (ledger.VolumeStart, ledger.VolumeEnd) = (before, street.VolumeM3);
        Assert.Equal(drains.VolumeM3, ledger.DrainStorageEnd);
        Assert.True(ledger.StreetToPipes > 100 && ledger.PipesToStreet > 100, $"{ledger.StreetToPipes} down, {ledger.PipesToStreet} up");
        Assert.True(ledger.DrainsOutFree > 0);
        Assert.True(ledger.RelativeError < 1e-12, $"{ledger.RelativeError}");
        Assert.Equal(0, ledger.NetworkFlooded);
        Assert.True(street.LowestM >= 0);
    }

    [Fact]
    public void A_restart_in_the_middle_has_the_same_bits()
    {
        var (street, ledger, drains) = (new FakeStreet(16, 100, 3, 0.3f), new VolumeLedger([]), InletTests.Drains(Town()));
        var (again, kept) = (InletTests.Drains(Town()), new MemoryStream());
        for (var t = 0; t < 1800; t += 5)
        {
            drains.Step(t, t + 5, street, ledger);
            if (t % 60 == 0)
                drains.Record(t);
        }

        drains.Save(new(kept));
        kept.Position = 0;
        again.Restore(new(kept));
        var copy = new FakeStreet(16, 100, 3, 0);
        for (var i = 0; i < 16; i++)
            copy.Set(i, (float)street.DepthM(i));
        for (var t = 1800; t < 3600; t += 5)
        {
            drains.Step(t, t + 5, street, ledger);
            again.Step(t, t + 5, copy, new VolumeLedger([]));
        }

        drains.Record(3600);
        again.Record(3600);
        Assert.Equal(drains.VolumeM3, again.VolumeM3);
        for (var i = 0; i < 16; i++)
            Assert.Equal(street.DepthM(i), copy.DepthM(i));
        for (var i = 0; i < drains.Result.Nodes.Count; i++)
            Assert.Equal(drains.Result.Nodes[i].HeadM, again.Result.Nodes[i].HeadM);
        for (var i = 0; i < drains.Result.Links.Count; i++)
            Assert.Equal(drains.Result.Links[i].DischargeM3S, again.Result.Links[i].DischargeM3S);
    }

    [Fact]
    public void A_manhole_with_a_place_floods_onto_its_cell_and_an_outfall_pours_onto_the_street()
    {
        var network = new PipeNetwork
        {
            Nodes = [new Junction("J", 2, 1) { At = new(5, 5) }, new Outfall("O", 3, OutfallKind.Street) { At = new(35, 35) }],
            Links = [new Conduit("P", "J", "O", 20, new CircularSection(0.3), 0.013) { FromOffsetM = 0.5 }],
            Inflows = [new("J", TimeSeries.Constant(0.5))],
        };
        var (street, ledger, drains) = (new FakeStreet(16, 1000, 3, 0), new VolumeLedger([]), InletTests.Drains(network));
        for (var t = 0; t < 600; t += 5)
            drains.Step(t, t + 5, street, ledger);
        Assert.True(street.DepthM(12) > 0.1);
        Assert.Equal(300, street.VolumeM3 + drains.VolumeM3, 1e-6);
        Assert.Equal(street.VolumeM3, ledger.PipesToStreet, 1e-3);
        Assert.Equal(0, ledger.NetworkFlooded);
    }

    [Theory]
    [InlineData(1.0, 3.0, 3.3)]
    [InlineData(0.0, 3.4, 3.9)]
    public void A_cover_lifts_where_inlets_pass_too_little(double clogging, double lowest, double highest)
    {
        var network = InletTests.Network();
        network = network with
        {
            Nodes = [new Junction("J", 0, 3), new Junction("O", -1, 9)],
            Inflows = [new("J", TimeSeries.Constant(3))],
            Inlets = [network.Inlets[0] with { Clogging = clogging }],
        };
        var (street, ledger, drains) = (new FakeStreet(16, 1e5, 3, 0), new VolumeLedger([]), InletTests.Drains(network));
        for (var t = 0; t < 600; t += 5)
            drains.Step(t, t + 5, street, ledger);
        drains.Record(600);
        Assert.InRange(drains.Result.Nodes[0].HeadM[0], lowest, highest);
        Assert.Equal(3, drains.Result.Nodes[0].FloodingM3S[0], 0.05);
        Assert.Equal(1800, street.VolumeM3 + drains.VolumeM3, 1e-6);
    }

    [Fact]
    public void A_manhole_floods_at_its_rim_though_the_raster_lies_higher()
    {
        var network = InletTests.Network() with { Nodes = [new Junction("J", -2, 3) { At = new(5, 5) }, new Junction("O", -3, 9)], Inflows = [new("J", TimeSeries.Constant(1))], Inlets = [] };
        var (street, drains) = (new FakeStreet(16, 1e5, 3, 0), InletTests.Drains(network));
        for (var t = 0; t < 600; t += 5)
            drains.Step(t, t + 5, street, new VolumeLedger([]));
        drains.Record(600);
        Assert.Equal(1, drains.Result.Nodes[0].HeadM[0], 0.02);
        Assert.Equal(600, street.VolumeM3 + drains.VolumeM3, 1e-6);
    }

    [Fact]
    public void A_node_under_a_cell_that_is_not_computed_loses_what_floods()
    {
        var network = InletTests.Network() with { Nodes = [new Junction("J", 0, 3), new Junction("O", -1, 9)], Inflows = [new("J", TimeSeries.Constant(1))] };
        var (ledger, drains) = (new VolumeLedger([]), InletTests.Drains(network));
        drains.Step(0, 600, new FakeStreet(16, 100, 3, 0) { Dry = true }, ledger);
        Assert.Equal(600 - drains.VolumeM3, ledger.NetworkFlooded, 1e-9);
        Assert.True(ledger.RelativeError < 1e-12);
    }

    [Fact]
    public void An_outfall_is_booked_to_its_water_body_and_stands_at_its_level()
    {
        var network = InletTests.Network() with { Nodes = [new Junction("J", 0, 3), new Outfall("O", -1, OutfallKind.Stage) { WaterBody = 0 }], Inlets = [] };
        var drains = new PipeDrains(network, Cases.Terrain(4, 4, 10, (_, _) => 3), [new("sea", TimeSeries.Constant(1))]);
        var ledger = new VolumeLedger(["sea"]);
        drains.Step(0, 3600, new FakeStreet(16, 100, 3, 0), ledger);
        drains.Record(3600);
        Assert.Equal(1, drains.Result.Nodes[0].HeadM[0], 0.01);
        Assert.True(ledger.DrainsInTotal > 0);
        Assert.Equal(ledger.DrainsInTotal - ledger.DrainsOutTotal, ledger.DrainStorageEnd, 1e-9);
    }

    // A basin with a pump, two gratings, a shut tide gate and a rush of water that the pipes cannot carry.
    private static PipeNetwork Town() => new()
    {
        Nodes =
        [
            new Junction("J", 0, 3), new Junction("K", -0.5, 3.5), new StorageNode("B", -1, 3, StorageShape.Constant(30)) { At = new(25, 25) },
            new Outfall("O", -1, OutfallKind.Stage) { FlapGate = true, LevelM = TimeSeries.Of((0, 0), (1800, 4), (3600, 0)) }, new Outfall("Q", 2, OutfallKind.Free),
        ],
        Links =
        [
            new Conduit("P1", "J", "K", 100, new CircularSection(0.5), 0.013), new Conduit("P2", "K", "O", 80, new BoxSection(0.6, 0.5), 0.013),
            new Weir("W", "K", "B", WeirKind.Transverse, 0.5, 1, 1.8) { OffsetM = 1.5 }, new Pump("U", "B", "Q", PumpCurve.Constant(0.1)) { StartDepthM = 1.5, StopDepthM = 0.5 },
        ],
        Inflows = [new("J", TimeSeries.Of((0, 0), (900, 1.2), (1500, 0), (2000, 0.8), (2500, 0)))],
        Inlets = [new("I", new(5, 5), "J", 2, 0.4), new("I2", new(35, 15), "K", 2, 0.4) { Clogging = 0.3, Count = 2 }],
    };
}
