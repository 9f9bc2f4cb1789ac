using System.Numerics;
using SiheungTwin.Hydraulics.Ledger;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>All edges of a run: the model's boundaries and the shores of water bodies, each cut into the tiles it runs through.</summary>
internal sealed class EdgeSet<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly List<(Tile<TReal> Tile, EdgeFaces<TLanes, TReal> Faces)> _all = [];
    private readonly List<(Side Side, EdgeFaces<TLanes, TReal>[] Faces, List<double> Outflow)> _boundaries = [];
    private readonly List<(int Body, EdgeFaces<TLanes, TReal>[] Faces)> _shores = [];

    public EdgeSet(TileGrid<TReal> grid, SurfaceCase flood, EdgeFinder<TReal> edges, FaceBeds<TReal> beds)
    {
        foreach (var edge in flood.Boundaries)
        {
            if (edge.Kind is BoundaryKind.Closed or BoundaryKind.Discharge)
                continue;
            var rule = new EdgeRule(edge.Kind == BoundaryKind.Stage ? edge.Series : null, edge.Kind == BoundaryKind.Critical, edge.Slope, AtFace: true);
            _boundaries.Add((edge.Side, Cut(edges.At(edge.Side), rule), []));
        }

        for (var body = 0; body < flood.WaterBodies.Count && flood.WaterBodyOfCell is not null; body++)
            _shores.Add((body, Cut(edges.At(body), new EdgeRule(flood.WaterBodies[body].LevelM, false, null))));

        EdgeFaces<TLanes, TReal>[] Cut(IEnumerable<EdgeFace> faces, EdgeRule rule)
        {
            var parts = new List<EdgeFaces<TLanes, TReal>>();
            foreach (var group in faces.GroupBy(f => grid.TileAt(f.Column, f.Row)!.Number).OrderBy(g => g.Key))
            {
                var part = new EdgeFaces<TLanes, TReal>(grid, rule, [.. group], beds.Crest);
                var tile = grid.Tiles[group.Key];
                tile.Forcings.Add(part);
                _all.Add((tile, part));
                parts.Add(part);
            }

            return [.. parts];
        }
    }

    public IReadOnlyList<BoundarySeries> Series => [.. _boundaries.Select(b => new BoundarySeries(b.Side, [.. b.Outflow]))];

    /// <summary>All parts, in a fixed order.</summary>
    public IEnumerable<EdgeFaces<TLanes, TReal>> Parts => _all.Select(a => a.Faces);

    public void Refresh(FaceBeds<TReal> beds)
    {
        foreach (var (_, faces) in _all)
            faces.Refresh(beds.Crest);
    }

    /// <summary>Tells each tile how deep water is at its edges at a time [s].</summary>
    public void SetDepths(double seconds)
    {
        foreach (var (tile, _) in _all)
            tile.EdgeDepth = 0;
        foreach (var (tile, faces) in _all)
            tile.EdgeDepth = Math.Max(tile.EdgeDepth, faces.GreatestFlowDepth(seconds));
    }

    /// <summary>Books what passed since the last time.</summary>
    public void Book(VolumeLedger ledger)
    {
        foreach (var (_, parts, _) in _boundaries)
        {
            foreach (var part in parts)
            {
                ledger.BoundaryIn += part.Entered;
                ledger.BoundaryOut += part.Left;
                (part.Entered, part.Left) = (0, 0);
            }
        }

        foreach (var (body, parts) in _shores)
        {
            foreach (var part in parts)
            {
                ledger.Surface(body, part.Entered, part.Left);
                (part.Entered, part.Left) = (0, 0);
            }
        }
    }

    public void Record()
    {
        foreach (var (_, parts, outflow) in _boundaries)
            outflow.Add(-parts.Sum(p => p.DischargeM3S));
    }

    /// <summary>Writes what the edges remember.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (var (_, _, outflow) in _boundaries)
            StateIO.Write(writer, outflow);
        foreach (var (_, part) in _all)
        {
            StateIO.Write<TReal>(writer, part.Inward);
            writer.Write(part.DischargeM3S);
        }
    }

    public void Restore(BinaryReader reader)
    {
        foreach (var (_, _, outflow) in _boundaries)
            StateIO.Read(reader, outflow);
        foreach (var (_, part) in _all)
        {
            StateIO.Read(reader, part.Inward);
            part.DischargeM3S = reader.ReadDouble();
        }
    }
}
