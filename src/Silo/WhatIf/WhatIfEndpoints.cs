using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.WhatIf.Ensembles;
using SiheungTwin.Silo.WhatIf.Tiles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>What-if over HTTP as OGC API Processes, Part 1, has it: always asynchronous, a job per run, dismissed by DELETE.</summary>
public static class WhatIfEndpoints
{
    /// <summary>Adds the services of what-if runs. Limits come from the configuration section <c>WhatIf</c>.</summary>
    public static IServiceCollection AddWhatIf(this IServiceCollection services)
    {
        services.AddOptions<WhatIfOptions>().BindConfiguration("WhatIf")
            .Validate(o => o.AreValid, "WhatIf: Concurrent, WaitingPerRequester, Threads, KeptRuns, KeptMiB, KeptBaselines, KeptBaselinesMiB above 0, Waiting and KeyframeS 0 or more, MemoryMiB at least 256, SilentS at least 5.");
        services.AddSingleton(s => s.GetRequiredService<IOptions<WhatIfOptions>>().Value.Queue);
        services.AddSingleton<RunResults>().AddSingleton<RunMemories>().AddSingleton<RunJob>().AddSingleton<FloodRunHost>();
        services.AddSingleton<EnsembleSums>().AddSingleton<EnsembleKeeper>().AddSingleton<RunTiles>();
        services.AddHostedService(s => s.GetRequiredService<FloodRunHost>());
        services.AddSingleton(s => s.GetRequiredService<IOptions<WhatIfOptions>>().Value.TablesFile is { } file ? ScenarioTables.Read(file) : ScenarioTables.Shipped);
        services.AddSingleton(s => s.GetRequiredService<TwinOptions>().Analysis);
        services.AddSingleton<AnalysisStarts>().AddSingleton<AnalysisRun>().AddSingleton<RunSubmission>();
        services.AddHostedService(s => s.GetRequiredService<AnalysisRun>());
        return services;
    }

    /// <summary>Maps jobs and results.</summary>
    public static void MapWhatIf(this IEndpointRouteBuilder app)
    {
        app.MapChoices();
        app.MapComparison();
        app.MapGet("/ogc/jobs", JobList.AnswerAsync);
        app.MapGet("/ogc/jobs/{id}", async (HttpRequest request, string id, IGrainFactory grains) =>
            Results.Json((await Job.KnownAsync(grains, id)).StatusInfo(request)));
        app.MapDelete("/ogc/jobs/{id}", async (HttpRequest request, string id, IGrainFactory grains) =>
            Results.Json((await (await Job.KnownAsync(grains, id)).CancelAsync(grains)).StatusInfo(request)));
        app.MapGet("/ogc/jobs/{id}/partial/depth.png", PartialAsync);
        app.MapGet($"/ogc/jobs/{{id}}/partial/{EnsembleFiles.Summary}", PartialSumAsync);
        app.MapGet("/ogc/jobs/{id}/results", ResultsAsync);
        app.MapGet("/ogc/jobs/{id}/results/{file}", FileAsync);
        app.MapRunTiles();
    }

    internal static async Task<IResult> ExecuteAsync(HttpContext http, RunSubmission submission)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("inputs", out var inputs)
                || inputs.ValueKind != JsonValueKind.Object || !inputs.TryGetProperty("scenario", out var scenario))
            {
                throw TwinProblem.BadField("inputs.scenario", "The body must be {\"inputs\":{\"scenario\":{…}}}.", "본문은 {\"inputs\":{\"scenario\":{…}}} 형식이어야 합니다.");
            }

            var job = await submission.SubmitAsync(scenario, Requester.Of(http), http.RequestAborted);
            http.Response.Headers.Location = $"/ogc/jobs/{job.Id}";
            if (http.Request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers["Preference-Applied"] = "respond-async";
            return Results.Json(job.StatusInfo(http.Request), statusCode: 201);
        }
        catch (JsonException e)
        {
            throw new TwinProblem(400, "request.json", "", $"The body is no JSON: {e.Message}", "본문이 JSON이 아닙니다.");
        }
        catch (ScenarioException refused)
        {
            return ScenarioProblem.Of(refused);
        }
        catch (RunQueueFullException full)
        {
            throw new TwinProblem(503, RunQueueFullException.Code, "", full.Message, "대기 중인 모의가 너무 많습니다. 하나가 끝나거나 취소된 뒤 다시 요청해 주세요.") { RetryAfterS = 10 };
        }
        catch (RunLimitException limit)
        {
            throw new TwinProblem(429, RunLimitException.Code, "", limit.Message, "이 사용자의 대기 중인 모의가 너무 많습니다. 하나가 끝나거나 취소된 뒤 다시 요청해 주세요.") { RetryAfterS = 10 };
        }
    }

    private static async Task<IResult> ResultsAsync(HttpRequest request, string id, IGrainFactory grains, RunResults results, CancellationToken ct)
    {
        var job = await Job.KnownAsync(grains, id);
        var directory = await job.ResultsAsync(results, ct);
        var summary = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, job.Run is null ? EnsembleFiles.Summary : "summary.json"), ct))!;
        return Results.Json(job.Run is { } run ? JobDocuments.Results(request, run, summary) : EnsembleDocuments.Results(request, job.Ensemble!, summary));
    }

    private static async Task<IResult> FileAsync(string id, string file, IGrainFactory grains, RunResults results, CancellationToken ct)
    {
        if (!RunFiles.MediaTypes.TryGetValue(file, out var type) && !EnsembleFiles.MediaTypes.TryGetValue(file, out type))
            throw TwinProblem.NotFound($"Result '{file}'");
        var path = Path.Combine(await (await Job.KnownAsync(grains, id)).ResultsAsync(results, ct), file);
        return File.Exists(path) ? Results.File(path, type) : throw TwinProblem.NotFound($"Result '{file}' of this run");
    }

    private static async Task<IResult> PartialAsync(HttpContext http, string id, IGrainFactory grains)
    {
        await Job.KnownAsync(grains, id);
        if (await grains.GetGrain<IFloodRunGrain>(id).Partial() is not { } partial)
            throw new TwinProblem(404, "job.no_partial", "", "There is no partial map: the run has not drawn one yet, or has ended.", "중간 지도가 없습니다. 아직 그려지지 않았거나 모의가 끝났습니다.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(partial.Png, "image/png");
    }

    private static async Task<IResult> PartialSumAsync(HttpContext http, string id, IGrainFactory grains, EnsembleSums sums)
    {
        var job = await Job.KnownAsync(grains, id);
        if (job is not { Ensemble: { Phase: RunPhase.Running } ensemble } || await sums.PartialAsync(ensemble, http.RequestAborted) is not { } partial)
            throw new TwinProblem(404, "job.no_partial", "", "There is no partial sum: fewer than two members are done, or the ensemble has ended.", "중간 집계가 없습니다. 끝난 구성원이 둘보다 적거나 앙상블이 끝났습니다.");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(partial, "application/json");
    }
}
