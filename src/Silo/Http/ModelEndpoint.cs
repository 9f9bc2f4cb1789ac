using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Http;

/// <summary><c>GET /models</c> lists the models in force; <c>POST /models/{name}</c> with a model file puts it in force.</summary>
internal static class ModelEndpoint
{
    public static void MapModels(this IEndpointRouteBuilder app)
    {
        app.MapGet("/models", ListAsync);
        app.MapPost("/models/{name}", ActivateAsync);
    }

    private static Task ListAsync(HttpContext http, LiveAtlas atlas)
    {
        var models = atlas.Root.Models.References.Select(r => (JsonNode)new JsonObject { ["name"] = r.Key, ["reference"] = r.Value });
        return http.Response.WriteAsJsonAsync(new JsonObject { ["watermark"] = atlas.Root.Watermark, ["models"] = new JsonArray([.. models]) }, http.RequestAborted);
    }

    private static async Task ActivateAsync(HttpContext http, string name, IJournalStore store, WorldOptions world, IGrainFactory grains)
    {
        var format = ModelFormats.Of(name) ?? throw TwinProblem.NotFound($"The model '{name}'");
        var file = (await IngestEndpoint.BodyAsync(http)).ToArray();
        try
        {
            var (model, watermark) = await ModelVersions.ActivateAsync(format, file, store, grains.GetGrain<ILaneGrain>(world.Lane), http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new JsonObject { ["model"] = model.Name, ["reference"] = model.Reference, ["watermark"] = watermark }, http.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            throw new TwinProblem(400, "model.refused", "body", e.Message, "모델 파일을 쓸 수 없습니다. 파일이 손상되었거나 이 버전의 것이 아닙니다.");
        }
    }
}
