using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs.Areas;

/// <summary>Areas of cells as polygons with their corners cut.</summary>
internal static class CellShapes
{
    /// <summary>An area in the coordinates of its raster.</summary>
    public static Polygon Polygon(CellArea area, Raster raster)
    {
        var factory = GeometryFactory.Default;
        return factory.CreatePolygon(Ring(area.Outer), [.. area.Holes.Select(Ring)]);

        LinearRing Ring(IReadOnlyList<(int Column, int Row)> corners)
        {
            var cut = Chamfer.Of(corners);
            return factory.CreateLinearRing([.. cut.Append(cut[0]).Select(c => new Coordinate(raster.West + (c.Column * raster.CellM), raster.North - (c.Row * raster.CellM)))]);
        }
    }
}
