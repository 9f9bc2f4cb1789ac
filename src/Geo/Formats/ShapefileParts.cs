using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>The files of one shapefile, from a ZIP or from beside a .shp.</summary>
/// <param name="Layer">File name without extension.</param>
/// <param name="Shp">Geometry file.</param>
/// <param name="Dbf">Attribute file.</param>
/// <param name="Prj">Text of the .prj, or null.</param>
/// <param name="DeclaredEncoding">Text of the .cpg, or of the .cst, or null.</param>
internal sealed record ShapefileParts(string Layer, byte[] Shp, byte[] Dbf, string? Prj, string? DeclaredEncoding)
{
    /// <summary>Reads the parts of a layer; the only layer when none is named.</summary>
    /// <exception cref="InvalidDataException">No such layer, several and none named, or a part missing.</exception>
    public static ShapefileParts Open(string path, string? layer)
    {
        if (!Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var stem = Path.GetFileNameWithoutExtension(path);
            var beside = Directory.EnumerateFiles(folder)
                .Where(f => Path.GetFileNameWithoutExtension(f).Equals(stem, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(static f => Path.GetExtension(f).ToLowerInvariant(), static f => (Func<byte[]>)(() => File.ReadAllBytes(f)));
            return From(path, stem, beside);
        }

        // Entry names without the UTF-8 flag are CP949 in what Korean offices zip.
        using var file = File.OpenRead(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: false, KoreanText.Cp949);
        var entries = zip.Entries.Where(static e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).ToList();
        var layers = entries.Where(static e => e.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
            .Where(e => layer is null || Path.GetFileNameWithoutExtension(e.Name) == layer)
            .ToList();
        if (layers.Count != 1)
        {
            var names = string.Join(", ", entries.Where(static e => e.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)).Select(static e => Path.GetFileNameWithoutExtension(e.Name)));
            throw new InvalidDataException($"vector.layer: {Path.GetFileName(path)} holds {layers.Count} shapefiles named '{layer ?? "*"}'; name one of: {(names.Length == 0 ? "(none)" : names)}.");
        }

        var root = layers[0].FullName[..^4];
        var parts = entries.Where(e => e.FullName.Length == root.Length + 4 && e.FullName.StartsWith(root, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(static e => Path.GetExtension(e.Name).ToLowerInvariant(), static e => (Func<byte[]>)(() => Unpack(e)));
        return From(path, Path.GetFileNameWithoutExtension(layers[0].Name), parts);
    }

    private static ShapefileParts From(string path, string layer, Dictionary<string, Func<byte[]>> parts)
    {
        return new ShapefileParts(layer, Need(".shp"), Need(".dbf"), Text(".prj"), Text(".cpg") ?? Text(".cst"));

        byte[] Need(string extension) => parts.TryGetValue(extension, out var read)
            ? read()
            : throw new InvalidDataException($"vector.part-missing: {Path.GetFileName(path)} has no {layer}{extension}; a shapefile needs .shp and .dbf.");

        string? Text(string extension) => parts.TryGetValue(extension, out var read) ? Encoding.UTF8.GetString(read()).Trim('\uFEFF', '\0', ' ', '\r', '\n') : null;
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        // Both .shp and .dbf are bound to 2 GiB by their own formats; more is not a shapefile.
        if (entry.Length > int.MaxValue / 2)
            throw new InvalidDataException($"vector.part-size: {entry.FullName} unpacks to {entry.Length} bytes; cut the file into parts under 1 GiB.");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
