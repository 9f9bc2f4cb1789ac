using System.Security.Cryptography;
using System.Text;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>
/// Keyed pseudonyms of vehicles: HMAC-SHA256 of the normalised plate, first 128 bits, with the id of the key it was made under.
/// The same plate under the same key is the same pseudonym however it was spaced; without the key nothing leads back.
/// </summary>
public sealed class PlatePseudonym(PseudonymKeyRing keys)
{
    /// <summary>Pseudonym under the current key: <c>v:KEYID:32 hex digits</c>.</summary>
    /// <param name="plate">A plate or a track id.</param>
    public string Of(string plate) => Of(plate, keys.CurrentId);

    /// <summary>Pseudonym under one key of the ring, to compare with older ones.</summary>
    /// <exception cref="KeyNotFoundException">The ring has no such key (any more).</exception>
    public string Of(string plate, string keyId)
    {
        var hash = HMACSHA256.HashData(keys.Key(keyId), Encoding.UTF8.GetBytes(Normalised(plate)));
        return $"v:{keyId}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }

    private static string Normalised(string plate)
    {
        var kept = new StringBuilder(plate.Length);
        foreach (var c in plate.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c))
                kept.Append(char.ToUpperInvariant(c));
        }

        return kept.ToString();
    }
}
