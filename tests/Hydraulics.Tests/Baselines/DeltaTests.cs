using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Baselines;

public sealed class DeltaTests(RoughTown town) : IClassFixture<RoughTown>
{
    private static readonly Dictionary<string, SurfaceCase> Changes = new(StringComparer.Ordinal)
    {
        ["barrier"] = RoughTown.Case with { Walls = [.. RoughTown.Case.Walls, new([RoughTown.At(140, 150), RoughTown.At(172, 158)], 0.6)] },
        ["barrier from minute 15"] = RoughTown.Case with { Walls = [.. RoughTown.Case.Walls, new([RoughTown.At(140, 150), RoughTown.At(172, 158)], 0.6, 900)] },
        ["dike taken away"] = RoughTown.Case with { Walls = [] },
        ["breach"] = RoughTown.Case with { Breaches = [new(RoughTown.At(200, 300), 600, 30, 300, -2)] },
        ["pump off"] = RoughTown.WithZone(27, z => z with { PumpOutages = [new(600)] }),
        ["gate stuck open"] = RoughTown.WithZone(30, z => z with { GateOutages = [new(Open: true, 600)] }),
        ["gate stuck shut"] = RoughTown.WithZone(17, z => z with { GateOutages = [new(Open: false, 600)] }),
        ["inlets blocked"] = RoughTown.WithZone(17, z => z with { BlockedFraction = 1 }),
        ["emergency pump"] = RoughTown.Case with { MobilePumps = [.. RoughTown.Case.MobilePumps, new MobilePump("emergency", [RoughTown.Cell(100, 150), RoughTown.Cell(100, 151)], 0.5, 0, 300)] },
        ["emergency pump taken away"] = RoughTown.Case with { MobilePumps = [] },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_beside_its_baseline_is_the_full_run_to_a_millimetre(string name)
    {
        var full = FloodSolver.Run(Changes[name], null, Ct);
        var delta = DeltaSolver.Run(Changes[name], RoughTown.Case, town.Recorded, null, Ct)!;
        Assert.NotNull(delta);
        Assert.True(Apart(full.DepthEnd, town.Recorded.DepthEnd) > 0.01 || Apart(full.DepthMax, town.Recorded.DepthMax) > 0.01, "The change does nothing: this would test nothing.");
        Assert.InRange(Apart(full.DepthMax, delta.DepthMax), 0, 0.001);
        Assert.InRange(Apart(full.DepthEnd, delta.DepthEnd), 0, 0.001);

        // A gentle rise reaches a mark some looks of 10 s sooner or later for a tenth of a millimetre.
        Assert.InRange(Minutes(full, delta), 0, 1);
        for (var cell = 0; cell < full.DepthMax.Values.Length; cell++)
            Assert.True(Math.Abs(full.DepthMax.Values[cell] - 0.15) < 0.001 || float.IsNaN(full.Arrival15Min.Values[cell]) == float.IsNaN(delta.Arrival15Min.Values[cell]));

        // Greatest velocities are of a moment: beside the part's edge, where discharges are known by the minute, films may differ.
        Assert.InRange(full.VelocityMax.Values.Zip(delta.VelocityMax.Values).Count(v => Math.Abs(v.First - v.Second) > 0.05), 0, full.ActiveCells / 10_000);
        Assert.InRange(Apart(full.VelocityMax, delta.VelocityMax), 0, 0.3);
        Assert.InRange(delta.Delta!.Tiles, 1, delta.Delta.OfTiles / 2);
        Assert.InRange(delta.Ledger.RelativeError, 0, 1e-6);
    }

    [Theory]
    [InlineData("barrier")]
    [InlineData("pump off")]
    [InlineData("emergency pump")]
    public void What_is_watched_is_what_the_full_run_sees(string name)
    {
        var full = FloodSolver.Run(Changes[name], null, Ct);
        var delta = DeltaSolver.Run(Changes[name], RoughTown.Case, town.Recorded, null, Ct)!;
        Assert.Equal(full.TimesS, delta.TimesS);
        foreach (var (mine, theirs) in delta.WatchPoints.Select(w => w.DepthM).Zip(full.WatchPoints.Select(w => w.DepthM))
            .Concat(delta.Gauges.Select(g => g.LevelM).Zip(full.Gauges.Select(g => g.LevelM))))
            Assert.All(mine.Zip(theirs), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.001));
        Assert.All(delta.Zones.Zip(full.Zones), pair => Assert.InRange(Math.Abs(pair.First.PumpedM3 - pair.Second.PumpedM3), 0, 0.001 * (1 + pair.Second.PumpedM3)));
    }

    [Fact]
    public void The_threads_do_not_show_in_a_change()
    {
        var one = DeltaSolver.Run(Changes["barrier"], RoughTown.Case, town.Recorded, null, Ct)!;
        var two = DeltaSolver.Run(Changes["barrier"] with { Threads = 2 }, RoughTown.Case, town.Recorded, null, Ct)!;
        Assert.Equal(one.DepthMax.Values, two.DepthMax.Values);
        Assert.Equal(one.Arrival15Min.Values, two.Arrival15Min.Values);
    }

    [Fact]
    public void Where_nothing_differs_nothing_is_computed()
    {
        var delta = DeltaSolver.Run(RoughTown.Case with { Walls = [.. RoughTown.Case.Walls] }, RoughTown.Case, town.Recorded, null, Ct)!;
        Assert.Equal(0, delta.Delta!.Tiles);
        Assert.Same(town.Recorded.DepthMax, delta.DepthMax);
    }

    [Fact]
    public void A_change_of_half_the_town_is_computed_as_a_whole() =>
        Assert.Null(DeltaSolver.Run(RoughTown.Case with { Walls = [new([RoughTown.At(3, 3), RoughTown.At(500, 500)], 1)] }, RoughTown.Case, town.Recorded, null, Ct));

    [Fact]
    public void A_barrier_that_the_engine_refuses_is_refused_here_too()
    {
        var refused = Assert.Throws<HydraulicsException>(() => DeltaSolver.Run(RoughTown.Case with { Walls = [new([RoughTown.At(3, 3)], 1)] }, RoughTown.Case, town.Recorded, null, Ct));
        Assert.Equal("walls[0].line", refused.Field);
    }

    private static double Apart(Raster a, Raster b) => a.Values.Zip(b.Values, (x, y) => (double)Math.Abs(x - y)).Max();

    private static double Minutes(FloodResult a, FloodResult b) =>
        a.Arrival15Min.Values.Zip(b.Arrival15Min.Values, (x, y) => (double)Math.Abs(x - y)).Where(d => !double.IsNaN(d)).Max();
}
