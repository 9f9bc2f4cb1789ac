using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Verbs;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A run or an ensemble by a twin: posts the scenario, follows the job, fetches the results. Stopping dismisses the job.</summary>
internal static class RemoteRun
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it; gives the run's or the ensemble's summary.</summary>
    public static async Task<JsonNode> RunAsync(JsonElement scenario, string url, string output, CancellationToken ct)
    {
        using var http = TwinHttp.Client(new Uri(url.TrimEnd('/') + "/"), TimeSpan.FromSeconds(60));
        var body = new JsonObject { ["inputs"] = new JsonObject { ["scenario"] = JsonNode.Parse(scenario.GetRawText()) } };
        using var posted = await http.PostAsJsonAsync("ogc/processes/flood-what-if/execution", body, ct);
        var job = $"ogc/jobs/{(await JsonOf(posted, ct))["jobID"]}";
        try
        {
            await FollowAsync(http, job, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            using var dismissed = await http.DeleteAsync(job, CancellationToken.None);
            throw;
        }

        using var answer = await http.GetAsync($"{job}/results", ct);
        var results = await JsonOf(answer, ct);
        if (results["ensemble"] is not { } ensemble)
            return await FetchAsync(http, job, RunFiles.Of(results["summary"]!), "summary.json", output, ct);
        foreach (var member in results["members"]!.AsArray().Where(m => m!["results"] is not null))
        {
            var run = $"ogc/jobs/{member!["jobID"]}";
            using var known = await http.GetAsync($"{run}/results", ct);
            await FetchAsync(http, run, RunFiles.Of((await JsonOf(known, ct))["summary"]!), "summary.json", Path.Combine(output, member["folder"]!.ToString()), ct);
        }

        return await FetchAsync(http, job, ensemble["files"]!.AsArray().Select(f => f!.ToString()).Where(EnsembleFiles.MediaTypes.ContainsKey), EnsembleFiles.Summary, output, ct);
    }

    private static async Task<JsonNode> FetchAsync(HttpClient http, string job, IEnumerable<string> files, string summary, string output, CancellationToken ct)
    {
        Directory.CreateDirectory(output);
        foreach (var file in files)
        {
            await using var target = File.Create(Path.Combine(output, file));
            await using var source = await http.GetStreamAsync($"{job}/results/{file}", ct);
            await source.CopyToAsync(target, ct);
        }

        return JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(output, summary), ct))!;
    }

    private static async Task FollowAsync(HttpClient http, string job, CancellationToken ct)
    {
        var told = "";
        while (true)
        {
            using var answer = await http.GetAsync(job, ct);
            var status = await JsonOf(answer, ct);
            var line = $"{status["status"]} {status["progress"],3} % {status["message"]}";
            if (line != told)
                await Console.Error.WriteLineAsync(told = line);
            switch (status["status"]!.ToString())
            {
                case "successful":
                    return;
                case "failed" or "dismissed":
                    throw new VerbException($"The run {status["status"]}: {status["message"]}");
            }

            await Task.Delay(AskEvery, ct);
        }
    }

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer, CancellationToken ct)
    {
        var json = await answer.Content.ReadFromJsonAsync<JsonNode>(ct) ?? throw new InvalidDataException("The twin answered nothing.");
        if (answer.IsSuccessStatusCode)
            return json;
        var faults = json["errors"]?.AsArray().Select(e => $"{e!["field"]}: {e["detail"]}") ?? [$"{json["field"]} {json["detail"]} ({json["code"]})".Trim()];
        throw new VerbException(string.Join(Environment.NewLine, faults));
    }
}
