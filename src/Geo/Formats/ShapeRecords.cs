using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Formats;

/// <summary>Geometry file and index of a shapefile (ESRI Shapefile Technical Description, 1998): points, lines or areas in x and y.</summary>
internal sealed class ShapeRecords
{
    private const int HeaderBytes = 100;
    private const int Null = 0, Point = 1, Line = 3, Area = 5;
    private readonly Stream _shapes;
    private readonly Stream _index;
    private readonly int _type;
    private readonly Envelope _extent = new();
    private int _records;

    /// <summary>Begins both files.</summary>
    /// <exception cref="ArgumentException">A shapefile holds no such geometries.</exception>
    public ShapeRecords(string geometryType, Stream shapes, Stream index)
    {
        (_shapes, _index) = (shapes, index);
        _type = geometryType switch
        {
            "POINT" => Point,
            "LINESTRING" or "MULTILINESTRING" => Line,
            "POLYGON" or "MULTIPOLYGON" => Area,
            _ => throw new ArgumentException($"A shapefile holds points, lines or areas, not {geometryType}; use gpkg.", nameof(geometryType)),
        };
        shapes.Write(new byte[HeaderBytes]);
        index.Write(new byte[HeaderBytes]);
    }

    /// <summary>Adds a shape; null and empty ones as the null shape.</summary>
    /// <exception cref="ArgumentException">It is of another type than the file.</exception>
    /// <exception cref="InvalidDataException">The file would pass the 2 GiB it may have.</exception>
    public void Add(Geometry? shape)
    {
        var content = shape is null || shape.IsEmpty ? Integers(Null) : (_type, shape) switch
        {
            (Point, Point point) => PointOf(point),
            (Line, ILineal) => Parts(shape, [.. Enumerable.Range(0, shape.NumGeometries).Select(i => ((LineString)shape.GetGeometryN(i)).CoordinateSequence)]),
            (Area, IPolygonal) => Parts(shape, [.. Enumerable.Range(0, shape.NumGeometries).SelectMany(i => Rings((Polygon)shape.GetGeometryN(i)))]),
            _ => throw new ArgumentException($"Row {_records + 1} holds a {shape.GeometryType}, which a shapefile of this type has no place for; use gpkg.", nameof(shape)),
        };
        if (shape is not null)
            _extent.ExpandToInclude(shape.EnvelopeInternal);
        if (_shapes.Position + content.Length > int.MaxValue)
            throw new InvalidDataException($"vector.shp-size: row {_records + 1} would pass the 2 GiB of a shapefile; export fewer rows or as gpkg.");
        var record = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(record, (int)(_shapes.Position / 2));
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(4), content.Length / 2);
        _index.Write(record);
        BinaryPrimitives.WriteInt32BigEndian(record, ++_records);
        _shapes.Write(record);
        _shapes.Write(content);
    }

    /// <summary>Writes the headers.</summary>
    public void Finish()
    {
        Header(_shapes);
        Header(_index);
    }

    private void Header(Stream stream)
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24), (int)(stream.Length / 2));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), _type);
        if (!_extent.IsNull)
            Box(header.AsSpan(36), _extent);
        stream.Position = 0;
        stream.Write(header);
    }

    private static byte[] PointOf(Point point)
    {
        var bytes = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Point);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(4), point.X);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(12), point.Y);
        return bytes;
    }

    private byte[] Parts(Geometry shape, CoordinateSequence[] parts)
    {
        var points = parts.Sum(p => p.Count);
        var bytes = new byte[44 + (4 * parts.Length) + (16 * points)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _type);
        Box(bytes.AsSpan(4), shape.EnvelopeInternal);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(36), parts.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), points);
        var (first, at) = (0, 44 + (4 * parts.Length));
        for (var p = 0; p < parts.Length; p++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(44 + (4 * p)), first);
            first += parts[p].Count;
            for (var i = 0; i < parts[p].Count; i++, at += 16)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), parts[p].GetX(i));
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at + 8), parts[p].GetY(i));
            }
        }

        return bytes;
    }

    // Outer rings run clockwise, holes against the clock: it is all a reader has to tell them apart.
    private static IEnumerable<CoordinateSequence> Rings(Polygon polygon)
    {
        yield return Turned(polygon.Shell, counterClockwise: false);
        foreach (var hole in polygon.Holes)
            yield return Turned(hole, counterClockwise: true);
    }

    private static CoordinateSequence Turned(LinearRing ring, bool counterClockwise) =>
        ring.IsCCW == counterClockwise ? ring.CoordinateSequence : ring.CoordinateSequence.Reversed();

    private static void Box(Span<byte> bytes, Envelope box)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, box.MinX);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[8..], box.MinY);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[16..], box.MaxX);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[24..], box.MaxY);
    }

    private static byte[] Integers(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
