using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Flow;

/// <summary>
/// Brings places onto cells: what lies on the eastern or southern edge, or up to half a cell outside, belongs to the cell within. A line of
/// inflow that ends on the edge between two cells takes the nearer one only, so that a line 5 cells long is 5 cells.
/// </summary>
internal sealed class CasePlaces(RasterHeader ground, List<CaseFault> faults)
{
    private const double Sliver = 1e-6;
    private readonly double _east = ground.West + (ground.Columns * ground.CellM);
    private readonly double _south = ground.North - (ground.Rows * ground.CellM);

    public IReadOnlyList<Inflow> Inflows(IReadOnlyList<Inflow> inflows) => [.. inflows.Select((inflow, i) => inflow.Line.Count == 1
        ? inflow with { Line = [Inside(inflow.Line[0], FormattableString.Invariant($"inflows[{i}].at"))] }
        : inflow with { Line = Shortened([.. inflow.Line.Select((p, k) => Inside(p, FormattableString.Invariant($"inflows[{i}].line[{k}]")))], ground.CellM) })];

    public IReadOnlyList<Gauge> Gauges(IReadOnlyList<Gauge> gauges) =>
        [.. gauges.Select((g, i) => g with { At = Inside(g.At, FormattableString.Invariant($"gauges[{i}].at")) })];

    /// <summary>Checks what stays where it is.</summary>
    public void Check(FlowSpec spec)
    {
        for (var i = 0; i < spec.Breaches.Count; i++)
            Inside(spec.Breaches[i].At, FormattableString.Invariant($"breaches[{i}].at"));
        for (var i = 0; i < spec.Sections.Count; i++)
            Crosses(spec.Sections[i].Line, FormattableString.Invariant($"sections[{i}].line"));
        for (var i = 0; i < spec.Walls.Count; i++)
            Crosses(spec.Walls[i].Line, FormattableString.Invariant($"walls[{i}].line"));
    }

    private MapPoint Inside(MapPoint point, string path)
    {
        var reach = ground.CellM / 2;
        if (point.X < ground.West - reach || point.X > _east + reach || point.Y < _south - reach || point.Y > ground.North + reach)
        {
            faults.Add(new(path, FormattableString.Invariant($"{point.X}, {point.Y} lies outside the terrain, x {ground.West} to {_east}, y {_south} to {ground.North}.")));
            return point;
        }

        var within = Sliver * ground.CellM;
        return new(Math.Clamp(point.X, ground.West + within, _east - within), Math.Clamp(point.Y, _south + within, ground.North - within));
    }

    private void Crosses(IReadOnlyList<MapPoint> line, string path)
    {
        if (line.Max(p => p.X) < ground.West || line.Min(p => p.X) > _east || line.Max(p => p.Y) < _south || line.Min(p => p.Y) > ground.North)
            faults.Add(new(path, FormattableString.Invariant($"lies outside the terrain, x {ground.West} to {_east}, y {_south} to {ground.North}.")));
    }

    private static MapPoint[] Shortened(MapPoint[] line, double cellM)
    {
        MapPoint[] points = [.. line];
        (points[0], points[^1]) = (Towards(line[0], line[1], cellM), Towards(line[^1], line[^2], cellM));
        return points;
    }

    private static MapPoint Towards(MapPoint from, MapPoint to, double cellM)
    {
        var length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
        var share = length > 0 ? Math.Min(Sliver * cellM / length, 0.5) : 0;
        return new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
    }
}
