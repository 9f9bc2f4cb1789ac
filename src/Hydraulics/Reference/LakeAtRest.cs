using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Still water over a hump, immersed and as an island: nothing may move.</summary>
internal static class LakeAtRest
{
    private const double Cell = 0.125;

    public static ReferenceCase Make() => new("lake", "Lake at rest over a hump, 100 s", "exact: no flow", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var measures = new List<ReferenceMeasure>();
        FloodResult? shown = null;
        foreach (var precision in (Precision[])[Precision.Single, Precision.Double])
        {
            var worst = 0.0;
            foreach (var (level, roughness) in ((double, double)[])[(0.5, 0), (0.5, 0.03), (0.1, 0), (0.1, 0.03)])
            {
                shown = FloodSolver.Run(Case(level, roughness, precision), null, ct);
                worst = Math.Max(worst, shown.Sections.Max(s => s.DischargeM3S.Max(Math.Abs)) / (3 * Cell));
            }

            measures.Add(ReferenceMeasure.AtMost($"greatest |q|, levels 0.5 and 0.1 m, n 0 and 0.03, {precision}", "m²/s", worst, precision == Precision.Double ? 1e-12 : 1e-6));
        }

        var terrain = Case(0.1, 0, Precision.Double).Terrain;
        var level1 = Ground.Profile(terrain, 1).Select((p, i) => (p.X, Y: p.Y + (double)shown!.DepthEnd[i, 1])).ToArray();
        return new(measures, new("x [m]", "level [m]",
        [
            new("ground", CurveKind.Ground, Ground.Profile(terrain, 1)),
            new("exact", CurveKind.Exact, [.. level1.Select(p => (p.X, Math.Max(0.1, Hump(p.X))))]),
            new("computed after 100 s", CurveKind.Computed, level1),
        ]));
    }

    private static double Hump(double x) => Math.Max(0, 0.2 - (0.05 * (x - 10) * (x - 10)));

    private static SurfaceCase Case(double level, double roughness, Precision precision) => new(Ground.Of(200, 3, Cell, (x, _) => Hump(x)), 100)
    {
        StartLevelM = level,
        Roughness = roughness,
        Precision = precision,
        OutputIntervalS = 5,
        Sections = [.. Enumerable.Range(1, 199).Select(i => new Section($"x{i}", [new(i * Cell, 0), new(i * Cell, 3 * Cell)]))],
    };
}
