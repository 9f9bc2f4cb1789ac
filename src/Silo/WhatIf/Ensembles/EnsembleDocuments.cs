using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>Ensembles as OGC API Processes shows jobs: one job, its members linked as jobs of their own.</summary>
internal static class EnsembleDocuments
{
    public static JsonObject StatusInfo(HttpRequest request, EnsembleStatus ensemble)
    {
        var members = ensemble.Members;
        var links = new JsonArray(OgcLinks.Link(request, $"/ogc/jobs/{ensemble.Id}", "self", "application/json", "Status"));
        if (ensemble.Phase == RunPhase.Successful)
            links.Add((JsonNode)OgcLinks.Link(request, $"/ogc/jobs/{ensemble.Id}/results", "http://www.opengis.net/def/rel/ogc/1.0/results", "application/json", "Results"));
        var successful = members.Count(m => m.Phase == RunPhase.Successful);
        return new JsonObject
        {
            ["jobID"] = ensemble.Id,
            ["processID"] = ProcessDocuments.Id,
            ["type"] = "process",
            ["status"] = Text(ensemble.Phase),
            ["progress"] = ensemble.Progress,
            ["message"] = ensemble.Message,
            ["message_ko"] = RunMessages.Korean(ensemble.Message),
            ["created"] = Rfc3339.Text(ensemble.Created),
            ["updated"] = Rfc3339.Text(ensemble.Updated),
            ["place"] = null,
            ["partial"] = ensemble.Phase == RunPhase.Running && successful >= EnsembleSums.LeastForPartial
                ? new JsonObject { ["ensemble"] = $"{OgcLinks.Base(request)}/ogc/jobs/{ensemble.Id}/partial/{EnsembleFiles.Summary}", ["members"] = successful }
                : null,
            ["members"] = new JsonObject
            {
                ["done"] = members.Count(m => m.HasEnded),
                ["of"] = members.Length,
                ["failed"] = members.Count(m => m.Phase is RunPhase.Failed or RunPhase.Dismissed),
                ["jobs"] = new JsonArray([.. members.Select(m => Member(request, m, ensemble.Phase))]),
            },
            ["links"] = links,
        };
    }

    public static JsonObject Results(HttpRequest request, EnsembleStatus ensemble, JsonNode summary)
    {
        var results = new JsonObject { ["ensemble"] = summary };
        foreach (var file in summary["files"]!.AsArray().Select(f => f!.ToString()))
            results[EnsembleFiles.LinkName(file)] = $"{OgcLinks.Base(request)}/ogc/jobs/{ensemble.Id}/results/{file}";
        results["members"] = new JsonArray([.. ensemble.Members.Select((m, i) =>
        {
            var json = Member(request, m, ensemble.Phase);
            json["folder"] = EnsembleMember.FolderOf(i);
            json["results"] = m.Phase == RunPhase.Successful ? $"{OgcLinks.Base(request)}/ogc/jobs/{m.Run}/results" : null;
            return json;
        })]);
        return results;
    }

    private static JsonObject Member(HttpRequest request, EnsembleMemberStatus member, RunPhase ensemble)
    {
        // A member that is not queued has no job yet, and a refused one never will.
        var hasJob = member.Run.Length > 0 && member.Phase != RunPhase.None;
        return new JsonObject
        {
            ["name"] = member.Name,
            ["jobID"] = hasJob ? member.Run : null,
            ["status"] = Text(member.Phase != RunPhase.None ? member.Phase : ensemble is RunPhase.Accepted or RunPhase.Running ? RunPhase.Accepted : RunPhase.Dismissed),
            ["progress"] = member.Progress,
            ["message"] = member.Message,
            ["message_ko"] = RunMessages.Korean(member.Message),
            ["href"] = hasJob ? $"{OgcLinks.Base(request)}/ogc/jobs/{member.Run}" : null,
        };
    }

    private static string Text(RunPhase phase) => phase.ToString().ToLowerInvariant();
}
