using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>
/// Areas under at least 5, 15, 30, 50 and 100 cm of water as polygons, from the cells of greatest depth: one feature a depth, each area holding the deeper ones.
/// Small areas and holes are left out of the shapes and corners of cells are cut at half a cell; <c>area_m2</c> counts every cell.
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

    /// <summary>Areas of a raster under at least each of some depths, in its own coordinates, with the number of all their cells.</summary>
    /// <param name="depth">Depth [m].</param>
    /// <param name="atLeastM">Depths, rising [m].</param>
    /// <param name="leastCells">Least cells of an area and of a hole.</param>
    public static IEnumerable<(double AtLeastM, MultiPolygon Shape, int Cells)> Of(Raster depth, IReadOnlyList<double> atLeastM, int leastCells)
    {
        var factory = GeometryFactory.Default;
        var rings = new CellRings(depth.Columns, depth.Rows);
        List<int>? cells = null;
        foreach (var least in atLeastM)
        {
            cells = Under(depth, least, cells);
            var areas = rings.Areas(cells, leastCells);
            yield return (least, factory.CreateMultiPolygon([.. areas.Select(a => CellShapes.Polygon(a, depth))]), cells.Count);
        }
    }

    // What is under more water is found among what is under less.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<int> Under(Raster depth, double leastM, List<int>? among)
    {
        var cells = new List<int>();
        var values = depth.Values;
        if (among is not null)
        {
            foreach (var cell in among)
            {
                if (values[cell] >= leastM)
                    cells.Add(cell);
            }

            return cells;
        }

        for (var cell = 0; cell < values.Length; cell++)
        {
            if (values[cell] >= leastM)
                cells.Add(cell);
        }

        return cells;
    }

    private static IEnumerable<FeatureRow> Rows(string run, Raster depth, OutcomeRules rules)
    {
        var shapes = new PlaceShapes();
        foreach (var (atLeastM, shape, cells) in Of(depth, rules.DepthClassesM, rules.LeastAreaCells))
            yield return new FeatureRow(shapes.LonLat(shape), [run, atLeastM, cells * depth.CellM * depth.CellM, (long)shape.NumGeometries]);
    }
}
