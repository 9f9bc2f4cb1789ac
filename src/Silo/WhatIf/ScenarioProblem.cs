using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>A refused scenario as problem+json: the first fault in the usual members, all of them in <c>errors</c>.</summary>
internal static class ScenarioProblem
{
    public static IResult Of(ScenarioException refused)
    {
        var first = refused.Faults[0];
        var json = new TwinProblem(400, ScenarioException.Code, first.Field, first.Detail, first.DetailKo).ToJson();
        json["errors"] = new JsonArray([.. refused.Faults.Select(f => (JsonNode)new JsonObject { ["field"] = f.Field, ["detail"] = f.Detail, ["detail_ko"] = f.DetailKo })]);
        return Results.Json(json, contentType: "application/problem+json", statusCode: 400);
    }
}
