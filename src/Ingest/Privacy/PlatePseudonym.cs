using System.Security.Cryptography;
using System.Text;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>
/// Keyed pseudonyms of vehicles: HMAC-SHA256 of the normalised plate, first 128 bits, with the id of the key it was made under.
/// The same plate under the same key is the same pseudonym however it was spaced; without the key nothing leads back.
/// </summary>
public sealed class PlatePseudonym(PseudonymKeyRing keys) : IVehiclePseudonyms
{
    private const int HexDigits = 32;

    /// <summary>Pseudonyms under a key of this process alone, for places that keep nothing.</summary>
    public static PlatePseudonym Ephemeral { get; } = new(PseudonymKeyRing.Parse(PseudonymKeyRing.NewKey("once")));

    /// <summary>Pseudonym under the current key: <c>v:KEYID:32 hex digits</c>.</summary>
    /// <param name="vehicle">A plate or a track id. A pseudonym of this ring stays itself, so that a row mended in the quarantine keeps its vehicle.</param>
    public string Of(string vehicle) => IsOurs(vehicle) ? vehicle : Of(vehicle, keys.CurrentId);

    /// <summary>Pseudonym under one key of the ring, to compare with older ones.</summary>
    /// <exception cref="KeyNotFoundException">The ring has no such key (any more).</exception>
    public string Of(string plate, string keyId)
    {
        var hash = HMACSHA256.HashData(keys.Key(keyId), Encoding.UTF8.GetBytes(Normalised(plate)));
        return $"v:{keyId}:{Convert.ToHexStringLower(hash.AsSpan(0, HexDigits / 2))}";
    }

    /// <inheritdoc/>
    public IVehiclePseudonyms At(DateTimeOffset now) => new PeriodPseudonyms(this, keys.CurrentAt(now), keys.FormerAt(now));

    internal bool IsOurs(string text)
    {
        var end = text.LastIndexOf(':');
        return end > 2 && text.StartsWith("v:", StringComparison.Ordinal) && text.Length - end - 1 == HexDigits
            && !text.AsSpan(end + 1).ContainsAnyExcept("0123456789abcdef") && keys.Has(text[2..end]);
    }

    // Whatever the width, spacing and composition it was written in. Not left to the platform: where globalization is invariant, its normalization does nothing.
    private static string Normalised(string plate)
    {
        var kept = new StringBuilder(plate.Length);
        foreach (var c in plate)
        {
            var usual = c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
            if (Composed(kept, usual))
                continue;
            if (char.IsLetterOrDigit(usual))
                kept.Append(char.ToUpperInvariant(usual));
        }

        return kept.ToString();
    }

    // Hangul of single letters (Unicode 3.12): a vowel makes a syllable of the consonant before it, a final closes one that is open.
    private static bool Composed(StringBuilder kept, char c)
    {
        if (kept.Length == 0)
            return false;
        var last = kept[^1];
        if (c is >= '\u1161' and <= '\u1175' && last is >= '\u1100' and <= '\u1112')
            kept[^1] = (char)('가' + ((((last - '\u1100') * 21) + (c - '\u1161')) * 28));
        else if (c is >= '\u11a8' and <= '\u11c2' && last is >= '가' and <= '힣' && (last - '가') % 28 == 0)
            kept[^1] = (char)(last + (c - '\u11a7'));
        else
            return false;
        return true;
    }
}
