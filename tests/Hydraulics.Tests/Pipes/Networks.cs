using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

internal static class Networks
{
    /// <summary>One pipe of 500 m, D 1, slope 0.002, to a free outfall.</summary>
    public static PipeNetwork OnePipe(double discharge, double depth = 4) => new()
    {
        Nodes = [new Junction("J", 1, depth), new Outfall("O", 0, OutfallKind.Free)],
        Links = [new Conduit("P", "J", "O", 500, new CircularSection(1), 0.013)],
        Inflows = [new("J", TimeSeries.Constant(discharge))],
    };

    /// <summary>Three junctions, a flap gate and a tide: computed by SWMM 5.2.4 (dynamic wave, 1 s).</summary>
    public static PipeNetwork Tidal() => new()
    {
        Nodes =
        [
            new Junction("J1", 2.0, 3), new Junction("J2", 1.5, 3), new Junction("J3", 1.0, 3),
            new Outfall("O", 0.5, OutfallKind.Stage)
            {
                FlapGate = true,
                LevelM = TimeSeries.Of((0, 0), (3 * 3600, 4), (6 * 3600, 0), (9 * 3600, 4), (12 * 3600, 0)),
            },
        ],
        Links =
        [
            new Conduit("P1", "J1", "J2", 250, new CircularSection(1.0), 0.013),
            new Conduit("P2", "J2", "J3", 250, new CircularSection(1.0), 0.013),
            new Conduit("P3", "J3", "O", 250, new CircularSection(1.2), 0.013),
        ],
        Inflows = [new("J1", Shape(0.8)), new("J3", Shape(0.3))],
    };

    private static TimeSeries Shape(double top) => TimeSeries.Of((0, 0), (3600, top), (6 * 3600, top), (7 * 3600, 0));
}

internal static class RunReading
{
    public static double[] Head(this PipeRun run, string node) => run.Series.Nodes.Single(n => n.Id == node).HeadM;

    public static double[] Discharge(this PipeRun run, string link) => run.Series.Links.Single(l => l.Id == link).DischargeM3S;
}
