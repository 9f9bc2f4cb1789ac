using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A member that was run.</summary>
/// <param name="Name">What it varies.</param>
/// <param name="Folder">Folder of its results, beside the ensemble's files.</param>
/// <param name="Summary">Its summary; null where it failed.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record EnsembleMember(string Name, string Folder, JsonNode? Summary, string? Failure);

/// <summary><c>ensemble.json</c> and <c>ensemble.csv</c>: the members, and what they say together of each underpass, road, zone and parking zone.</summary>
internal static class EnsembleFiles
{
    /// <summary>Depth from which a place counts as flooded [m]: cars should be got ready to leave (Korean guidance).</summary>
    public const double FloodedM = 0.3;

    private static readonly string[] Collections = ["underpasses", "roads", "zones", "parking"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the members' places and writes both files; gives <c>ensemble.json</c>.</summary>
    public static async Task<JsonNode> WriteAsync(string output, IReadOnlyList<EnsembleMember> members, CancellationToken ct)
    {
        var places = new JsonObject();
        var table = new StringBuilder("collection,id,title,members,flooded_share,closed_share,depth_least_m,depth_median_m,depth_most_m,closed_earliest_min\r\n");
        foreach (var collection in Collections)
        {
            var titles = new Dictionary<string, string>(StringComparer.Ordinal);
            var outcomes = new List<IReadOnlyList<MemberOutcome>>();
            foreach (var member in members.Where(m => m.Summary is not null))
                outcomes.Add(await OutcomesAsync(Path.Combine(output, member.Folder, collection + ".geojson"), titles, ct));
            var chances = EnsembleSummary.Of(outcomes, FloodedM);
            places[collection] = new JsonArray([.. chances.Select(c => Json(c, titles[c.Place]))]);
            foreach (var chance in chances)
                table.Append(Line(collection, chance, titles[chance.Place]));
        }

        var json = new JsonObject
        {
            ["members"] = new JsonArray([.. members.Select(Json)]),
            ["failed"] = members.Count(m => m.Summary is null),
            ["flooded_m"] = FloodedM,
            ["note"] = "Shares are of the members that were computed, each with equal weight: chances only so far as the members are equally likely.",
            ["note_ko"] = "비율은 계산된 구성원 가운데의 비율이며 모두 같은 무게입니다. 구성원이 똑같이 일어날 법할 때만 확률로 볼 수 있습니다.",
            ["places"] = places,
        };
        await File.WriteAllTextAsync(Path.Combine(output, "ensemble.csv"), table.ToString(), new UTF8Encoding(true), ct);
        await File.WriteAllTextAsync(Path.Combine(output, "ensemble.json"), json.ToJsonString(Indented), ct);
        return json;
    }

    private static async Task<IReadOnlyList<MemberOutcome>> OutcomesAsync(string file, Dictionary<string, string> titles, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
        var outcomes = new List<MemberOutcome>();
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            var id = properties.GetProperty("id").GetString()!;
            titles[id] = properties.GetProperty("title").GetString() ?? "";
            outcomes.Add(new(id, Number(properties, "depth_max_m"), Number(properties, "closed_from_min")));
        }

        return outcomes;
    }

    private static double? Number(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static JsonNode Json(EnsembleMember member) => new JsonObject
    {
        ["name"] = member.Name,
        ["folder"] = member.Folder,
        ["scenario_hash"] = member.Summary?["scenario_hash"]?.DeepClone(),
        ["failure"] = member.Failure,
    };

    private static JsonNode Json(PlaceChance chance, string title) => new JsonObject
    {
        ["id"] = chance.Place,
        ["title"] = title,
        ["members"] = chance.Members,
        ["flooded_share"] = chance.FloodedShare,
        ["closed_share"] = chance.ClosedShare,
        ["depth_least_m"] = chance.DepthLeastM,
        ["depth_median_m"] = chance.DepthMedianM,
        ["depth_most_m"] = chance.DepthMostM,
        ["closed_earliest_min"] = chance.ClosedEarliestMin,
    };

    private static string Line(string collection, PlaceChance c, string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"{collection},{c.Place},\"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{c.Members},{c.FloodedShare},{c.ClosedShare},{c.DepthLeastM},{c.DepthMedianM},{c.DepthMostM},{c.ClosedEarliestMin}\r\n");
}
