using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SiheungTwin.Silo.Access;

/// <summary>A key as it is kept: never itself, only its hash. The key is 256 random bits, so that a plain SHA-256 of it tells nobody anything.</summary>
/// <param name="Id">Public part, eight letters.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Roles">What it may.</param>
/// <param name="Feeds">Feeds it may send to; empty for all.</param>
/// <param name="Hash">SHA-256 of the key, lower-case hex.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Expires">From when on it is void, UTC.</param>
internal sealed record AccessKey(string Id, string Name, Roles Roles, IReadOnlyList<string> Feeds, string Hash, DateTimeOffset Created, DateTimeOffset Expires)
{
    /// <summary>Sources it may speak for, <c>*</c> at the end for all that begin so; empty for all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    private const string Prefix = "twin_";

    /// <summary>A new key and what is kept of it.</summary>
    public static (string Key, AccessKey Kept) New(string name, Roles roles, IReadOnlyList<string> feeds, DateTimeOffset now, DateTimeOffset expires)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var key = $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return (key, new AccessKey(id, name, roles, feeds, HashOf(key), now, expires));
    }

    /// <summary>The public part of a key; null where it is none.</summary>
    public static string? IdOf(string key) => key.Length > 14 && key.StartsWith(Prefix, StringComparison.Ordinal) && key[13] == '_' ? key[5..13] : null;

    /// <summary>True for this key.</summary>
    public bool Is(string key) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(key)), Encoding.ASCII.GetBytes(Hash));

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
