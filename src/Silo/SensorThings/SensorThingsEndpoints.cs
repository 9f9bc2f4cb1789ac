using System.Text.Json.Nodes;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>
/// The OGC SensorThings API 1.1 for readers under <c>/sensorthings/v1.1</c>: sensors, weather stations and water bodies are Things, what they measure Datastreams, the journal's lines Observations.
/// <c>datetime=T</c> answers any of it as it was known then.
/// </summary>
internal static class SensorThingsEndpoints
{
    public const string Root = "/sensorthings/v1.1";
    private const string Conformance = "http://www.opengis.net/spec/iot_sensing/1.1/req/";

    // built-in-query-functions is not whole, and there is no data array.
    private static readonly string[] Classes =
    [
        "datamodel", "resource-path/resource-path-to-entities", "request-data/order", "request-data/expand", "request-data/select", "request-data/status-codes", "request-data/query-status-code",
        "request-data/orderby", "request-data/top", "request-data/skip", "request-data/count", "request-data/filter", "request-data/built-in-filter-operations", "request-data/pagination",
    ];

    private static readonly string[] Own = ["datetime", "minAsOf", "lang", Privacy.AccessLog.PurposeParameter];

    public static void MapSensorThings(this IEndpointRouteBuilder app)
    {
        app.MapGet(Root, ServiceRoot);
        app.MapGet(Root + "/{**path}", ResourceAsync);
    }

    private static IResult ServiceRoot(HttpRequest request) => Results.Json(new JsonObject
    {
        ["value"] = new JsonArray([.. EntitySets.All.Select(s => (JsonNode)new JsonObject { ["name"] = s.Name, ["url"] = $"{OgcLinks.Base(request)}{Root}/{s.Name}" })]),
        ["serverSettings"] = new JsonObject { ["conformance"] = new JsonArray([.. Classes.Select(c => (JsonNode)(Conformance + c))]) },
    });

    private static async Task ResourceAsync(HttpContext http, string path, RootPin pin, EntityReader reader)
    {
        var parameters = http.Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())).ToArray();
        if (parameters.Select(p => p.Key).FirstOrDefault(k => !k.StartsWith('$') && !Own.Contains(k)) is { } unknown)
            throw TwinProblem.BadField(unknown, $"'{unknown}' is no parameter here; there are the $ options of SensorThings, datetime and minAsOf.", $"'{unknown}'은(는) 매개변수가 아닙니다.");
        var options = QueryOptions.Parse(parameters);
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var found = await new ResourcePath(reader, root).ReadAsync(path.TrimEnd('/'), http.RequestAborted);
        http.Response.ContentType = found.Raw ? "text/plain; charset=utf-8" : "application/json";
        await using var writer = new EntityWriter(http, reader, root, OgcLinks.Base(http.Request) + Root);
        if (found.Row is not { } row)
            await writer.SetAsync(found.Set, await reader.PageAsync(root, found.Set, found.Scope, options, http.RequestAborted), options, asOf, found.Refs);
        else if (found.Member is not { } member)
            await writer.OneAsync(found.Set, row, Plain(options));
        else if (found.Raw)
            await http.Response.WriteAsync(FeatureJson.Text(member.Of(row)) ?? "", http.RequestAborted);
        else
            await writer.MemberAsync(member, row);
    }

    // One entity is neither filtered nor counted.
    private static QueryOptions Plain(QueryOptions options) =>
        options is { Filter: null, Top: null, Skip: 0, Count: false, OrderBy.Count: 0 }
            ? options
            : throw TwinProblem.BadField("$filter", "One entity takes $select and $expand only.", "한 대상에는 $select와 $expand만 쓸 수 있습니다.");
}
