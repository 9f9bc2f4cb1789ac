using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>
/// An answer of <c>/hotspots</c> as a file: GeoJSON as it is, or a table. The table has the columns <c>hotspots --points</c> reads (planar metres of
/// EPSG:5186), so that anybody can compute the same numbers from it.
/// </summary>
internal static class HotspotFile
{
    private static readonly string[] Columns = ["id", "x", "y", "count", "exposure_h", "rate", "gi_star_z", "gi_star_p", "class_fdr"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(string path, JsonObject answer, CancellationToken ct)
    {
        if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase))
            await File.WriteAllTextAsync(path, Table(answer), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), ct);
        else
            await File.WriteAllTextAsync(path, answer.ToJsonString(Readable), ct);
    }

    private static string Table(JsonObject answer)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append('\n');
        foreach (var feature in answer["features"]!.AsArray())
            text.AppendJoin(',', Columns.Select(c => feature!["properties"]![c] is { } value ? Field(value) : "")).Append('\n');
        return text.ToString();
    }

    private static string Field(JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>() is var text && text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value.GetValue<string>()
        : value.ToJsonString();
}
