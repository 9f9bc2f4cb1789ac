using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>A network drawn from a seed: a tree of pipes with loops, drops, adverse slopes, basins, pumps, gates and a tide.</summary>
internal static class RandomNetwork
{
    public static PipeNetwork Of(int seed)
    {
        var random = new Random(seed);
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        var count = random.Next(3, 14);
        List<PipeNode> nodes =
        [
            new Outfall("O", 0, (OutfallKind)random.Next(3)) { FlapGate = random.Next(2) == 0 },
        ];
        if (nodes[0] is Outfall { Kind: OutfallKind.Stage } stage)
            nodes[0] = stage with { LevelM = TimeSeries.Of((0, 0), (5400, Between(0, 4)), (10800, 0)) };
        List<PipeLink> links = [];
        List<NodeInflow> inflows = [];
        for (var i = 1; i <= count; i++)
        {
            var to = i == 1 ? 0 : random.Next(1, i);
            var invert = nodes[to].InvertM + Between(-0.1, 1.0);
            nodes.Add(random.Next(5) == 0
                ? new StorageNode($"N{i}", invert, Between(1, 4), StorageShape.Constant(Between(5, 300)))
                : new Junction($"N{i}", invert, Between(1, 4)) { SurchargeDepthM = random.Next(3) == 0 ? 1 : 0, StartDepthM = random.Next(4) == 0 ? 0.5 : 0 });
            links.Add(Link(random, Between, $"L{i}", nodes[i], nodes[to]));
            if (random.Next(2) == 0)
                inflows.Add(new($"N{i}", TimeSeries.Of((0, 0), (Between(300, 3000), Between(0, 1.5)), (Between(3000, 8000), Between(0, 1.5)), (9000, 0))));
        }

        if (count > 4)
            links.Add(new Conduit("Loop", $"N{count}", "N2", Between(20, 200), new CircularSection(Between(0.3, 1)), 0.014));
        return new() { Nodes = nodes, Links = links, Inflows = inflows };
    }

    private static PipeLink Link(Random random, Func<double, double, double> between, string id, PipeNode from, PipeNode to) => random.Next(12) switch
    {
        0 => new Pump(id, from.Id, to.Id, PumpCurve.Constant(between(0.02, 0.8))) { StartDepthM = 0.8, StopDepthM = 0.2 },
        1 => new Orifice(id, from.Id, to.Id, new CircularSection(between(0.2, 0.6))) { FlapGate = random.Next(2) == 0 },
        2 => new Weir(id, from.Id, to.Id, WeirKind.Transverse, between(0.3, 1), between(0.5, 3), 1.8) { OffsetM = between(0, 0.6) },
        3 => new Conduit(id, from.Id, to.Id, between(5, 30), new BoxSection(between(0.4, 2), between(0.4, 1.5)), 0.015) { ToOffsetM = between(0, 0.5) },
        _ => new Conduit(id, from.Id, to.Id, between(10, 300), new CircularSection(between(0.25, 1.5)), 0.013) { ToOffsetM = random.Next(3) == 0 ? between(0, 0.8) : 0 },
    };
}
