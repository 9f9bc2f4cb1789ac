using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>What the members say together of each underpass, road, zone and parking zone.</summary>
internal sealed class EnsemblePlaces
{
    private static readonly string[] Collections = ["underpasses", "roads", "zones", "parking"];
    private readonly StringBuilder _table = new(
        $"collection,id,title,members,flooded_share,closed_share,{string.Join(',', EnsembleFiles.ShareDepthsM.Select(d => EnsembleFiles.ShareName(d)))},depth_least_m,depth_median_m,depth_most_m,closed_earliest_min\r\n");

    private EnsemblePlaces()
    {
    }

    /// <summary>Places by collection.</summary>
    public JsonObject Json { get; } = [];

    /// <summary>The same as CSV, a line a place.</summary>
    public string Csv => _table.ToString();

    /// <summary>Reads the members that were computed.</summary>
    public static async Task<EnsemblePlaces> ReadAsync(IReadOnlyList<EnsembleMember> members, CancellationToken ct)
    {
        var places = new EnsemblePlaces();
        foreach (var collection in Collections)
        {
            var titles = new Dictionary<string, string>(StringComparer.Ordinal);
            var outcomes = new List<IReadOnlyList<MemberOutcome>>();
            foreach (var member in members.Where(m => m.Summary is not null))
                outcomes.Add(await OutcomesAsync(Path.Combine(member.Directory, collection + ".geojson"), titles, ct));
            var chances = EnsembleSummary.Of(outcomes, EnsembleFiles.FloodedM, EnsembleFiles.ShareDepthsM);
            places.Json[collection] = new JsonArray([.. chances.Select(c => Place(c, titles[c.Place]))]);
            foreach (var chance in chances)
                places._table.Append(Line(collection, chance, titles[chance.Place]));
        }

        return places;
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

    private static JsonNode Place(PlaceChance chance, string title)
    {
        var json = new JsonObject
        {
            ["id"] = chance.Place,
            ["title"] = title,
            ["members"] = chance.Members,
            ["flooded_share"] = chance.FloodedShare,
            ["closed_share"] = chance.ClosedShare,
        };
        for (var i = 0; i < EnsembleFiles.ShareDepthsM.Length; i++)
            json[EnsembleFiles.ShareName(EnsembleFiles.ShareDepthsM[i])] = Share(chance, i);
        json["depth_least_m"] = chance.DepthLeastM;
        json["depth_median_m"] = chance.DepthMedianM;
        json["depth_most_m"] = chance.DepthMostM;
        json["closed_earliest_min"] = chance.ClosedEarliestMin;
        return json;
    }

    private static string Line(string collection, PlaceChance c, string title)
    {
        var shares = string.Join(',', Enumerable.Range(0, EnsembleFiles.ShareDepthsM.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Share(c, i)}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{collection},{c.Place},\"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{c.Members},{c.FloodedShare},{c.ClosedShare},{shares},{c.DepthLeastM},{c.DepthMedianM},{c.DepthMostM},{c.ClosedEarliestMin}\r\n");
    }

    private static double? Share(PlaceChance chance, int depth) => depth < chance.Shares.Count ? chance.Shares[depth] : null;
}
