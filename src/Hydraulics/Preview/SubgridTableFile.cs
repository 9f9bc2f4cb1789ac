using System.IO.Compression;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Tables as a file: a name, a version, the key, then the arrays in little-endian order, compressed.</summary>
public static class SubgridTableFile
{
    private const string Magic = "twin-subgrid/1";

    /// <summary>Writes tables.</summary>
    public static void Write(SubgridTables tables, Stream stream)
    {
        using var packed = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        writer.Write(Magic);
        writer.Write(tables.Key);
        foreach (var numbers in new[] { tables.NodeOfCell, tables.NodeStart, tables.Cells, tables.LinkA, tables.LinkB, tables.LinkStart, tables.Faces, tables.EdgeFaces })
            Put(writer, numbers);
        foreach (var numbers in new[] { tables.Ground, tables.X, tables.Y, tables.Beds, tables.Friction, tables.LengthM })
            Put(writer, numbers);
    }

    /// <summary>Reads tables; whether they fit a case is for <see cref="SubgridTables.Fits"/> to say.</summary>
    /// <exception cref="InvalidDataException">The stream holds no tables, or ends early.</exception>
    public static SubgridTables Read(Stream stream)
    {
        try
        {
            using var packed = new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(packed);
            if (reader.ReadString() != Magic)
                throw new InvalidDataException("The file holds no sub-grid tables of this version; make them again.");
            return new SubgridTables(reader.ReadString())
            {
                NodeOfCell = Get<int>(reader),
                NodeStart = Get<int>(reader),
                Cells = Get<int>(reader),
                LinkA = Get<int>(reader),
                LinkB = Get<int>(reader),
                LinkStart = Get<int>(reader),
                Faces = Get<int>(reader),
                EdgeFaces = Get<int>(reader),
                Ground = Get<float>(reader),
                X = Get<float>(reader),
                Y = Get<float>(reader),
                Beds = Get<float>(reader),
                Friction = Get<float>(reader),
                LengthM = Get<float>(reader),
            };
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            throw new InvalidDataException("The file of sub-grid tables is cut short; make them again.", e);
        }
    }

    private static void Put<T>(BinaryWriter writer, T[] values)
        where T : struct
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] Get<T>(BinaryReader reader)
        where T : struct
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > 1_000_000_000)
            throw new InvalidDataException("The file of sub-grid tables is damaged; make them again.");
        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
