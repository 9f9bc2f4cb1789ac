using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Geo.Tests.Formats;

/// <summary>Bytes of a made-up point shapefile whose names and values the test chooses byte by byte.</summary>
internal sealed class SyntheticShapefile
{
    public const string Prj5186 = """PROJCS["ITRF2000_Central_Belt_60",GEOGCS["GCS_ITRF_2000",DATUM["D_ITRF_2000",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",600000.0],PARAMETER["Central_Meridian",127.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]""";

    private readonly List<(byte[] Name, char Type, byte Width, byte Decimals)> _columns = [];
    private readonly List<byte[][]> _rows = [];

    public string? Prj { get; init; } = Prj5186;

    public string? Cpg { get; init; }

    public string? Cst { get; init; }

    public byte LanguageDriver { get; init; }

    public SyntheticShapefile Column(byte[] name, char type, byte width, byte decimals = 0)
    {
        _columns.Add((name, type, width, decimals));
        return this;
    }

    public SyntheticShapefile Row(params byte[][] values)
    {
        _rows.Add(values);
        return this;
    }

    public string Zip(string path, Encoding? entryNames = null, string layer = "표본", int shapesMissing = 0)
    {
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: false, entryNames ?? Encoding.UTF8);
        Add(".shp", Shp(_rows.Count - shapesMissing));
        Add(".dbf", Dbf());
        Add(".prj", Prj is null ? null : Encoding.ASCII.GetBytes(Prj));
        Add(".cpg", Cpg is null ? null : Encoding.ASCII.GetBytes(Cpg));
        Add(".cst", Cst is null ? null : Encoding.ASCII.GetBytes(Cst));
        return path;

        void Add(string extension, byte[]? bytes)
        {
            if (bytes is null)
                return;
            using var stream = zip.CreateEntry(layer + extension).Open();
            stream.Write(bytes);
        }
    }

    private static byte[] Shp(int count)
    {
        var bytes = new byte[100 + (count * 28)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 9994);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), bytes.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), 1);
        for (var i = 0; i < count; i++)
        {
            var record = bytes.AsSpan(100 + (i * 28));
            BinaryPrimitives.WriteInt32BigEndian(record, i + 1);
            BinaryPrimitives.WriteInt32BigEndian(record[4..], 10);
            BinaryPrimitives.WriteInt32LittleEndian(record[8..], 1);
            BinaryPrimitives.WriteDoubleLittleEndian(record[12..], 180000.5 + i);
            BinaryPrimitives.WriteDoubleLittleEndian(record[20..], 530000.25 + i);
        }

        return bytes;
    }

    private byte[] Dbf()
    {
        var start = 32 + (_columns.Count * 32) + 1;
        var width = 1 + _columns.Sum(static c => c.Width);
        var bytes = new byte[start + (width * _rows.Count) + 1];
        bytes[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), _rows.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)start);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)width);
        bytes[29] = LanguageDriver;
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = bytes.AsSpan(32 + (i * 32));
            _columns[i].Name.CopyTo(column);
            column[11] = (byte)_columns[i].Type;
            column[16] = _columns[i].Width;
            column[17] = _columns[i].Decimals;
        }

        bytes[start - 1] = 0x0D;
        var at = start;
        foreach (var row in _rows)
        {
            bytes[at++] = (byte)' ';
            for (var i = 0; i < row.Length; i++)
            {
                bytes.AsSpan(at, _columns[i].Width).Fill((byte)' ');
                row[i].CopyTo(bytes, at);
                at += _columns[i].Width;
            }
        }

        bytes[^1] = 0x1A;
        return bytes;
    }
}
