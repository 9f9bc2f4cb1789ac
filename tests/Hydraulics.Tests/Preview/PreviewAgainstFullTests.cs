using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Preview;

/// <summary>A preview beside a full run of a small city with everything on.</summary>
public sealed class PreviewAgainstFullTests
{
    [Fact]
    public void A_preview_of_rolling_ground_floods_what_the_full_run_floods()
    {
        var fine = City();
        var full = FloodSolver.Run(fine, cancellationToken: TestContext.Current.CancellationToken);
        var quality = PreviewQuality.Of(PreviewTruthTests.Run(fine), full);
        Assert.True(quality.Csi30Cm > 0.85, $"{quality}");
        Assert.True(quality.RmseM < 0.06, $"{quality}");
    }

    [Fact]
    public void Smaller_blocks_come_closer()
    {
        var fine = City();
        var full = FloodSolver.Run(fine, cancellationToken: TestContext.Current.CancellationToken);
        var near = PreviewQuality.Of(PreviewTruthTests.Run(fine, new PreviewOptions { Factor = 2, StepS = 5 }), full);
        var far = PreviewQuality.Of(PreviewTruthTests.Run(fine, new PreviewOptions { Factor = 8 }), full);
        Assert.True(near.RmseM < far.RmseM, $"{near} {far}");
    }

    [Fact]
    public void Every_cubic_metre_is_in_the_ledger()
    {
        var ledger = PreviewTruthTests.Run(City() with { InfiltrationMmH = 3 }).Ledger;
        Assert.True(ledger.RelativeError < 1e-10, $"{ledger.RelativeError}");
        Assert.True(ledger.Rain > 0 && ledger.DrainsOutTotal > 0 && ledger.Infiltration > 0 && ledger.BoundaryOut > 0 && ledger.WaterBodies[0].SurfaceIn > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(60)]
    public void Drains_take_what_they_take_in_a_full_run_however_often_they_exchange(double intervalS)
    {
        var city = City();
        var fine = city with { Drains = city.Drains! with { IntervalS = intervalS } };
        var full = FloodSolver.Run(fine, cancellationToken: TestContext.Current.CancellationToken).Ledger.DrainsOutTotal;
        Assert.InRange(PreviewTruthTests.Run(fine).Ledger.DrainsOutTotal, 0.9 * full, 1.1 * full);
    }

    [Fact]
    public void Threads_do_not_show_in_results()
    {
        var fine = City();
        var (one, two) = (PreviewTruthTests.Run(fine), PreviewTruthTests.Run(fine with { Threads = 2 }));
        Assert.Equal(one.DepthMax.Values, two.DepthMax.Values);
        Assert.Equal(one.Arrival15Min.Values, two.Arrival15Min.Values);
        Assert.Equal(one.Ledger.DrainsOutTotal, two.Ledger.DrainsOutTotal);
    }

    [Fact]
    public void Tables_read_back_from_a_file_give_the_same_run_and_fit_no_other_ground()
    {
        var (fine, options) = (City(), new PreviewOptions());
        using var file = new MemoryStream();
        SubgridTableFile.Write(SubgridTables.Build(fine, options), file);
        file.Position = 0;
        var tables = SubgridTableFile.Read(file);
        Assert.True(tables.Fits(fine, options));
        Assert.Equal(PreviewTruthTests.Run(fine).DepthMax.Values, PreviewTruthTests.Run(fine, options with { Tables = tables }).DepthMax.Values);
        Assert.False(tables.Fits(fine with { Terrain = Tests.Cases.Rough(96, 80, 10, 12) }, options));
        Assert.Throws<InvalidDataException>(() => SubgridTableFile.Read(new MemoryStream(file.ToArray()[..^2000])));
    }

    [Fact]
    public void More_rain_floods_more()
    {
        var fine = City();
        var more = fine with { Rain = Rainfall.Uniform(TimeSeries.Of((0, 0), (3600, 160), (7200, 0))) };
        Assert.True(Tests.Cases.Volume(PreviewTruthTests.Run(more).DepthMax) > Tests.Cases.Volume(PreviewTruthTests.Run(fine).DepthMax));
    }

    [Fact]
    public void What_a_preview_cannot_do_is_refused_by_name()
    {
        var fault = Assert.Throws<HydraulicsException>(() => PreviewTruthTests.Run(City() with { Drains = null, Pipes = new PipeNetwork { Nodes = [], Links = [] } }));
        Assert.Equal("preview.pipes", fault.Code);
        Assert.Equal("preview.options", Assert.Throws<HydraulicsException>(() => PreviewTruthTests.Run(City(), new PreviewOptions { Factor = 1 })).Code);
    }

    // Rolling ground falling to the east, a sea there, four drain zones, open edges.
    private static SurfaceCase City()
    {
        var ground = Tests.Cases.Terrain(96, 80, 10, (x, y) => 6 - (0.005 * x) + (0.8 * Math.Sin(x / 47) * Math.Cos(y / 61)) + (0.25 * Math.Sin(x / 17) * Math.Sin(y / 13)));
        var zones = new int[ground.Values.Length];
        var bodies = new int[ground.Values.Length];
        for (var i = 0; i < zones.Length; i++)
        {
            zones[i] = (i % 96 < 48 ? 0 : 1) + (i / 96 < 40 ? 0 : 2);
            bodies[i] = i % 96 >= 92 ? 0 : -1;
        }

        return new SurfaceCase(ground, 7200)
        {
            Rain = Rainfall.Uniform(TimeSeries.Of((0, 0), (3600, 80), (7200, 0))),
            Boundaries = [new Boundary(Side.West, BoundaryKind.Open), new Boundary(Side.North, BoundaryKind.Open)],
            WaterBodies = [new WaterBody("sea", TimeSeries.Of((0, 0), (7200, 2.2)))],
            WaterBodyOfCell = bodies,
            Drains = new DrainLayout([.. Enumerable.Range(0, 4).Select(z => new DrainZone($"{z}", 0.8, 0.6, 0.5, 0))], zones),
        };
    }
}
