using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.WhatIf.Tiles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>Runs as OGC API Processes shows jobs.</summary>
internal static class JobDocuments
{
    public static JsonObject StatusInfo(HttpRequest request, RunStatus run)
    {
        var links = new JsonArray(OgcLinks.Link(request, $"/ogc/jobs/{run.Id}", "self", "application/json", "Status"));
        if (run.Phase == RunPhase.Successful)
            links.Add((JsonNode)OgcLinks.Link(request, $"/ogc/jobs/{run.Id}/results", "http://www.opengis.net/def/rel/ogc/1.0/results", "application/json", "Results"));
        var partial = run.PartialExtent is { } extent ? new JsonObject
        {
            ["depth_png"] = $"{OgcLinks.Base(request)}/ogc/jobs/{run.Id}/partial/depth.png",
            ["extent"] = new JsonArray([.. extent.Select(v => (JsonNode)v)]),
            ["simulated_min"] = Math.Round(run.PartialS!.Value / 60, 1),
        }
        : null;
        return new JsonObject
        {
            ["jobID"] = run.Id,
            ["processID"] = ProcessDocuments.Id,
            ["type"] = "process",
            ["status"] = run.Phase.ToString().ToLowerInvariant(),
            ["progress"] = run.Progress,
            ["message"] = run.Message,
            ["message_ko"] = RunMessages.Korean(run.Message),
            ["created"] = Rfc3339.Text(run.Created),
            ["updated"] = Rfc3339.Text(run.Updated),
            ["place"] = run.Place,
            ["partial"] = partial,
            ["links"] = links,
        };
    }

    public static JsonObject Results(HttpRequest request, RunStatus run, JsonNode summary)
    {
        string Url(string file) => $"{OgcLinks.Base(request)}/ogc/jobs/{run.Id}/results/{file}";
        var results = new JsonObject
        {
            ["summary"] = summary,
            ["extent"] = summary["overlay"]!["extent"]!.DeepClone(),
        };
        foreach (var file in RunFiles.Of(summary))
            results[RunFiles.LinkName(file)] = Url(file);
        results["tiles"] = OgcLinks.Base(request) + RunTileDocument.Path(run.Id);
        return results;
    }
}
