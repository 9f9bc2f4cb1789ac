using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>The member <c>change</c> of a scenario as canonical JSON.</summary>
internal static class ChangeText
{
    public static JsonObject Of(ScenarioChange change)
    {
        var json = new JsonObject
        {
            ["blocked"] = List(change.Blocked, Blocked),
            ["pumps_off"] = List(change.PumpsOff, p => With(new JsonObject { ["pump"] = p.Pump, ["from_min"] = p.FromMin }, "until_min", p.UntilMin)),
            ["gates_stuck"] = List(change.GatesStuck, GateStuck),
            ["barriers"] = List(change.Barriers, b => With(new JsonObject { ["line"] = Line(b.Line), ["height_m"] = b.HeightM, ["from_min"] = b.FromMin }, "to_min", b.ToMin)),
            ["breaches"] = List(change.Breaches, b => new JsonObject
            {
                ["at"] = new JsonArray(b.At[0], b.At[1]),
                ["from_min"] = b.FromMin,
                ["width_m"] = b.WidthM,
                ["grow_min"] = b.GrowMin,
                ["invert_m"] = b.InvertM,
            }),
        };
        json.Add("cleaned", change.Cleaned, c => new JsonObject { ["zone"] = c.Zone });
        json.Add("emergency_pumps", change.EmergencyPumps, EmergencyPump);
        json.Add("sandbags", change.Sandbags, Sandbags);
        return json;
    }

    public static JsonObject Blocked(BlockedInlets blocked) => new() { ["zone"] = blocked.Zone, ["fraction"] = blocked.Fraction };

    private static JsonObject GateStuck(GateStuck stuck)
    {
        var json = new JsonObject { ["gate"] = stuck.Gate, ["open"] = stuck.Open };
        json.Add("from_min", stuck.FromMin, 0);
        return With(json, "until_min", stuck.UntilMin);
    }

    private static JsonObject EmergencyPump(EmergencyPump pump)
    {
        var json = new JsonObject();
        json.Add("zone", pump.Zone, null);
        if (pump.At is { } at)
            json["at"] = new JsonArray(at[0], at[1]);
        (json["capacity_m3s"], json["from_min"], json["to"]) = (pump.CapacityM3S, pump.FromMin, pump.To ?? "outside");
        return With(json, "to_min", pump.ToMin);
    }

    private static JsonObject Sandbags(SandbagLine bags)
    {
        var json = new JsonObject { ["line"] = Line(bags.Line), ["bags"] = bags.Bags, ["from_min"] = bags.FromMin };
        json.Add("rows", bags.Rows, null);
        json.Add("height_m", bags.HeightM, null);
        return With(json, "to_min", bags.ToMin);
    }

    private static JsonObject With(JsonObject json, string name, double? value)
    {
        json.Add(name, value, null);
        return json;
    }

    private static JsonArray Line(IReadOnlyList<double[]> line) => new([.. line.Select(p => (JsonNode)new JsonArray(p[0], p[1]))]);

    private static JsonArray List<T>(IReadOnlyList<T> items, Func<T, JsonObject> text) => new([.. items.Select(i => (JsonNode)text(i))]);
}
