using System.Text.Json.Nodes;
using SiheungTwin.Silo.Hotspots;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Processes;

/// <summary><c>parking-hotspots</c>: what <c>GET /hotspots</c> answers.</summary>
internal sealed class ParkingHotspotsProcess(RootPin pin) : TwinProcess
{
    private const string GeoJson = "application/geo+json";

    public override string Id => "parking-hotspots";

    protected override string Title => "불법주정차 밀집 · Parking hotspots";

    protected override string About => "Getis-Ord Gi* of stays, violations or sightings by parking zone, as counted or for each hour of patrol, with false discovery rate classes.";

    protected override string[] Transmission => ["value"];

    protected override JsonObject Inputs() => new()
    {
        ["from"] = Input("Hours that begin from here on", new JsonObject { ["type"] = "string", ["format"] = "date-time" }),
        ["to"] = Input("Hours that begin before here", new JsonObject { ["type"] = "string", ["format"] = "date-time" }),
        ["dow"] = Input("Days, 1 (Monday) to 7, with commas", Text()),
        ["hours"] = Input("Hours in Asia/Seoul, such as 18-22", Text()),
        ["measure"] = Input("What is counted", Text("violations", "stays", "sightings")),
        ["value"] = Input("As counted, or for each hour of exposure", Text("count", "rate")),
        ["band"] = Input("Neighbours are no farther apart [m]", new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 }),
        ["datetime"] = Input("As known at a past instant", new JsonObject { ["type"] = "string", ["format"] = "date-time" }),
    };

    protected override JsonObject Outputs() => new() { ["hotspots"] = new JsonObject { ["title"] = "Parking zones with their statistics", ["schema"] = new JsonObject { ["type"] = "string", ["contentMediaType"] = GeoJson } } };

    public override async Task<IResult> ExecuteAsync(HttpContext http, JsonObject inputs, bool raw)
    {
        var query = ProcessInputs.Query(inputs, [.. HotspotQuery.Parameters, "datetime"]);
        var hotspots = HotspotQuery.Parse(query);
        var (root, asOf) = query["datetime"].ToString() is { Length: > 0 } then ? RootPin.Then(await pin.AtAsync(then, http.RequestAborted)) : pin.Now();
        using var buffer = new MemoryStream();
        await FeatureJson.ToStreamAsync(buffer, HotspotJson.Parts(root, asOf, ZoneHotspots.Of(root, hotspots)), http.RequestAborted);
        return raw
            ? Results.Bytes(buffer.ToArray(), GeoJson)
            : Results.Json(new JsonObject { ["hotspots"] = new JsonObject { ["mediaType"] = GeoJson, ["value"] = JsonNode.Parse(buffer.ToArray()) } });
    }
}
