using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>Exchange with a street of 4 x 4 cells of 100 m² whose ground is at 3 m (reference case 13, HEC-22).</summary>
public sealed class InletTests
{
    private static readonly Inlet Grate = new("I", new(5, 5), "J", 2.0, 0.4);

    [Theory]
    [InlineData(0.05, 0, 1.66 * 2.0 * 0.0111803)] // weir: d^1.5 = 0.0111803
    [InlineData(0.40, 0, 0.67 * 0.4 * 2.801428)] // orifice: √(2 g d) = 2.801428
    [InlineData(0.05, 0.6, 0.4 * 1.66 * 2.0 * 0.0111803)]
    [InlineData(0.40, 1, 0)]
    public void An_inlet_takes_the_smaller_of_weir_and_orifice_less_what_is_clogged(double depth, double clogging, double takes)
    {
        Assert.Equal(takes, InletLaw.TakesM3S(Grate with { Clogging = clogging }, depth), 1e-6);
        var street = new FakeStreet(16, 100, 3, (float)depth);
        var (drains, ledger) = (Drains(Network() with { Inlets = [Grate with { Clogging = clogging }] }), new VolumeLedger([]));
        drains.Step(0, 1, street, ledger);
        Assert.Equal(takes, ledger.StreetToPipes, 0.01 * takes);
        Assert.Equal(0, ledger.PipesToStreet);
    }

    [Fact]
    public void Clogging_begins_when_told()
    {
        var (street, ledger) = (new FakeStreet(16, 1e6, 3, 0.1f), new VolumeLedger([]));
        var drains = Drains(Network() with { Inlets = [Grate with { Clogging = 1, CloggedFromS = 10 }] });
        for (var t = 0; t < 20; t += 5)
            drains.Step(t, t + 5, street, ledger);
        Assert.Equal(10 * InletLaw.TakesM3S(Grate, 0.1), ledger.StreetToPipes, 1e-3);
    }

    [Fact]
    public void An_exchange_takes_no_more_than_its_share_of_the_cell()
    {
        var street = new FakeStreet(16, 100, 3, 0.01f);
        var drains = Drains(Network() with { Inlets = [Grate with { PerimeterM = 500, AreaM2 = 50 }, Grate with { Id = "I2", PerimeterM = 500, AreaM2 = 50 }] });
        drains.Step(0, 5, street, new VolumeLedger([]));
        Assert.Equal(0.0075, street.DepthM(12), 1e-6);
        Assert.Equal(0.01f, street.DepthM(11));
    }

    [Fact]
    public void Head_above_the_street_drives_water_back_through_the_opening()
    {
        // All that is given comes up: Q = 0.67 A √(2 g (H − street)).
        var network = Network() with
        {
            Nodes = [new Junction("J", 0, 3), new Junction("K", -1, 9)],
            Links = [new Conduit("P", "J", "K", 50, new CircularSection(0.5), 0.013)],
            Inflows = [new("J", TimeSeries.Constant(0.5))],
        };
        var (street, ledger) = (new FakeStreet(16, 1e7, 3, 0.2f), new VolumeLedger([]));
        var drains = Drains(network);
        for (var t = 0; t < 600; t += 5)
            drains.Step(t, t + 5, street, ledger);
        drains.Record(600);
        var node = drains.Result.Nodes[0];
        Assert.Equal(0.5, node.FloodingM3S[0], 0.005);
        Assert.Equal(0.5, InletLaw.ReturnsM3S(Grate, node.HeadM[0] - 3.2), 0.005);
    }

    [Fact]
    public void A_full_pipe_settles_where_its_inlet_brings_what_it_carries()
    {
        var network = Network() with { Nodes = [new Junction("J", 0, 3), new Outfall("O", -1, OutfallKind.Stage) { LevelM = TimeSeries.Constant(2) }] };
        var (street, ledger) = (new FakeStreet(16, 1e7, 3, 0.3f), new VolumeLedger([]));
        var drains = Drains(network);
        var (taken, returned) = (new List<double>(), 0.0);
        for (var t = 0; t < 1200; t += 5)
        {
            var before = ledger.StreetToPipes;
            returned = t == 600 ? ledger.PipesToStreet : returned;
            drains.Step(t, t + 5, street, ledger);
            drains.Record(t);
            taken.Add((ledger.StreetToPipes - before) / 5);
        }

        Assert.Equal(drains.Result.Links[0].DischargeM3S[^1], taken[^1], 1e-4);
        Assert.All(taken.TakeLast(100), q => Assert.Equal(taken[^1], q, 1e-3));
        Assert.Equal(returned, ledger.PipesToStreet);
    }

    [Fact]
    public void Cells_that_are_not_computed_neither_give_nor_take()
    {
        var (street, ledger) = (new FakeStreet(16, 100, 3, 0.3f) { Dry = true }, new VolumeLedger([]));
        Drains(Network()).Step(0, 60, street, ledger);
        Assert.Equal(0, ledger.StreetToPipes);
    }

    internal static PipeDrains Drains(PipeNetwork network) => new(network, Cases.Terrain(4, 4, 10, (_, _) => 3), []);

    internal static PipeNetwork Network() => new()
    {
        Nodes = [new Junction("J", 0, 3), new Outfall("O", -1, OutfallKind.Free)],
        Links = [new Conduit("P", "J", "O", 100, new CircularSection(0.5), 0.013)],
        Inlets = [Grate],
    };
}
