using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>
/// Areas of a raster between one limit and the next as polygons that lie side by side: neighbours share their outline, corners of cells are cut at
/// half a cell. An area above a limit that is too small is counted to the class below, so that nothing is left open.
/// </summary>
public static class ClassAreas
{
    /// <summary>Areas of each class, lowest class first.</summary>
    /// <param name="raster">Values.</param>
    /// <param name="atLeast">Lower limits of the classes, rising; below the first is none.</param>
    /// <param name="leastCells">Least cells of an area above a limit.</param>
    /// <returns>Number of the class from 0, and an area of it in the raster's own coordinates.</returns>
    public static IEnumerable<(int Class, Polygon Area)> Of(Raster raster, IReadOnlyList<double> atLeast, int leastCells)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(atLeast);
        var rings = new CellRings(raster.Columns, raster.Rows);
        var classes = Classes(raster, atLeast, leastCells, rings);
        for (var number = 0; number < atLeast.Count; number++)
        {
            foreach (var area in rings.Areas(Cells(classes, c => c == number), 1))
                yield return (number, CellShapes.Polygon(area, raster));
        }
    }

    private static int[] Classes(Raster raster, IReadOnlyList<double> atLeast, int leastCells, CellRings rings)
    {
        var classes = Array.ConvertAll(raster.Values, value =>
        {
            var number = atLeast.Count - 1;
            while (number >= 0 && !(value >= atLeast[number]))
                number--;
            return number;
        });
        for (var number = 0; number < atLeast.Count; number++)
        {
            foreach (var cell in rings.Small(Cells(classes, c => c >= number), leastCells))
                classes[cell] = number - 1;
        }

        return classes;
    }

    private static List<int> Cells(int[] classes, Predicate<int> inside)
    {
        var cells = new List<int>();
        for (var cell = 0; cell < classes.Length; cell++)
        {
            if (inside(classes[cell]))
                cells.Add(cell);
        }

        return cells;
    }
}
