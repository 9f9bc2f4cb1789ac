namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>What a <see cref="PackedGeometry"/> holds.</summary>
[GenerateSerializer, Alias("twin.geometry-kind")]
public enum GeometryKind : byte
{
    /// <summary>One position.</summary>
    Point = 1,

    /// <summary>One open line.</summary>
    LineString = 2,

    /// <summary>One polygon: an outer ring, then its holes.</summary>
    Polygon = 3,

    /// <summary>Several polygons.</summary>
    MultiPolygon = 4,
}

/// <summary>
/// A geometry as flat arrays, so that contracts need no geometry library.
/// Coordinates are EPSG:5186 metres, easting then northing.
/// </summary>
/// <param name="Kind">The shape held.</param>
/// <param name="Xy">x0, y0, x1, y1, … of every ring or line, one after the other; rings are closed (first = last).</param>
/// <param name="Rings">Index of the first position (not the first number) of each ring; <c>[0]</c> for points and lines.</param>
/// <param name="Polygons">Index into <paramref name="Rings"/> of each polygon's outer ring; empty for points and lines.</param>
[GenerateSerializer, Immutable, Alias("twin.geometry")]
public sealed record PackedGeometry(
    [property: Id(0)] GeometryKind Kind,
    [property: Id(1)] double[] Xy,
    [property: Id(2)] int[] Rings,
    [property: Id(3)] int[] Polygons)
{
    /// <summary>A point at easting <paramref name="x"/>, northing <paramref name="y"/> [m, EPSG:5186].</summary>
    public static PackedGeometry Point(double x, double y) => new(GeometryKind.Point, [x, y], [0], []);

    /// <summary>An open line through the flat positions <paramref name="xy"/> [m, EPSG:5186].</summary>
    public static PackedGeometry Line(double[] xy) => new(GeometryKind.LineString, xy, [0], []);

    /// <summary>A polygon of one closed ring given as flat positions [m, EPSG:5186].</summary>
    public static PackedGeometry Polygon(double[] ring) => new(GeometryKind.Polygon, ring, [0], [0]);

    /// <summary>How many positions the geometry has.</summary>
    public int Count => Xy.Length / 2;
}
