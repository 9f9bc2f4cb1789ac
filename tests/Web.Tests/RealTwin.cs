using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using SiheungTwin.Cluster.Tests;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Web.Tests;

/// <summary>A real twin in a process of its own, with a generated city and a world whose clock stands: what a zone is, a person says through the front door.</summary>
internal sealed class RealTwin : ITwinServer
{
    private static readonly DateTimeOffset Now = new(2026, 8, 14, 3, 0, 0, TimeSpan.Zero);
    private readonly string _folder;
    private readonly SiloProcess _process;
    private readonly HttpClient _http;
    private int _facts;

    private RealTwin(string folder, SiloProcess process)
    {
        (_folder, _process) = (folder, process);
        Address = new Uri(process.Url + "/");
        _http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public (string Id, double Lon, double Lat) Zone { get; private set; }

    public (string Id, double Lon, double Lat) UnknownZone { get; private set; }

    public string? LastScenario => null;

    public static async Task<RealTwin> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("twin-web-").FullName;
        CityGenerator.Generate(new GeneratorSettings { Signboards = 100 }, Path.Combine(folder, "city"));
        var process = SiloProcess.Start(Path.Combine(folder, "data"), Path.Combine(folder, "city"), "web", connection: null);
        await process.ReadyAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        var twin = new RealTwin(folder, process);
        await twin.SetClockAsync();
        await twin.FindZonesAsync();
        return twin;
    }

    public async Task SetZoneAsync(string id, int? state)
    {
        var fact = new JsonObject
        {
            ["key"] = "web-" + (++_facts).ToString(CultureInfo.InvariantCulture),
            ["fact"] = "override",
            ["asset"] = id,
            ["value"] = state is { } known ? known : "cleared",
            ["from"] = Now.AddSeconds(_facts - 600).ToString("O", CultureInfo.InvariantCulture),
            ["until"] = null,
            ["author"] = "브라우저 시험",
            ["note"] = "시험",
        };
        using var answer = await _http.PostAsJsonAsync("ingest/manual", fact);
        var reply = await answer.Content.ReadFromJsonAsync<JsonNode>();
        if (reply?["accepted"]?.GetValue<int>() != 1)
            throw new InvalidOperationException($"The fact was not taken: {reply?.ToJsonString()}");
    }

    public Task StopClockAsync() => _process.StandStillAsync(CancellationToken.None);

    public Task StartClockAsync() => _process.GoOnAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SetClockAsync()
    {
        using var answer = await _http.PostAsJsonAsync("world/clock", new JsonObject { ["time"] = Now.ToString("O", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
    }

    // The two zones with the widest clear ground: far from streets, from their edges and from where the letter stands.
    private async Task FindZonesAsync()
    {
        var roads = Geometries(await ItemsAsync("roads")).Select(r => r.Shape).ToArray();
        var clear = Geometries(await ItemsAsync("drainage-zones"))
            .Select(zone => (zone.Id, At: Clearest(zone.Shape, roads)))
            .OrderByDescending(zone => zone.At.Distance).Take(2).ToArray();
        Zone = (clear[0].Id, clear[0].At.Place.X, clear[0].At.Place.Y);
        UnknownZone = (clear[1].Id, clear[1].At.Place.X, clear[1].At.Place.Y);
    }

    private static (Coordinate Place, double Distance) Clearest(Geometry zone, Geometry[] roads)
    {
        var box = zone.EnvelopeInternal;
        var near = roads.Where(r => r.EnvelopeInternal.Intersects(box)).ToArray();
        var letters = new[] { zone.InteriorPoint, zone.Centroid };
        var best = (Place: zone.InteriorPoint.Coordinate, Distance: 0.0);
        for (var i = 1; i < 24; i++)
        {
            for (var k = 1; k < 24; k++)
            {
                var point = zone.Factory.CreatePoint(new Coordinate(box.MinX + (box.Width * i / 24), box.MinY + (box.Height * k / 24)));
                if (!zone.Contains(point))
                    continue;
                var distance = letters.Concat(near).Append(zone.Boundary).Min(g => DistanceOp.Distance(point, g));
                if (distance > best.Distance)
                    best = (point.Coordinate, distance);
            }
        }

        return best;
    }

    private async Task<JsonArray> ItemsAsync(string collection) =>
        (await _http.GetFromJsonAsync<JsonNode>($"ogc/collections/{collection}/items?limit=10000"))!["features"]!.AsArray();

    private static IEnumerable<(string Id, Geometry Shape)> Geometries(JsonArray features)
    {
        var factory = new GeometryFactory();
        foreach (var feature in features)
        {
            var geometry = feature!["geometry"]!;
            var coordinates = geometry["coordinates"]!.AsArray();
            Geometry? shape = geometry["type"]!.GetValue<string>() switch
            {
                "LineString" => factory.CreateLineString(Line(coordinates)),
                "Polygon" => factory.CreatePolygon(Line(coordinates[0]!.AsArray())),
                _ => null,
            };
            if (shape is not null)
                yield return (feature["id"]!.GetValue<string>(), shape);
        }
    }

    private static Coordinate[] Line(JsonArray positions) =>
        [.. positions.Select(p => new Coordinate(p![0]!.GetValue<double>(), p[1]!.GetValue<double>()))];
}
