using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Hotspots;

/// <summary><c>GET /hotspots</c>: Gi* of the parking zones, counted afresh from the root the request pins, so that what is acknowledged is in the next answer.</summary>
public static class HotspotsEndpoint
{
    public static void MapHotspots(this IEndpointRouteBuilder app) => app.MapGet("/hotspots", AnswerAsync);

    private static async Task AnswerAsync(HttpContext http, RootPin pin)
    {
        var query = HotspotQuery.Parse(http.Request.Query);
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var hotspots = ZoneHotspots.Of(root, query);
        http.Response.ContentType = "application/geo+json";
        await FeatureJson.ToStreamAsync(http.Response.Body, HotspotJson.Parts(root, asOf, hotspots), http.RequestAborted);
    }
}
