using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>The scenario language as a JSON schema, for the process description. What only a city can tell (ids, places) is checked on submission.</summary>
internal static class ScenarioSchema
{
    private const double LongestMin = 1440;

    public static JsonObject Of() => Closed(
        ["duration_min", "rain"],
        ("start", new JsonObject { ["type"] = "string", ["default"] = "now" }),
        ("duration_min", Number(1, LongestMin)),
        ("resolution_m", Number(10, 100)),
        ("mode", Names("preview", "full")),
        ("rain", Rain()),
        ("tide", Tide()),
        ("lake", Closed(["datum", "m"], ("datum", Names("msl")), ("m", Number(-15, 60)))),
        ("clogged", List(Blocked())),
        ("change", Change()),
        ("ensemble", Ensemble()));

    private static JsonObject Ensemble() => Closed(
        ["vary"],
        ("vary", List(Closed(["path", "values"], ("path", Text()), ("values", List(new JsonObject { ["type"] = "number" }))))),
        ("members_max", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ScenarioEnsemble.MostMembers }));

    private static JsonObject Rain() => Closed(
        ["kind"],
        ("kind", Names("observed", "forecast", "uniform", "hyetograph", "station", "design", "recorded")),
        ("mm_h", Number(0, 500)),
        ("step_min", Number(1, LongestMin)),
        ("mm", List(Number(0, 500))),
        ("station", Text()),
        ("from", Text()),
        ("to", Text()),
        ("dx_km", Number(-300, 300)),
        ("dy_km", Number(-300, 300)),
        ("at_min", Number(0, LongestMin)),
        ("factor", Number(0, 10)),
        ("design", Closed(
            ["shape"],
            ("shape", Names("triangular", "chicago", "huff")),
            ("quartile", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 4 }),
            ("total_mm", Number(0, 2000)),
            ("return_period_y", Number(1.01, 1000)),
            ("peak_ratio", Number(0.05, 0.95)),
            ("from_min", Number(0, LongestMin)),
            ("duration_min", Number(5, LongestMin)),
            ("areal_factor", Number(0.1, 1)))));

    private static JsonObject Tide() => Closed(
        [],
        ("datum", Names("msl")),
        ("kind", Names("points", "harmonic", "predicted")),
        ("m", Points()),
        ("surge_m", new JsonObject { ["oneOf"] = new JsonArray(Number(-3, 6), Points()) }),
        ("sea_level_rise_m", Number(-1, 5)));

    private static JsonObject Change() => Closed(
        [],
        ("blocked", List(Blocked())),
        ("cleaned", List(Closed(["zone"], ("zone", Text())))),
        ("pumps_off", List(Closed(["pump"], ("pump", Text()), ("from_min", Minute()), ("until_min", Minute())))),
        ("gates_stuck", List(Closed(["gate", "open"], ("gate", Text()), ("open", new JsonObject { ["type"] = "boolean" }), ("from_min", Minute()), ("until_min", Minute())))),
        ("barriers", List(Closed(["line", "height_m"], ("line", Points()), ("height_m", Number(0, 20)), ("from_min", Minute()), ("to_min", Minute())))),
        ("breaches", List(Closed(
            ["at", "width_m", "invert_m"], ("at", Position()), ("from_min", Minute()), ("width_m", Number(0.1, 1000)), ("grow_min", Minute()), ("invert_m", Number(-15, 60))))),
        ("emergency_pumps", List(Closed(
            ["capacity_m3s"], ("zone", Text()), ("at", Position()), ("capacity_m3s", Number(0.001, 100)), ("from_min", Minute()), ("to_min", Minute()), ("to", Text())))),
        ("sandbags", List(Closed(
            ["line", "bags"], ("line", Points()), ("bags", new JsonObject { ["type"] = "integer", ["minimum"] = 0 }), ("height_m", Number(0.05, 5)),
            ("rows", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 50 }), ("from_min", Minute()), ("to_min", Minute())))));

    private static JsonObject Blocked() => Closed(["zone", "fraction"], ("zone", Text()), ("fraction", Number(0, 1)));

    private static JsonObject Closed(string[] required, params (string Name, JsonObject Schema)[] members)
    {
        var json = new JsonObject { ["type"] = "object" };
        if (required.Length > 0)
            json["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        json["additionalProperties"] = false;
        json["properties"] = new JsonObject(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Schema)));
        return json;
    }

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Points() => List(Position());

    private static JsonObject Position() => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 2, ["maxItems"] = 2 };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Minute() => Number(0, LongestMin);

    private static JsonObject Number(double least, double most) => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Names(params string[] names) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };
}
