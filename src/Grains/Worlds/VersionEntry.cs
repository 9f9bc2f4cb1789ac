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

    /// <summary>Prefix of the quantity of a model's entry.</summary>
    public const string ModelPrefix = "model:";

    /// <summary>The entry that puts a model in force; its file is stored as a blob before.</summary>
    /// <param name="model">The model.</param>
    /// <param name="after">Sequence it follows, so that going back to an earlier model is an entry of its own.</param>
    /// <param name="now">World time.</param>
    public static Entry ForModel(ModelRef model, long after, DateTimeOffset now) => new()
    {
        Kind = EntryKind.Version,
        Asset = "",
        Feed = "version",
        Source = ModelPrefix + model.Name,
        Key = FormattableString.Invariant($"{model.Reference}:{after}"),
        Quantity = ModelPrefix + model.Name,
        Observed = now,
        Body = new JsonObject { ["version"] = model.Reference }.ToJsonString(),
    };

    /// <summary>The model an entry puts in force; null when it is of another kind.</summary>
    public static ModelRef? ModelOf(Entry entry) =>
        entry.Quantity.StartsWith(ModelPrefix, StringComparison.Ordinal) ? new ModelRef(entry.Quantity[ModelPrefix.Length..], VersionOf(entry)) : null;

    /// <summary>The version an entry puts in force.</summary>
    public static string VersionOf(Entry entry) =>
        JsonNode.Parse(entry.Body ?? "{}")?["version"]?.GetValue<string>()
        ?? throw new InvalidDataException($"Version entry {entry.Sequence} names no version.");
}
