using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Worlds;

/// <summary>The journal entry that puts a version in force from its sequence on.</summary>
public static class VersionEntry
{
    /// <summary>Quantity of a city version's entry.</summary>
    public const string City = "city";

    /// <summary>The entry that puts a city version in force.</summary>
    /// <param name="version">Reference of the city, <c>version@archive</c>; the archive is stored as a blob before.</param>
    /// <param name="after">Sequence it follows, so that going back to an earlier version is an entry of its own.</param>
    /// <param name="now">World time.</param>
    public static Entry ForCity(string version, long after, DateTimeOffset now) => new()
    {
        Kind = EntryKind.Version,
        Asset = "",
        Feed = "version",
        Source = "city",
        Key = FormattableString.Invariant($"{version}:{after}"),
        Quantity = City,
        Observed = now,
        Body = new JsonObject { ["version"] = version }.ToJsonString(),
    };

    /// <summary>The version an entry puts in force.</summary>
    public static string VersionOf(Entry entry) =>
        JsonNode.Parse(entry.Body ?? "{}")?["version"]?.GetValue<string>()
        ?? throw new InvalidDataException($"Version entry {entry.Sequence} names no version.");
}
