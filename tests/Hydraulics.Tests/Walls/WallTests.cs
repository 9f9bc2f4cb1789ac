using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Tests.Walls;

public sealed class WallTests
{
    public static TheoryData<double, double, double, double> Lines => new()
    {
        { 200, -20, 200, 420 }, { -30, -10, 430, 410 }, { 430, -10, -30, 410 }, { 90, -20, 310, 420 }, { -20, 333, 420, 61 },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_wall_across_the_city_holds_back_a_pond_without_a_leak(double x0, double y0, double x1, double y1)
    {
        var wall = new Wall([new(x0, y0), new(x1, y1)], 2);
        var result = Run(Pond((x, y) => Left(x, y, x0, y0, x1, y1) > 12 ? 1f : 0f, 600) with { Walls = [wall] });
        var beyond = Enumerable.Range(0, 1600).Where(i => Left(X(i), Y(i), x0, y0, x1, y1) < -12);
        Assert.All(beyond, i => Assert.Equal(0f, result.DepthEnd.Values[i]));
        Assert.True(result.VelocityMax.Values.Max() > 0.1);
    }

    [Fact]
    public void A_closed_ring_of_walls_keeps_its_water()
    {
        var ring = new Wall([new(120, 95), new(310, 180), new(250, 330), new(80, 240), new(120, 95)], 3);
        var inside = new Func<double, double, bool>((x, y) => Math.Sqrt(((x - 190) * (x - 190)) + ((y - 210) * (y - 210))) < 40);
        var result = Run(Pond((x, y) => inside(x, y) ? 1f : 0f, 900) with { Walls = [ring] });
        Assert.Equal(0f, result.DepthEnd[1, 1]);
        Assert.Equal(0f, result.DepthEnd[38, 38]);
        Assert.Equal(0f, result.DepthEnd[38, 1]);
        Assert.True(result.DepthEnd[19, 19] > 0.05);
    }

    [Fact]
    public void A_wall_lower_than_the_water_is_overtopped_down_to_its_crest()
    {
        var wall = new Wall([new(200, -10), new(200, 410)], 0.4);
        var result = Run(Pond((x, _) => x < 200 ? 1f : 0f, 1800) with { Walls = [wall], Boundaries = [new(Side.East, BoundaryKind.Critical)] });
        Assert.InRange(result.DepthEnd[5, 20], 0.39f, 0.46f);
        Assert.True(result.Ledger.BoundaryOut > 0);
    }

    [Fact]
    public void A_wall_stands_only_in_its_time()
    {
        var wall = new Wall([new(200, -10), new(200, 410)], 2, 0, 300);
        var result = Run(Pond((x, _) => x < 200 ? 1f : 0f, 600) with { Walls = [wall], Gauges = [new("east", new(390, 200))], OutputIntervalS = 100 });
        Assert.Equal([0, 0, 0, 0], result.Gauges[0].DepthM[..4]);
        Assert.True(result.Gauges[0].DepthM[6] > 0.2);
    }

    [Fact]
    public void A_breach_lets_the_pond_out_from_its_time_on()
    {
        var wall = new Wall([new(200, -10), new(200, 410)], 2);
        var breach = new Breach(new(200, 200), 300, 40, 300, 0);
        var flood = Pond((x, _) => x < 200 ? 1f : 0f, 1200) with { Walls = [wall], OutputIntervalS = 60, Sections = [new("wall", [new(200, -10), new(200, 410)])] };
        var result = Run(flood with { Breaches = [breach] });
        var through = result.Sections[0].DischargeM3S;
        Assert.Equal(0, through[5]);
        Assert.True(through[7] > 0 && through[10] > through[7]);
        Assert.Equal(Cases.Volume(result.DepthEnd) / 2 > 0, result.Sections[0].VolumeM3 > 20000);
        Assert.Equal(0, Run(flood).Sections[0].VolumeM3);
    }

    [Fact]
    public void A_breach_cuts_an_embankment_in_the_ground()
    {
        var terrain = Cases.Terrain(40, 40, 10, (x, _) => x is > 200 and < 220 ? 2 : 0);
        var start = Cases.Terrain(40, 40, 10, (x, _) => x < 200 ? 1 : 0);
        var flood = new SurfaceCase(terrain, 1200) { StartDepth = start };
        var opened = Run(flood with { Breaches = [new(new(210, 205), 0, 50, 60, 0)] });
        Assert.True(opened.DepthEnd[30, 20] > 0.2);
        Assert.Equal(0f, Run(flood).DepthEnd[30, 20]);
        Assert.True(opened.Ledger.RelativeError <= 1e-12);
    }

    private static double X(int cell) => ((cell % 40) + 0.5) * 10;

    private static double Y(int cell) => 400 - (((cell / 40) + 0.5) * 10);

    // Signed distance from the line, positive to its left.
    private static double Left(double x, double y, double x0, double y0, double x1, double y1) =>
        (((x1 - x0) * (y - y0)) - ((y1 - y0) * (x - x0))) / Math.Sqrt(((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0)));

    private static SurfaceCase Pond(Func<double, double, float> depth, double seconds) => Cases.Flat(40, 40, 10, seconds) with
    {
        StartDepth = new Raster(40, 40, 0, 400, 10, [.. Enumerable.Range(0, 1600).Select(i => depth(X(i), Y(i)))]),
    };

    private static FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, TestContext.Current.CancellationToken);
}
