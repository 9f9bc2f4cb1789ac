using System.Text.Json;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Outputs.Differences;

/// <summary>A run as it lies in a directory of results.</summary>
public static class StoredRun
{
    /// <summary>Reads what is compared of it.</summary>
    /// <param name="directory">Directory of results.</param>
    /// <param name="baseline">True reads its baseline instead.</param>
    /// <exception cref="InvalidDataException">A file is missing or is no result; the message names it.</exception>
    public static RunView Read(string directory, bool baseline = false)
    {
        var prefix = baseline ? "baseline_" : "";
        using var summary = Json(directory, "summary.json");
        try
        {
            var (root, affected) = (summary.RootElement, summary.RootElement.GetProperty("affected"));
            var hash = root.GetProperty("scenario_hash").GetString()!;
            var depth = Path.Combine(directory, prefix + "depth_max.tif");
            if (!File.Exists(depth))
                throw new InvalidDataException($"{depth} is not there: {directory} holds no whole run.");
            return new RunView(
                baseline ? $"{hash} baseline" : hash,
                root.GetProperty("duration_min").GetDouble(),
                GeoTiff.Read(depth).Raster,
                [.. Places(directory, "roads", prefix), .. Places(directory, "underpasses", prefix)],
                affected.GetProperty(prefix + "people").GetDouble(),
                affected.GetProperty(prefix + "half_basement_households").GetDouble());
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{directory} holds no whole run: {e.Message}", e);
        }
    }

    private static List<ClosedPlace> Places(string directory, string collection, string prefix)
    {
        using var features = Json(directory, collection + ".geojson");
        return [.. features.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).Select(p => new ClosedPlace(
            collection, p.GetProperty("id").GetString()!, Number(p, prefix + "closed_from_min"), Number(p, prefix + "closed_until_min")))];
    }

    private static double? Number(JsonElement properties, string name) => properties.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonDocument Json(string directory, string file)
    {
        var path = Path.Combine(directory, file);
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} is not there: {directory} holds no whole run.");
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no JSON: {e.Message}", e);
        }
    }
}
