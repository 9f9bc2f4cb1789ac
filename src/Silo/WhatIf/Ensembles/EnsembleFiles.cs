using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Outputs;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>The files of an ensemble: <c>ensemble.json</c> and <c>ensemble.csv</c> with its members and places, and rasters of shares.</summary>
internal static class EnsembleFiles
{
    public const string Summary = "ensemble.json";

    /// <summary>Depth from which a place counts as flooded [m]: cars should be got ready to leave (Korean guidance).</summary>
    public const double FloodedM = 0.3;

    /// <summary>Depths whose shares are told [m]: road closes, cars should be got ready to leave, four-wheel drives can pass no more.</summary>
    public static readonly double[] ShareDepthsM = [0.15, 0.3, 0.5];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names and media types of all files an ensemble can have; its summary's <c>files</c> lists those it has.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Summary] = "application/json",
        ["ensemble.csv"] = RunFiles.MediaTypes["roads.csv"],
        ["share_15cm.tif"] = RunFiles.MediaTypes["depth_max.tif"],
        ["share_30cm.tif"] = RunFiles.MediaTypes["depth_max.tif"],
        ["share_50cm.tif"] = RunFiles.MediaTypes["depth_max.tif"],
    };

    /// <summary>Name of the share at or above a depth: <c>share_15cm</c>.</summary>
    public static string ShareName(double depthM) => string.Create(CultureInfo.InvariantCulture, $"share_{depthM * 100:0}cm");

    /// <summary>Name under which results link a file.</summary>
    public static string LinkName(string file) => file == Summary ? "ensemble_file" : RunFiles.LinkName(file);

    /// <summary>Reads the members' results and writes all files; gives <c>ensemble.json</c>.</summary>
    public static async Task<JsonNode> WriteAsync(string output, IReadOnlyList<EnsembleMember> members, CancellationToken ct)
    {
        var places = await EnsemblePlaces.ReadAsync(members, ct);
        var rasters = EnsembleShares.Write(output, members, ct);
        await File.WriteAllTextAsync(Path.Combine(output, "ensemble.csv"), places.Csv, new UTF8Encoding(true), ct);
        var json = Json(members, places, [Summary, "ensemble.csv", .. rasters]);
        await File.WriteAllTextAsync(Path.Combine(output, Summary), json.ToJsonString(Indented), ct);
        return json;
    }

    /// <summary>The summary of those members that are done.</summary>
    public static async Task<byte[]> PartialAsync(IReadOnlyList<EnsembleMember> members, CancellationToken ct) =>
        JsonSerializer.SerializeToUtf8Bytes(Json(members, await EnsemblePlaces.ReadAsync(members, ct), []), Indented);

    private static JsonObject Json(IReadOnlyList<EnsembleMember> members, EnsemblePlaces places, IReadOnlyList<string> files) => new()
    {
        ["members"] = new JsonArray([.. members.Select(Json)]),
        ["failed"] = members.Count(m => m.Failure is not null),
        ["flooded_m"] = FloodedM,
        ["note"] = "Shares are of the members that were computed, each with equal weight: chances only so far as the members are equally likely.",
        ["note_ko"] = "비율은 계산된 구성원 가운데의 비율이며 모두 같은 무게입니다. 구성원이 똑같이 일어날 법할 때만 확률로 볼 수 있습니다.",
        ["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]),
        ["places"] = places.Json,
    };

    private static JsonNode Json(EnsembleMember member) => new JsonObject
    {
        ["name"] = member.Name,
        ["folder"] = member.Folder,
        ["scenario_hash"] = member.Summary?["scenario_hash"]?.DeepClone(),
        ["failure"] = member.Failure,
    };
}
