using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>The made-up street: three parking zones, two hazards, two signs, and hotspots of the three zones; commands on hazards are noted.</summary>
public sealed class MockStreet(MockStream stream)
{
    /// <summary>Where the street is [degrees].</summary>
    public const double Lon = 126.781, Lat = 37.372;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _status = new() { ["hazard:1"] = "candidate", ["hazard:2"] = "confirmed" };

    /// <summary>Commands as they came: hazard, command, author.</summary>
    public List<(string Hazard, string Command, string Author)> Commands { get; } = [];

    /// <summary>Queries for hotspots as they came.</summary>
    public List<string> HotspotQueries { get; } = [];

    /// <summary>Boxes for which signs were asked.</summary>
    public List<string> SignBoxes { get; } = [];

    /// <summary>A collection of the street; null when it is another's.</summary>
    public JsonObject? Collection(string name, HttpRequest request)
    {
        lock (_gate)
        {
            if (name == "signboards")
                SignBoxes.Add(request.Query["bbox"].ToString());
            JsonObject[]? features = name switch
            {
                "parking-zones" => [Zone(0, 2, 5), Zone(1, 1, 2), Zone(2, null, null)],
                "hazards" => [Hazard("hazard:1", 0), Hazard("hazard:2", 1)],
                "signboards" => [Sign(0, 3, 0.21), Sign(1, null, null)],
                _ => null,
            };
            return features is null ? null : new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features]), ["asOf"] = stream.AsOf() };
        }
    }

    /// <summary>Hotspots: the first zone is hot, the second cold, the third was never looked at.</summary>
    public IResult Hotspots(HttpRequest request)
    {
        lock (_gate)
            HotspotQueries.Add(request.QueryString.Value ?? "");
        var features = new JsonArray(Hot(0, 3, 4.2, 41, 12.5), Hot(1, -2, -2.7, 1, 9), Hot(2, null, null, 0, 0));
        return MockTwin.Text(new JsonObject { ["type"] = "FeatureCollection", ["n"] = 2, ["band_m"] = 250, ["label"] = "순찰 1시간당 위반", ["asOf"] = stream.AsOf(), ["features"] = features });
    }

    /// <summary>Takes a command and tells the stream.</summary>
    public async Task<IResult> CommandAsync(string id, HttpRequest request)
    {
        var body = (await request.ReadFromJsonAsync<JsonObject>())!;
        var command = body["command"]!.GetValue<string>();
        string status;
        JsonObject properties;
        lock (_gate)
        {
            Commands.Add((id, command, body["author"]!.GetValue<string>()));
            status = _status[id] = command switch { "confirm" => "confirmed", "reject" => "rejected", "order" => "ordered", _ => throw new InvalidOperationException(command) };
            properties = Hazard(id, id == "hazard:1" ? 0 : 1)["properties"]!.AsObject();
        }

        stream.Change("hazards", id, properties);
        return MockTwin.Text(new JsonObject { ["watermark"] = 1, ["status"] = status });
    }

    /// <summary>What a hazard rests on.</summary>
    public static IResult Provenance() => MockTwin.Text(new JsonObject { ["detections"] = new JsonArray(new JsonObject { ["observed"] = "2025-08-13T01:00:00Z", ["source"] = "bus-7", ["confidence"] = 0.8 }), ["commands"] = new JsonArray() });

    private JsonObject Hazard(string id, int i) => Feature(id, "서해안로", Point(0.001 * i, 0.0005), new JsonObject
    {
        ["class"] = i == 0 ? "pothole" : "fallen_object",
        ["status"] = _status[id],
        ["state"] = i + 1,
        ["state_reason"] = "candidate",
        ["detections"] = 2 + i,
        ["sla_breached"] = i == 1,
        ["last_seen"] = "2025-08-13T01:00:00Z",
        ["provenance"] = "synthetic",
    });

    private static JsonObject Zone(int i, int? state, int? stays) => Feature($"parking:{i}", $"주차 {i + 1}", Box(i), new JsonObject { ["state"] = state, ["state_reason"] = state is null ? "not looked at" : "stays", ["stays_now"] = stays, ["violations_today"] = state, ["capacity"] = 6, ["provenance"] = "synthetic" });

    private static JsonObject Hot(int i, int? cls, double? z, int count, double hours) => Feature($"parking:{i}", $"주차 {i + 1}", Box(i), new JsonObject { ["class_fdr"] = cls, ["gi_star_z"] = z, ["count"] = count, ["exposure_h"] = hours, ["rate"] = hours > 0 ? count / hours : null });

    private static JsonObject Sign(int i, int? state, double? p) => Feature($"sign:{i}", $"간판 {i + 1}", Point(0.0004 * i, -0.0004), new JsonObject { ["state"] = state, ["state_reason"] = p is null ? "gust unknown" : "wind", ["wind_failure_probability"] = p, ["provenance"] = "synthetic" });

    private static JsonObject Point(double dx, double dy) => new() { ["type"] = "Point", ["coordinates"] = new JsonArray(Lon + dx, Lat + dy) };

    private static JsonObject Box(int i)
    {
        var (x, y, d) = (Lon + (0.002 * i), Lat + 0.002, 0.0004);
        return new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray(new JsonArray(x, y), new JsonArray(x + d, y), new JsonArray(x + d, y + d), new JsonArray(x, y + d), new JsonArray(x, y))) };
    }

    private static JsonObject Feature(string id, string title, JsonObject geometry, JsonObject properties)
    {
        properties["id"] = id;
        properties["title"] = title;
        return new JsonObject { ["type"] = "Feature", ["id"] = id, ["geometry"] = geometry, ["properties"] = properties };
    }
}
