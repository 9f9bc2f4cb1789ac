using System.Globalization;
using System.Security.Cryptography;

namespace SiheungTwin.Ingest.Privacy;

/// <summary>
/// Keys for pseudonyms, oldest first; the last whose period has begun is current. Text form: one <c>id:base64</c> a line (or separated by commas),
/// 32 bytes or more each, and where a key is to take over at a time <c>id:base64@2026-12-01T00:00:00Z</c>.
/// Rotating is adding a line; dropping an old line makes its pseudonyms unlinkable for good.
/// </summary>
public sealed class PseudonymKeyRing
{
    private const int MinimumBytes = 32;

    /// <summary>How long after a rotation vehicles are known under both keys [h]: as long as a parking block accepts late sightings.</summary>
    public const double OverlapHours = 24;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly List<(string Id, DateTimeOffset? From)> _periods = [];

    private PseudonymKeyRing()
    {
    }

    /// <summary>Id of the key new pseudonyms are made under.</summary>
    public string CurrentId { get; private set; } = "";

    /// <summary>Key periods in order: id and from when its key is used (null: since ever).</summary>
    public IReadOnlyList<(string Id, DateTimeOffset? From)> Periods => _periods;

    /// <summary>Id of the key of an instant: the last whose period has begun.</summary>
    public string CurrentAt(DateTimeOffset now) => _periods[IndexAt(now)].Id;

    /// <summary>Id of the key of the period before, within <see cref="OverlapHours"/> after the change; else null.</summary>
    public string? FormerAt(DateTimeOffset now)
    {
        var at = IndexAt(now);
        return at > 0 && _periods[at].From is { } from && now < from.AddHours(OverlapHours) ? _periods[at - 1].Id : null;
    }

    /// <summary>Ids of keys no instant from <paramref name="now"/> on needs: their pseudonyms can be made unlinkable.</summary>
    public IReadOnlyList<string> RetiredAt(DateTimeOffset now)
    {
        var at = IndexAt(now);
        return [.. _periods.Take(FormerAt(now) is null ? at : at - 1).Select(p => p.Id)];
    }

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
            var mark = line.IndexOf('@', StringComparison.Ordinal);
            DateTimeOffset? from = null;
            if (mark > 0)
            {
                if (!DateTimeOffset.TryParse(line.AsSpan(mark + 1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var begins) || begins < (ring._periods.Count > 0 ? ring._periods[^1].From : null))
                    throw new FormatException($"privacy.key_malformed: what follows @ is no RFC 3339 time after that of the key before (key {ring._keys.Count + 1}).");
                from = begins;
            }

            if (id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit) || !Convert.TryFromBase64String(line[(colon + 1)..(mark > 0 ? mark : line.Length)], key, out var length) || length < MinimumBytes)
                throw new FormatException($"privacy.key_malformed: write each key as id:base64 with at least {MinimumBytes} bytes (key {ring._keys.Count + 1}).");
            if (!ring._keys.TryAdd(id, key[..length]))
                throw new FormatException($"privacy.key_malformed: key id '{id}' is given twice.");
            ring.CurrentId = id;
            ring._periods.Add((id, from));
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

    private int IndexAt(DateTimeOffset now)
    {
        var at = _periods.FindLastIndex(p => p.From is null || p.From <= now);
        return at < 0 ? 0 : at;
    }

    internal bool Has(string id) => _keys.ContainsKey(id);

    internal byte[] Key(string id) => _keys[id];
}
