using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>
/// Areas under at least 5, 15, 30, 50 and 100 cm of water as polygons, from the cells of greatest depth: one feature a depth, each area holding the deeper ones.
/// Small areas and holes are left out of the shapes and outlines simplified to half a cell; <c>area_m2</c> counts every cell.
/// </summary>
internal static class DepthAreas
{
    private static readonly FeatureTable Table = new("depth_classes", "MULTIPOLYGON",
    [
        new("run", ColumnType.Text), new("depth_at_least_m", ColumnType.Real, "m"),
        new("area_m2", ColumnType.Real, "m2"), new("areas", ColumnType.Integer),
    ]);

    public static async Task WriteAsync(string directory, FloodRun run, OutcomeRules rules, RunProvenance provenance, CancellationToken ct)
    {
        var rows = Rows("scenario", run.Changed.DepthMax, rules);
        if (!ReferenceEquals(run.Changed, run.Baseline))
            rows = rows.Concat(Rows("baseline", run.Baseline.DepthMax, rules));
        await using var file = File.Create(Path.Combine(directory, Table.Name + ".geojson"));
        await GeoJsonWriter.WriteAsync(file, Table, rows.ToAsyncEnumerable(), provenance.Note("OGC:CRS84"), 4326, ct);
    }

    /// <summary>Areas of a raster at least so deep, in its own coordinates.</summary>
    public static (MultiPolygon Shape, int Cells) Of(Raster depth, double atLeastM, int leastCells)
    {
        var inside = Array.ConvertAll(depth.Values, v => v >= atLeastM);
        var factory = GeometryFactory.Default;
        var areas = new CellRings(inside, depth.Columns, depth.Rows).Areas(leastCells);
        var raw = factory.CreateMultiPolygon([.. areas.Select(a => factory.CreatePolygon(Ring(a.Outer), [.. a.Holes.Select(Ring)]))]);
        var simple = TopologyPreservingSimplifier.Simplify(raw, depth.CellM / 2);
        return (simple as MultiPolygon ?? factory.CreateMultiPolygon(simple is Polygon { IsEmpty: false } one ? [one] : []), inside.Count(i => i));

        LinearRing Ring(IReadOnlyList<(int Column, int Row)> corners) => factory.CreateLinearRing(
            [.. corners.Append(corners[0]).Select(c => new Coordinate(depth.West + (c.Column * depth.CellM), depth.North - (c.Row * depth.CellM)))]);
    }

    private static IEnumerable<FeatureRow> Rows(string run, Raster depth, OutcomeRules rules)
    {
        var shapes = new PlaceShapes();
        foreach (var atLeastM in rules.DepthClassesM)
        {
            var (shape, cells) = Of(depth, atLeastM, rules.LeastAreaCells);
            yield return new FeatureRow(
                shapes.LonLat(shape),
                [run, atLeastM, cells * depth.CellM * depth.CellM, (long)shape.NumGeometries]);
        }
    }
}
