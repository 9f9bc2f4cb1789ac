using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Processes;

/// <summary>OGC API Processes, Part 1 (18-062r2): the list of processes, their descriptions, and their execution: at once, or as a job where it takes longer.</summary>
internal static class ProcessEndpoints
{
    /// <summary>Conformance classes.</summary>
    public static readonly string[] Classes =
    [
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/ogc-process-description",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/job-list",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/dismiss",
    ];

    private const string NoSuchProcess = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-process";

    public static IServiceCollection AddProcesses(this IServiceCollection services) =>
        services.AddSingleton<ExportShelf>().AddSingleton<TwinProcess, ParkingHotspotsProcess>().AddSingleton<TwinProcess, ExportProcess>();

    public static void MapProcesses(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ogc/processes", (HttpRequest request, IEnumerable<TwinProcess> processes) => Results.Json(new JsonObject
        {
            ["processes"] = new JsonArray([ProcessDocuments.Summary(request), .. processes.Select(p => (JsonNode)p.Summary(request))]),
            ["links"] = new JsonArray(OgcLinks.Link(request, "/ogc/processes", "self", "application/json", "Processes")),
        }));
        app.MapGet("/ogc/processes/{process}", (HttpRequest request, string process, IEnumerable<TwinProcess> processes) =>
            Results.Json(process == ProcessDocuments.Id ? ProcessDocuments.Description(request) : Known(processes, process).Description(request)));
        app.MapPost("/ogc/processes/{process}/execution", ExecuteAsync);
        app.MapGet("/ogc/exports/{name}", async (HttpContext http, string name, ExportShelf shelf, Privacy.AccessLog access) =>
        {
            if (shelf.Find(name) is not { } path)
                throw TwinProblem.NotFound($"Export '{name}' (exports are kept until newer ones need the room)");
            if (name.StartsWith("parking-zones-", StringComparison.Ordinal))
                await access.NoteAsync(http, 0);
            return Results.File(path, ExportShelf.MediaType(name), name, enableRangeProcessing: true);
        });
    }

    private static TwinProcess Known(IEnumerable<TwinProcess> processes, string id) => processes.FirstOrDefault(p => p.Id == id)
        ?? throw new TwinProblem(404, "process.unknown", "", $"There is no process '{id}'; /ogc/processes lists them.", $"'{id}' 프로세스는 없습니다.") { Type = NoSuchProcess };

    private static async Task<IResult> ExecuteAsync(HttpContext http, string process, RunSubmission submission, IEnumerable<TwinProcess> processes)
    {
        if (process == ProcessDocuments.Id)
            return await WhatIfEndpoints.ExecuteAsync(http, submission);
        var known = Known(processes, process);
        var body = await BodyAsync(http);
        if (body["inputs"] is not (null or JsonObject))
            throw TwinProblem.BadField("inputs", "inputs is an object.", "inputs는 객체여야 합니다.");
        var response = body["response"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "document";
        if (response is not ("raw" or "document"))
            throw TwinProblem.BadField("response", "response is raw or document.", "response는 raw 또는 document입니다.");
        return await known.ExecuteAsync(http, body["inputs"] as JsonObject ?? [], response == "raw");
    }

    private static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        try
        {
            return JsonNode.Parse((await IngestEndpoint.BodyAsync(http)).Span) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException e)
        {
            throw new TwinProblem(400, "request.json", "", $"The body is no JSON object: {e.Message}", "본문이 JSON 객체가 아닙니다.");
        }
    }
}
