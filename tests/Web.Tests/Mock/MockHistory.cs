using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>A made-up storm of six hours with one gap.</summary>
public static class MockHistory
{
    /// <summary>History of an asset up to now.</summary>
    public static JsonObject Of(string id, JsonObject asOf)
    {
        var now = DateTimeOffset.Parse(asOf["time"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var t = Enumerable.Range(0, 36).Select(i => now - (35 - i) * 600L).ToArray();
        var rain = t.Select((_, i) => i is 12 or 13 ? (double?)null : Math.Round(11 * Math.Exp(-Math.Pow((i - 27) / 5.0, 2)), 1)).ToArray();
        var depth = t.Select((_, i) => (double?)Math.Round(i < 24 ? 0 : 0.42 * (1 - Math.Exp(-(i - 24) / 4.0)), 3)).ToArray();
        return new JsonObject
        {
            ["id"] = id,
            ["series"] = new JsonArray(Series("rain_10min_mm", "mm", t, rain), Series("depth_m", "m", t, depth)),
            ["events"] = new JsonArray(
                new JsonObject { ["t"] = t[25], ["kind"] = "state", ["body"] = new JsonObject { ["from"] = "attention", ["to"] = "caution" }, ["reason"] = "depth 0.16 m" },
                new JsonObject { ["t"] = t[29], ["kind"] = "state", ["body"] = new JsonObject { ["from"] = "caution", ["to"] = "alert" }, ["reason"] = "depth 0.31 m" }),
            ["asOf"] = asOf,
        };
    }

    private static JsonObject Series(string name, string unit, long[] t, double?[] v) => new()
    {
        ["name"] = name,
        ["unit"] = unit,
        ["t"] = new JsonArray([.. t.Select(x => JsonValue.Create(x))]),
        ["v"] = new JsonArray([.. v.Select(x => x is { } known ? JsonValue.Create(known) : null)]),
    };
}
