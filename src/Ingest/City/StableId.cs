using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SiheungTwin.Ingest.City;

/// <summary>
/// Identities that come from what a thing is and where it lies, never from its place in a list:
/// the first 50 bits of a SHA-256 in Crockford's base 32 (lower case), so that the same place has the same id in every build.
/// </summary>
public static class StableId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Letters = 10;

    /// <summary>Id of a text that is unique for its kind, e.g. <c>zone:7c3k09qwxy</c>.</summary>
    public static string Of(string prefix, string key)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(prefix + "|" + key), digest);
        return Spell(prefix, digest);
    }

    /// <summary>Id of a position, at the centimetre.</summary>
    /// <param name="prefix">Kind, e.g. <c>zone</c>.</param>
    /// <param name="x">Easting [m, EPSG:5186].</param>
    /// <param name="y">Northing [m, EPSG:5186].</param>
    /// <param name="extra">What tells several things at one place apart.</param>
    public static string At(string prefix, double x, double y, string extra = "") =>
        Of(prefix, FormattableString.Invariant($"{Centimetres(x)},{Centimetres(y)},{extra}"));

    /// <summary>Id of a line: the same whichever way it was digitised.</summary>
    /// <param name="prefix">Kind, e.g. <c>road</c>.</param>
    /// <param name="xy">x0, y0, x1, y1, … [m, EPSG:5186].</param>
    /// <param name="extra">What tells several things on one line apart.</param>
    public static string Along(string prefix, IReadOnlyList<double> xy, string extra = "")
    {
        var count = xy.Count / 2;
        var backwards = Compare(xy, count) > 0;
        var key = new StringBuilder(extra);
        for (var i = 0; i < count; i++)
        {
            var at = backwards ? count - 1 - i : i;
            key.Append('|').Append(Centimetres(xy[2 * at])).Append(',').Append(Centimetres(xy[(2 * at) + 1]));
        }
        return Of(prefix, key.ToString());
    }

    /// <summary>A 64-bit number that depends on the text alone, for seeding draws.</summary>
    public static ulong Number(string key)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    private static int Compare(IReadOnlyList<double> xy, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var j = count - 1 - i;
            var byX = Centimetres(xy[2 * i]).CompareTo(Centimetres(xy[2 * j]));
            var order = byX != 0 ? byX : Centimetres(xy[(2 * i) + 1]).CompareTo(Centimetres(xy[(2 * j) + 1]));
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static string Spell(string prefix, ReadOnlySpan<byte> digest)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(digest);
        Span<char> letters = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
            letters[i] = Alphabet[(int)((bits >> (59 - (5 * i))) & 31)];
        return $"{prefix}:{letters}";
    }

    private static long Centimetres(double metres) => (long)Math.Round(metres * 100);
}
