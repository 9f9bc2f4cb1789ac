using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf;

/// <summary><c>GET /ogc/jobs</c> (OGC API Processes, Part 1, job list): newest first, filtered by process, status, when it was created and how long it has taken.</summary>
internal static class JobList
{
    private const int MostJobs = 1000;
    /// <summary>Names of the parameters.</summary>
    public static readonly string[] Parameters = ["type", "processID", "status", "datetime", "minDuration", "maxDuration", "limit", "f"];
    private static readonly string[] Statuses = ["accepted", "running", "successful", "failed", "dismissed"];

    public static async Task<IResult> AnswerAsync(HttpRequest request, IGrainFactory grains, WorldOptions world, TimeProvider time)
    {
        var query = request.Query;
        if (query.Keys.FirstOrDefault(k => !Parameters.Contains(k)) is { } unknown)
            throw TwinProblem.BadField(unknown, $"'{unknown}' is no parameter of the job list; there are {string.Join(", ", Parameters)}.", $"'{unknown}'은(는) 작업 목록의 매개변수가 아닙니다.");
        var (processes, statuses, types) = (Listed(query, "processID", null), Listed(query, "status", Statuses), Listed(query, "type", ["process"]));
        var (created, least, most, limit) = (ItemsQuery.ParseObserved(Interval(query["datetime"].ToString()), "datetime"), Seconds(query, "minDuration"), Seconds(query, "maxDuration"), Limit(query["limit"].ToString()));
        var runs = await grains.GetGrain<IFloodRunsGrain>(world.Lane).List();
        var known = (await Task.WhenAll(runs.Select(r => Job.FindAsync(grains, r)))).OfType<Job>();
        var jobs = known.Where(j =>
            (processes is null || processes.Contains(ProcessDocuments.Id)) && types is not { Length: 0 }
            && (statuses is null || statuses.Contains(j.Phase.ToString().ToLowerInvariant()))
            && (created is not { } span || (j.Created >= span.From && j.Created <= span.To))
            && Took(j, time) is var took && (least is null || took >= least) && (most is null || took <= most)).ToArray();
        return Results.Json(new JsonObject
        {
            ["jobs"] = new JsonArray([.. jobs.Take(limit).Select(k => (JsonNode)k.StatusInfo(request))]),
            ["numberMatched"] = jobs.Length,
            ["links"] = new JsonArray(OgcLinks.Link(request, "/ogc/jobs" + request.QueryString, "self", "application/json", "Jobs")),
        });
    }

    // Of a job that goes on, until now.
    private static double Took(Job job, TimeProvider time) =>
        ((job.Phase is RunPhase.Accepted or RunPhase.Running ? time.GetUtcNow() : job.Updated) - job.Created).TotalSeconds;

    private static string Interval(string text) => text.Length == 0 || text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/{text}";

    private static string[]? Listed(IQueryCollection query, string name, IReadOnlyCollection<string>? values)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return null;
        var asked = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return values is not null && asked.FirstOrDefault(a => !values.Contains(a)) is { } unknown
            ? throw TwinProblem.BadField(name, $"{name} is one or more of {string.Join(", ", values)}; got '{unknown}'.", $"{name}은(는) {string.Join(", ", values)} 중에서 고르십시오: '{unknown}'.")
            : asked;
    }

    private static double? Seconds(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        return text.Length == 0 ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? seconds
            : throw TwinProblem.BadField(name, $"{name} is a number of seconds; got '{text}'.", $"{name}은(는) 초 단위의 수입니다: '{text}'.");
    }

    private static int Limit(string text) => text.Length == 0 ? MostJobs
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 1_000_000 ? Math.Min(limit, MostJobs)
        : throw TwinProblem.BadField("limit", $"limit is a whole number from 1 to {MostJobs}; got '{text}'.", $"limit는 1부터 {MostJobs}까지의 정수입니다: '{text}'.");
}
