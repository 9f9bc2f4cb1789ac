using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>What tables depend on, as one hash.</summary>
internal static class SubgridKey
{
    private const int FormatVersion = 1;

    public static string Of(SurfaceCase fine, PreviewOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var terrain = fine.Terrain;
        Numbers(hash, FormatVersion, options.Factor, options.SplitM, terrain.Columns, terrain.Rows, terrain.West, terrain.North, terrain.CellM, fine.Roughness);
        Whole(hash, terrain.Values);
        Whole(hash, fine.RoughnessRaster is { } roughness ? roughness.Values : []);
        Whole(hash, fine.Active ?? []);
        Whole(hash, fine.WaterBodyOfCell ?? []);
        Whole(hash, fine.Drains?.ZoneOfCell ?? []);
        foreach (var wall in fine.Walls)
            Numbers(hash, [wall.Line.Count, .. wall.Line.SelectMany(p => new[] { p.X, p.Y })]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Whole<T>(IncrementalHash hash, T[] values)
        where T : struct
    {
        Numbers(hash, values.Length);
        hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static void Numbers(IncrementalHash hash, params double[] numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
