using System.Buffers.Binary;
using System.Text;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>
/// Cloud-optimised GeoTIFF as GDAL's COG driver lays it out: tiles of 512 cells, overviews, all directories before the data, the smallest overview's
/// data first, each block led by its size. Deflate with predictor. GDAL reports <c>LAYOUT=COG</c>. Equal rasters give equal bytes.
/// </summary>
public static class CloudGeoTiff
{
    private const int TileSide = 512;
    private const int HeaderBytes = 8;

    // GDAL, "Cloud Optimized GeoTIFF, header ghost area"; the last line ends with a blank so that its NO can be overwritten by YES.
    private const string Structure =
        "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nBLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";

    /// <summary>Writes 32-bit floats, missing value −9999.</summary>
    /// <param name="path">File to make or replace.</param>
    /// <param name="raster">The raster, square cells.</param>
    /// <param name="note">What the file says of itself.</param>
    /// <param name="rule">How overviews are made.</param>
    /// <exception cref="ArgumentException">The reference system is not known, or the raster is larger than a TIFF of 4 GB can be.</exception>
    public static void WriteFloat32(string path, Raster raster, RasterNote note, OverviewRule rule = OverviewRule.Greatest) => Write(path, raster, note, rule, new TileCodec.Float32(note?.BinaryPlaces));

    /// <summary>Writes bytes 0–254, missing value 255: classes.</summary>
    /// <inheritdoc cref="WriteFloat32"/>
    public static void WriteByte(string path, Raster raster, RasterNote note, OverviewRule rule = OverviewRule.Greatest) => Write(path, raster, note, rule, new TileCodec.Byte());

    private static void Write(string path, Raster raster, RasterNote note, OverviewRule rule, TileCodec codec)
    {
        ArgumentNullException.ThrowIfNull(raster);
        ArgumentNullException.ThrowIfNull(note);
        if (!CrsDefinitions.IsKnown(note.Epsg))
            throw new ArgumentException($"EPSG:{note.Epsg} is not one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(note));
        if ((long)raster.Columns * raster.Rows * codec.BytesPerCell > 3L << 30)
            throw new ArgumentException($"A raster of {raster.Columns} × {raster.Rows} cells does not fit a TIFF of 4 GB.", nameof(raster));
        var levels = Overviews.Of(raster, rule, TileSide);
        var tiles = levels.ConvertAll(level => Tiles(level, codec));
        var directories = levels.Select((level, i) => Directory(level, i, tiles[i].Length, note, codec)).ToArray();
        var ghost = Encoding.ASCII.GetBytes($"GDAL_STRUCTURAL_METADATA_SIZE={Structure.Length:D6} bytes\n{Structure}");

        // Offsets and counts are of a fixed size, so the lengths are known before they are.
        var at = (uint)((HeaderBytes + ghost.Length + 1) & ~1);
        var places = new uint[levels.Count];
        for (var i = 0; i < places.Length; i++)
            (places[i], at) = (at, at + (uint)directories[i].Length);
        for (var i = levels.Count - 1; i >= 0; i--)
        {
            var offsets = new uint[tiles[i].Length];
            for (var t = 0; t < offsets.Length; t++)
                (offsets[t], at) = (at + 4, at + 8 + (uint)tiles[i][t].Length);
            directories[i].Long(324, offsets);
            directories[i].Long(325, [.. tiles[i].Select(t => (uint)t.Length)]);
        }

        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        file.Write("II*\0"u8);
        Number(file, places[0]);
        file.Write(ghost);
        if ((ghost.Length & 1) == 1)
            file.WriteByte(0);
        for (var i = 0; i < places.Length; i++)
            directories[i].Write(file, places[i], i + 1 < places.Length ? places[i + 1] : 0);
        for (var i = levels.Count - 1; i >= 0; i--)
        {
            foreach (var tile in tiles[i])
                Block(file, tile);
        }
    }

    private static byte[][] Tiles(Raster raster, TileCodec codec)
    {
        var (across, down) = (Across(raster.Columns), Across(raster.Rows));
        var tiles = new byte[across * down][];
        var empty = new Lazy<byte[]>(() => codec.Pack(new Raster(1, 1, 0, 0, 1, [Raster.NoData]), 0, 0, TileSide));
        for (var i = 0; i < tiles.Length; i++)
            tiles[i] = TileCodec.IsEmpty(raster, i % across, i / across, TileSide) ? empty.Value : codec.Pack(raster, i % across, i / across, TileSide);
        return tiles;
    }

    private static TiffDirectory Directory(Raster level, int index, int tiles, RasterNote note, TileCodec codec)
    {
        var directory = new TiffDirectory();
        if (index > 0)
            directory.Long(254, 1);
        directory.Long(256, (uint)level.Columns);
        directory.Long(257, (uint)level.Rows);
        directory.Short(258, (ushort)(8 * codec.BytesPerCell));
        directory.Short(259, 8);
        directory.Short(262, 1);
        directory.Short(277, 1);
        directory.Short(284, 1);
        directory.Short(317, codec.Predictor);
        directory.Short(322, TileSide);
        directory.Short(323, TileSide);
        directory.Long(324, new uint[tiles]);
        directory.Long(325, new uint[tiles]);
        directory.Short(339, codec.SampleFormat);
        directory.Text((ushort)GeoTiffTags.GdalNoData, codec.NoData);
        if (index > 0)
            return directory;
        directory.Text(270, note.Label);
        directory.Double((ushort)GeoTiffTags.ModelPixelScale, level.CellM, level.CellM, 0);
        directory.Double((ushort)GeoTiffTags.ModelTiepoint, 0, 0, 0, level.West, level.North, 0);
        directory.Short((ushort)GeoTiffTags.GeoKeyDirectory, [.. GeoTiffTags.Keys(note.Epsg, CrsDefinitions.IsGeographic(note.Epsg)).Select(k => (ushort)k)]);
        directory.Text((ushort)GeoTiffTags.GdalMetadata, GeoTiffTags.Metadata(note.Label, 1, note.Unit, note.Items));
        return directory;
    }

    private static int Across(int cells) => (cells + TileSide - 1) / TileSide;

    private static void Block(FileStream file, byte[] tile)
    {
        Number(file, (uint)tile.Length);
        file.Write(tile);
        file.Write(tile.AsSpan(tile.Length - 4));
    }

    private static void Number(FileStream file, uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        file.Write(bytes);
    }
}
