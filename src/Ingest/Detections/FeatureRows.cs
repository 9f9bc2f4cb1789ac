using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections;

/// <summary>Reads one feature: an observation, or why it is refused.</summary>
internal delegate Rejection? ReadFeature(FeatureRow row, out Observation? observation);

/// <summary>The features of a GeoJSON input: a FeatureCollection, or one Feature, in WGS84.</summary>
internal static class FeatureRows
{
    /// <summary>Reads every feature; never throws.</summary>
    public static Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context, ReadFeature read)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(VehicleText.OfBroken(text));
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(VehicleText.OfBroken(text));
        var root = document.RootElement;
        if (Features(root) is not { } features)
            return Refused(root, context, "feed.unreadable", "", "neither a FeatureCollection nor a Feature of GeoJSON");
        if (OtherCrs(root) is { } crs)
            return Refused(root, context, "crs.unsupported", "crs", $"positions are longitude, latitude of WGS84 (CRS84), not '{RejectedRow.Short(crs)}': transform them first");

        var observations = new List<Observation>();
        var rejections = new List<Rejection>();
        var index = 0;
        foreach (var feature in features)
        {
            var row = new FeatureRow(index++, feature, context);
            Observation? observation = null;
            var rejection = row.IsFeature ? read(row, out observation) : row.Refuse("row.malformed", "type", "A row is not a GeoJSON Feature: give {\"type\":\"Feature\", …}.");
            if (rejection is not null)
                rejections.Add(rejection);
            else
                observations.Add(observation!);
        }

        return new Decoded(observations, rejections);
    }

    private static IEnumerable<JsonElement>? Features(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        return root.Text("type") switch
        {
            "Feature" => [root],
            "FeatureCollection" when root.Child("features") is { ValueKind: JsonValueKind.Array } features => features.EnumerateArray(),
            _ => null,
        };
    }

    // GeoJSON of before 2016 could name another system; taking its numbers for degrees would put them in the sea at 0, 0.
    private static string? OtherCrs(JsonElement root)
    {
        var name = root.Child("crs")?.Child("properties")?.Text("name");
        return name is null || name.Contains("CRS84", StringComparison.OrdinalIgnoreCase) || name.EndsWith("4326", StringComparison.Ordinal) ? null : name;
    }

    private static Decoded Refused(JsonElement root, DecodeContext context, string code, string field, string detail) =>
        new([], [RejectedRow.Of(-1, code, field, $"The input is not in this feed's format: {detail}.", VehicleText.Of(root, context.Vehicles))]);
}
