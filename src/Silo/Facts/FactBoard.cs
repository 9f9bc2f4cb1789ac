using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Ingest.Manual;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Facts;

/// <summary>A fact as a person said it, with every asset it is about.</summary>
/// <param name="Fact">Its name in the feed <c>manual</c>.</param>
/// <param name="Said">What was said.</param>
/// <param name="Assets">Assets that hold it.</param>
internal sealed record BoardedFact(string Fact, TimedFact Said, IReadOnlyList<string> Assets)
{
    /// <summary>What the person named.</summary>
    public string Named => Said.Named ?? Assets[0];

    /// <summary>Its id: the same fact, asset and beginning is the same.</summary>
    public string Id => ManualDecoder.KeyOf(Fact, Named, Said.From);
}

/// <summary>What people have said of a city and have not taken back.</summary>
internal static class FactBoard
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["pump_failed"] = "펌프 고장",
        ["road_closed"] = "도로 통제",
        ["gate_stuck"] = "수문 고착",
        ["inlets_blocked"] = "빗물받이 막힘",
        ["override"] = "상태 수동 지정",
    };

    /// <summary>All of a root, those that end first in front, those without an end last.</summary>
    public static IReadOnlyList<BoardedFact> Of(AtlasRoot root) =>
    [
        .. Enumerable.Range(0, root.Index.Count)
            .SelectMany(i => StandingFacts.Of(root.StateAt(i)).Select(f => (f.Fact, f.Said, Asset: root.Index.Assets[i].Id)))
            .GroupBy(f => (f.Fact, f.Said), f => f.Asset)
            .Select(g => new BoardedFact(g.Key.Fact, g.Key.Said, [.. g]))
            .OrderBy(f => f.Said.Until ?? DateTimeOffset.MaxValue).ThenBy(f => f.Said.From).ThenBy(f => f.Id, StringComparer.Ordinal),
    ];

    /// <summary>Where a fact stands at a time: <c>upcoming</c>, <c>in_force</c>, <c>expired</c>.</summary>
    public static string Standing(TimedFact said, DateTimeOffset now) => said.InForce(now) ? "in_force" : now < said.From ? "upcoming" : "expired";

    /// <summary>A fact as people are shown it.</summary>
    public static JsonObject Json(BoardedFact fact, DateTimeOffset now) => new()
    {
        ["id"] = fact.Id,
        ["fact"] = fact.Fact,
        ["title"] = Titles.GetValueOrDefault(fact.Fact, fact.Fact),
        ["asset"] = fact.Named,
        ["assets"] = new JsonArray([.. fact.Assets.Select(a => (JsonNode)a)]),
        ["value"] = fact.Said.Text is { } text ? text : fact.Said.Value,
        ["standing"] = Standing(fact.Said, now),
        ["from"] = Rfc3339.Text(fact.Said.From),
        ["until"] = fact.Said.Until is { } until ? Rfc3339.Text(until) : null,
        ["remaining_s"] = fact.Said.InForce(now) && fact.Said.Until is { } end ? Math.Round((end - now).TotalSeconds) : null,
        ["author"] = fact.Said.Author,
        ["note"] = fact.Said.Note,
    };
}
