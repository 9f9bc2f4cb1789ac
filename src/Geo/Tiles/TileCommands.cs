using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Tiles;

/// <summary>Geometry as commands of the Mapbox vector tile specification 2.1, section 4.3: steps from the last position, outer rings of positive area.</summary>
internal sealed class TileCommands
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;

    private readonly List<uint> _commands = [];
    private long _x;
    private long _y;

    private TileCommands()
    {
    }

    /// <summary>Type of geometry (1 points, 2 lines, 3 polygons) and its commands.</summary>
    public static (uint Type, List<uint> Commands) Of(Geometry geometry)
    {
        var commands = new TileCommands();
        var type = geometry.Dimension switch { Dimension.Point => 1u, Dimension.Curve => 2u, _ => 3u };
        if (type == 1)
            commands.Points(geometry.Coordinates);
        for (var i = 0; type > 1 && i < geometry.NumGeometries; i++)
            commands.Part(geometry.GetGeometryN(i));
        return (type, commands._commands);
    }

    private void Part(Geometry part)
    {
        switch (part)
        {
            case LineString line:
                Path(line.Coordinates);
                break;
            case Polygon polygon:
                Ring(polygon.ExteriorRing.Coordinates, outer: true);
                foreach (var hole in polygon.InteriorRings)
                    Ring(hole.Coordinates, outer: false);
                break;
            default:
                throw new ArgumentException($"A feature of a tile is all points, all lines or all polygons; this one holds a {part.GeometryType}.");
        }
    }

    private void Points(Coordinate[] points)
    {
        if (points.Length > 0)
            Command(MoveTo, points.Length);
        foreach (var point in points)
            Step(point);
    }

    private void Path(ReadOnlySpan<Coordinate> path)
    {
        Command(MoveTo, 1);
        Step(path[0]);
        Command(LineTo, path.Length - 1);
        foreach (var point in path[1..])
            Step(point);
    }

    private void Ring(Coordinate[] ring, bool outer)
    {
        if (Twice(ring) > 0 != outer)
            ring = [.. ring.Reverse<Coordinate>()];
        Path(ring.AsSpan()[..^1]);
        Command(ClosePath, 1);
    }

    // Surveyor's formula; the ring is closed.
    private static double Twice(Coordinate[] ring)
    {
        var twice = 0.0;
        for (var i = 0; i + 1 < ring.Length; i++)
            twice += (ring[i].X * ring[i + 1].Y) - (ring[i + 1].X * ring[i].Y);
        return twice;
    }

    private void Command(uint id, int count) => _commands.Add(id | ((uint)count << 3));

    private void Step(Coordinate to)
    {
        var (x, y) = ((long)to.X, (long)to.Y);
        _commands.Add((uint)ProtobufWriter.ZigZag(x - _x));
        _commands.Add((uint)ProtobufWriter.ZigZag(y - _y));
        (_x, _y) = (x, y);
    }
}
