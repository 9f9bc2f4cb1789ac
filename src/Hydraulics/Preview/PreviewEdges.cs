using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>All edges of a preview: the model's boundaries and the shores of water bodies.</summary>
internal sealed class PreviewEdges
{
    private readonly List<(Side Side, EdgeLinks Links, List<double> Outflow)> _boundaries = [];
    private readonly List<(int Body, EdgeLinks Links)> _shores = [];
    private readonly FineGround _fine;

    public PreviewEdges(SubgridTables tables, SurfaceCase flood, FineGround fine, NodeState nodes)
    {
        _fine = fine;
        var bodies = flood.WaterBodies.Select(_ => new List<int>()).ToArray();
        var sides = Enum.GetValues<Side>().ToDictionary(s => s, _ => new List<int>());
        foreach (var face in tables.EdgeFaces)
        {
            var (side, body) = Outside(face, flood, fine);
            if (body >= 0)
                bodies[body].Add(face);
            else
                sides[side].Add(face);
        }

        foreach (var edge in flood.Boundaries)
        {
            if (edge.Kind == BoundaryKind.Discharge)
                Entering.Add((edge, [.. sides[edge.Side].Select(f => f >> 2).Distinct()]));
            else if (edge.Kind != BoundaryKind.Closed)
                _boundaries.Add((edge.Side, new(edge.Series, edge.Kind == BoundaryKind.Critical, EdgeFaceSet.Of(tables, flood, fine, sides[edge.Side], edge.Slope), nodes, fine.CellM), []));
        }

        for (var body = 0; body < bodies.Length; body++)
        {
            if (bodies[body].Count > 0)
                _shores.Add((body, new(flood.WaterBodies[body].LevelM, false, EdgeFaceSet.Of(tables, flood, fine, bodies[body], null), nodes, fine.CellM)));
        }
    }

    /// <summary>Sides that water is given to, with their cells.</summary>
    public List<(Boundary Edge, int[] Cells)> Entering { get; } = [];

    public IEnumerable<EdgeLinks> All => _boundaries.Select(b => b.Links).Concat(_shores.Select(s => s.Links));

    public IReadOnlyList<BoundarySeries> Series => [.. _boundaries.Select(b => new BoundarySeries(b.Side, [.. b.Outflow]))];

    /// <summary>Whether a cell beyond an edge has ground that counts.</summary>
    public bool HasGround(int cell) => _fine.HasGround(cell);

    public void Step(double seconds, double step, VolumeLedger ledger)
    {
        foreach (var (_, links, _) in _boundaries)
        {
            var (entering, leaving) = links.Step(seconds, step);
            ledger.BoundaryIn += entering;
            ledger.BoundaryOut += leaving;
        }

        foreach (var (body, links) in _shores)
        {
            var (entering, leaving) = links.Step(seconds, step);
            ledger.Surface(body, entering, leaving);
        }
    }

    public void Record()
    {
        foreach (var (_, links, outflow) in _boundaries)
            outflow.Add(-links.DischargeM3S);
    }

    private static (Side Side, int Body) Outside(int face, SurfaceCase flood, FineGround fine)
    {
        var cell = face >> 2;
        var (column, row) = (cell % fine.Columns, cell / fine.Columns);
        var (side, beyond) = (face & 3) switch
        {
            0 => (Side.West, column > 0 ? cell - 1 : -1),
            1 => (Side.East, column + 1 < fine.Columns ? cell + 1 : -1),
            2 => (Side.North, cell - fine.Columns),
            _ => (Side.South, row + 1 < fine.Rows ? cell + fine.Columns : -1),
        };
        if (beyond < 0)
            return (side, -1);
        return (Side.Outline, fine.HasGround(beyond) ? flood.WaterBodyOfCell?[beyond] ?? -1 : -1);
    }
}
