using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Map;

/// <summary>What the page needs besides the collections: the world, water outlines, pumps and gates, street places, one asset's history.</summary>
public static class MapDataEndpoints
{
    public static void MapMapData(this IEndpointRouteBuilder app)
    {
        app.MapGet("/world", World);
        app.MapGet("/map/waters.geojson", WatersAsync);
        app.MapGet("/map/pumps.json", (LiveAtlas atlas) => Named(atlas.Root.Index.City.Pumps, p => p.Zones));
        app.MapGet("/map/gates.json", (LiveAtlas atlas) => Named(atlas.Root.Index.City.Gates, g => g.Zones));
        app.MapGet("/map/places.geojson", MapPlaces.WriteAsync);
        app.MapGet("/assets/{id}/history", HistoryAsync);
    }

    private static IResult World(HttpContext http, WorldOptions world, LiveAtlas atlas) => Results.Json(new JsonObject
    {
        ["world"] = world.Name,
        ["exercise"] = !world.IsLive,
        ["clock"] = world.Clock == WorldClock.Wall ? "wall" : "recording",
        ["city"] = atlas.Root.Index.City.Name,
        ["city_version"] = atlas.Root.Index.City.Version,
        ["label"] = atlas.Root.Index.City.Label,
        ["label_en"] = atlas.Root.Index.City.LabelEn,
        ["asOf"] = new JsonObject
        {
            ["watermark"] = atlas.Root.Watermark,
            ["time"] = atlas.Root.Now == DateTimeOffset.MinValue ? null : Rfc3339.Text(atlas.Root.Now),
            ["stale"] = atlas.IsStale,
        },
        ["access"] = Caller.Of(http).ToJson(),
    });

    private static async Task WatersAsync(HttpContext http, LiveAtlas atlas)
    {
        var root = atlas.Root;
        http.Response.ContentType = "application/geo+json";
        var waters = root.Index.Of(AtlasCollection.Waters).ToArray();
        await FeatureJson.ToStreamAsync(http.Response.Body, [json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var ordinal in waters)
                FeatureJson.Feature(json, StreetSchemas.Waters, CollectionFeature.Of(root, ordinal));
            json.WriteEndArray();
            json.WriteEndObject();
        }], http.RequestAborted);
    }

    private static IResult Named<T>(IEnumerable<T> assets, Func<T, string[]> zones)
        where T : CityAsset =>
        Results.Json(new JsonArray([.. assets.Select(a => (JsonNode)new JsonObject
        {
            ["id"] = a.Id,
            ["title"] = a.Title,
            ["title_en"] = a.TitleEn,
            ["zones"] = new JsonArray([.. zones(a).Select(z => (JsonNode)z)]),
        })]));

    private static async Task HistoryAsync(HttpContext http, string id, AssetHistory history, RootPin pin, AccessLog access)
    {
        var text = http.Request.Query["hours"].ToString();
        var hours = 6.0;
        if (text.Length > 0 && (!double.TryParse(text, CultureInfo.InvariantCulture, out hours) || hours is not (> 0 and <= 168)))
            throw TwinProblem.BadField("hours", $"hours must be a number from 0 to 168; got '{text}'.", $"hours는 0에서 168 사이의 수여야 합니다: '{text}'.");
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var told = await history.ReadAsync(root, asOf, id, hours, http.RequestAborted);
        if (root.TryGet(id, out var ordinal) && VehicleData.IsIn(root.Index.Assets[ordinal]))
            await access.NoteAsync(http, told["events"]!.AsArray().Count + told["series"]!.AsArray().Count);
        await http.Response.WriteAsJsonAsync(told, JsonSerializerOptions.Web, http.RequestAborted);
    }
}
