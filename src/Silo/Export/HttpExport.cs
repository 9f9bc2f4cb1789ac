using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Export;

/// <summary>Reads a collection from a running twin, page by page; more than one page is pinned to one instant, so that the rows fit together.</summary>
internal static class HttpExport
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    public static async Task<ExportRows> ReadAsync(ExportRequest request, TwinClient twin, CancellationToken ct)
    {
        var about = await twin.GetAsync("/ogc", ct);
        var page = await twin.GetAsync(PathOf(request, request.Datetime), ct);
        var time = page["asOf"]?["time"]?.GetValue<string>() is { } text && Rfc3339.TryParse(text, out var parsed) ? parsed : (DateTimeOffset?)null;
        if (NextOf(page) is not null && request.Datetime is null && time is not null)
            page = await twin.GetAsync(PathOf(request, time), ct);
        var label = page["label"]?.GetValue<string>() ?? "";
        if (about["exercise"]?.GetValue<bool>() == true)
            label = $"훈련 exercise ({about["world"]}) · {label}";
        return new ExportRows(4326, time, label, about["licence"]?.GetValue<string>() ?? "", RowsAsync(request.Schema, page, twin, ct));
    }

    private static string PathOf(ExportRequest request, DateTimeOffset? datetime)
    {
        var query = new QueryString().Add("limit", ItemsQuery.MaxLimit.ToString(CultureInfo.InvariantCulture));
        if (request.Filter is not null)
            query = query.Add("filter", request.Filter);
        if (request.Bbox is not null)
            query = query.Add("bbox", request.Bbox);
        if (datetime is { } then)
            query = query.Add("datetime", Rfc3339.Text(then));
        return $"/ogc/collections/{request.Schema.Name}/items{query}";
    }

    private static async IAsyncEnumerable<FeatureRow> RowsAsync(CollectionSchema schema, JsonObject first, TwinClient twin, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = first; ;)
        {
            foreach (var feature in page["features"]!.AsArray())
            {
                var properties = feature!["properties"]!;
                yield return new FeatureRow(
                    feature["geometry"].Deserialize<Geometry>(GeoJson),
                    [feature["id"]!.GetValue<string>(), .. schema.Columns.Select(c => ValueOf(c.Type, properties[c.Name]))]);
            }

            if (NextOf(page) is not { } next)
                yield break;
            page = await twin.GetAsync(next, ct);
        }
    }

    private static string? NextOf(JsonObject page) =>
        page["links"]!.AsArray().FirstOrDefault(l => l!["rel"]!.GetValue<string>() == "next")?["href"]?.GetValue<string>();

    private static object? ValueOf(PropertyType type, JsonNode? value) => value is null ? null : type switch
    {
        PropertyType.Integer => value.GetValue<long>(),
        PropertyType.Number => value.GetValue<double>(),
        PropertyType.Boolean => value.GetValue<bool>(),
        PropertyType.Time => Rfc3339.TryParse(value.GetValue<string>(), out var time) ? time : throw new InvalidDataException($"'{value}' is no time."),
        PropertyType.Date => DateOnly.ParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.GetValue<string>(),
    };
}
