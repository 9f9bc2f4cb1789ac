using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>A small made-up twin behind the real page: static files, features, a scripted stream and a fake run.</summary>
public sealed class MockTwin : ITwinServer
{
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    private readonly WebApplication _app;
    private readonly MockCity _city = new();
    private readonly MockStream _stream = new();
    private readonly MockRun _run;

    private MockTwin(WebApplication app) => (_app, Street, _run) = (app, new MockStreet(_stream), new MockRun(_city));

    /// <summary>The made-up street.</summary>
    public MockStreet Street { get; }

    /// <summary>The made-up runs.</summary>
    public MockRun Runs => _run;

    /// <inheritdoc/>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc/>
    public (string Id, double Lon, double Lat) Zone => MockCity.PlaceIn(2, 2);

    /// <inheritdoc/>
    public (string Id, double Lon, double Lat) UnknownZone => MockCity.PlaceIn(5, 1);

    /// <inheritdoc/>
    public string? LastScenario => _run.Scenario;

    /// <summary>What <c>/world</c> says of whoever looks; null says nothing.</summary>
    public JsonObject? Access { get; set; }

    /// <summary>Starts one on a free loopback port.</summary>
    public static async Task<MockTwin> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var twin = new MockTwin(builder.Build());
        twin.Map();
        await twin._app.StartAsync();
        twin.Address = new Uri(twin._app.Urls.Single().TrimEnd('/') + "/");
        return twin;
    }

    /// <inheritdoc/>
    public Task SetZoneAsync(string id, int? state)
    {
        var properties = _city.SetZone(id, state);
        _stream.Change("drainage-zones", id, properties);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopClockAsync()
    {
        _stream.Beating = false;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartClockAsync()
    {
        _stream.Beating = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _stream.End();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stream.Dispose();
    }

    private void Map()
    {
        var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "MapRoot").Value!;
        var files = new PhysicalFileProvider(root);
        _app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        _app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        _app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        _app.MapGet("/world", () => Text(new JsonObject { ["world"] = "demo", ["exercise"] = true, ["label"] = "합성 데이터", ["label_en"] = "Synthetic data", ["asOf"] = _stream.AsOf(), ["access"] = Access?.DeepClone() }));
        _app.MapGet("/ogc/collections/feeds/items", () => Text(MockFeeds.Collection()));
        _app.MapGet("/ogc/collections/{c}/items", (string c, HttpRequest request) => Text(Street.Collection(c, request) ?? _city.Collection(c, _stream.AsOf())));
        _app.MapGet("/hotspots", Street.Hotspots);
        _app.MapPost("/hazards/{id}/commands", Street.CommandAsync);
        _app.MapGet("/hazards/{id}", () => MockStreet.Provenance());
        _app.MapGet("/map/waters.geojson", () => Text(_city.Collection("waters", _stream.AsOf())));
        _app.MapGet("/map/pumps.json", () => Text(MockCity.Pumps()));
        _app.MapGet("/map/gates.json", () => Text(MockCity.Gates()));
        _app.MapGet("/assets/{id}/history", (string id) => Text(MockHistory.Of(id, _stream.AsOf())));
        _app.MapGet("/live", _stream.ServeAsync);
        _app.MapPost("/ogc/processes/flood-what-if/execution", _run.ExecuteAsync);
        _app.MapGet("/ogc/jobs/{id}", (string id) => Text(_run.Status(id)));
        _app.MapDelete("/ogc/jobs/{id}", (string id) => Text(_run.Dismiss(id)));
        _app.MapGet("/ogc/jobs", () => Text(_run.Jobs()));
        _app.MapGet("/ogc/processes/flood-what-if/choices", () => Text(MockRun.Choices()));
        _app.MapGet("/ogc/jobs/{id}/results", (string id) => Text(MockRun.Results(id)));
        _app.MapGet("/ogc/jobs/{id}/results/zones.geojson", () => Text(_city.RunZones()));
        _app.MapGet("/ogc/jobs/{id}/results/underpasses.geojson", (string id) => Text(_city.RunUnderpasses(late: id == "job-1")));
        _app.MapGet("/ogc/jobs/{id}/results/{picture}.png", () => Results.Bytes(MockPicture.Depth(), "image/png"));
        _app.MapGet("/ogc/jobs/{id}/comparison", (string id, string with) => Text(_run.Comparison(id, with)));
        _app.MapGet("/ogc/jobs/{id}/comparison/depth.png", () => Results.Bytes(MockPicture.Depth(), "image/png"));
    }

    internal static IResult Text(JsonNode node) => Results.Text(node.ToJsonString(JsonSerializerOptions.Web), MediaTypeNames.Application.Json);
}
