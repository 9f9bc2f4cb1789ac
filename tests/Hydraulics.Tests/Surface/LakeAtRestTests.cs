using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests.Surface;

public sealed class LakeAtRestTests
{
    [Theory]
    [InlineData(0.5, 0.0, Precision.Double, 1e-12)]
    [InlineData(0.5, 0.03, Precision.Double, 1e-12)]
    [InlineData(0.1, 0.0, Precision.Double, 1e-12)]
    [InlineData(0.1, 0.03, Precision.Double, 1e-12)]
    [InlineData(0.5, 0.0, Precision.Single, 1e-6)]
    [InlineData(0.1, 0.03, Precision.Single, 1e-6)]
    public void A_lake_over_a_hump_stays_at_rest(double level, double roughness, Precision precision, double tolerance)
    {
        var terrain = Cases.Terrain(200, 3, 0.125, (x, _) => Math.Max(0, 0.2 - (0.05 * (x - 10) * (x - 10))));
        var sections = Enumerable.Range(1, 24).Select(x => new Section($"x{x}", [new(x, -1), new(x, 1)])).ToArray();
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, 100) { StartLevelM = level, Roughness = roughness, Sections = sections, Precision = precision, OutputIntervalS = 5 },
            null,
            TestContext.Current.CancellationToken);
        var fastest = result.Sections.SelectMany(s => s.DischargeM3S).Max(Math.Abs) / (3 * 0.125);
        Assert.True(fastest <= tolerance, $"|q| reached {fastest:e2} m²/s");
        TestContext.Current.TestOutputHelper!.WriteLine($"level {level} n {roughness} {precision}: |q| {fastest:e2}, steps {result.Steps}");
    }
}
