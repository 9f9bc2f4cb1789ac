using System.Security.Cryptography;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>
/// Keys for pseudonyms, oldest first; the last is current. Text form: one <c>id:base64</c> a line (or separated by commas), 32 bytes or more each.
/// Rotating is adding a line; dropping an old line makes its pseudonyms unlinkable for good.
/// </summary>
public sealed class PseudonymKeyRing
{
    private const int MinimumBytes = 32;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    private PseudonymKeyRing()
    {
    }

    /// <summary>Id of the key new pseudonyms are made under.</summary>
    public string CurrentId { get; private set; } = "";

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException"><c>privacy.key_malformed</c>: a line has no id, is not base64, is too short, or an id repeats. The key itself is never in the message.</exception>
    public static PseudonymKeyRing Parse(string text)
    {
        var ring = new PseudonymKeyRing();
        foreach (var line in text.Split(['\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var id = colon > 0 ? line[..colon] : "";
            var key = new byte[line.Length];
            if (id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit) || !Convert.TryFromBase64String(line[(colon + 1)..], key, out var length) || length < MinimumBytes)
                throw new FormatException($"privacy.key_malformed: write each key as id:base64 with at least {MinimumBytes} bytes (key {ring._keys.Count + 1}).");
            if (!ring._keys.TryAdd(id, key[..length]))
                throw new FormatException($"privacy.key_malformed: key id '{id}' is given twice.");
            ring.CurrentId = id;
        }

        if (ring.CurrentId.Length == 0)
            throw new FormatException("privacy.key_malformed: no key is given.");
        return ring;
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">See <see cref="Parse"/>.</exception>
    public static PseudonymKeyRing FromFile(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads keys from an environment variable.</summary>
    /// <exception cref="FormatException">See <see cref="Parse"/>; also when the variable is not set.</exception>
    public static PseudonymKeyRing FromEnvironment(string variable) => Parse(Environment.GetEnvironmentVariable(variable) ?? "");

    /// <summary>A line of the text form with a new random key.</summary>
    /// <param name="id">Its id, ASCII letters and digits.</param>
    public static string NewKey(string id) => $"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes))}";

    internal bool Has(string id) => _keys.ContainsKey(id);

    internal byte[] Key(string id) => _keys[id];
}
