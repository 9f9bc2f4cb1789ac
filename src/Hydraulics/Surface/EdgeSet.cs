using System.Numerics;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>All edges of a run: the model's boundaries and the shores of water bodies.</summary>
internal sealed class EdgeSet<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly List<(Side Side, EdgeFaces<TReal> Faces, List<double> Outflow)> _boundaries = [];
    private readonly List<(int Body, EdgeFaces<TReal> Faces)> _shores = [];

    public EdgeSet(SurfaceGrid<TReal> grid, SurfaceCase flood, FaceBeds<TReal> beds)
    {
        foreach (var edge in flood.Boundaries)
        {
            if (edge.Kind is BoundaryKind.Closed or BoundaryKind.Discharge)
                continue;
            var rule = new EdgeRule(edge.Kind == BoundaryKind.Stage ? edge.Series : null, edge.Kind == BoundaryKind.Critical, edge.Slope);
            _boundaries.Add((edge.Side, new(grid, rule, CaseGrid.Edge(grid, flood, edge.Side, -1), beds.Crest), []));
        }

        for (var body = 0; body < flood.WaterBodies.Count && flood.WaterBodyOfCell is not null; body++)
        {
            var rule = new EdgeRule(flood.WaterBodies[body].LevelM, false, null);
            _shores.Add((body, new(grid, rule, CaseGrid.Edge(grid, flood, null, body), beds.Crest)));
        }
    }

    public IReadOnlyList<BoundarySeries> Series => [.. _boundaries.Select(b => new BoundarySeries(b.Side, [.. b.Outflow]))];

    public void Refresh(FaceBeds<TReal> beds)
    {
        foreach (var (_, faces, _) in _boundaries)
            faces.Refresh(beds.Crest);
        foreach (var (_, faces) in _shores)
            faces.Refresh(beds.Crest);
    }

    public double GreatestFlowDepth(double seconds)
    {
        var greatest = 0.0;
        foreach (var (_, faces, _) in _boundaries)
            greatest = Math.Max(greatest, faces.GreatestFlowDepth(seconds));
        foreach (var (_, faces) in _shores)
            greatest = Math.Max(greatest, faces.GreatestFlowDepth(seconds));
        return greatest;
    }

    public void Step(double seconds, double step, VolumeLedger ledger)
    {
        foreach (var (_, faces, _) in _boundaries)
        {
            var (entering, leaving) = faces.Step(seconds, step);
            ledger.BoundaryIn += entering;
            ledger.BoundaryOut += leaving;
        }

        foreach (var (body, faces) in _shores)
        {
            var (entering, leaving) = faces.Step(seconds, step);
            ledger.Surface(body, entering, leaving);
        }
    }

    public void Record()
    {
        foreach (var (_, faces, outflow) in _boundaries)
            outflow.Add(-faces.DischargeM3S);
    }
}
