using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Geo.Tests;
using SiheungTwin.Geo.Tiles;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>Results of a run as vector tiles, as GDAL reads them.</summary>
public sealed class RunTilesHttpTests : IDisposable
{
    private const string Storm = """{"duration_min":60,"resolution_m":10,"rain":{"kind":"uniform","mm_h":500},"change":{"pumps_off":[{"pump":"pump:1"}]}}""";
    private const int Z = 13;

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-tiles-http-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_has_tiles_of_its_areas_roads_and_underpasses()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var job = (await twin.PostAsync(Storm)).Json["jobID"]!.ToString();
        await twin.UntilAsync(job, "successful", "failed");
        var results = await twin.GetAsync($"ogc/jobs/{job}/results");
        var document = await twin.GetAsync(results["tiles"]!.ToString());
        Assert.Equal("3.0.0", document["tilejson"]!.ToString());
        double[] bounds = [.. document["bounds"]!.AsArray().Select(v => v!.GetValue<double>())];
        var tile = WebMercatorTile.At((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, Z);

        var (areas, layers) = await ReadAsync(twin, document, tile, "depth_classes");
        Assert.Equal(["baseline_depth_classes", "depth_classes", "hazard_classes", "roads", "underpasses"], layers.Order(StringComparer.Ordinal));
        var depth = await RasterAsync(twin, results["depth_max"]!.ToString());
        Assert.InRange(depth.Values.Count(d => d >= 0.05f), 100, 1600);
        double[] limits = [0.05, 0.15, 0.3, 0.5, 1, double.PositiveInfinity];
        for (var i = 0; i + 1 < limits.Length; i++)
        {
            // A unit of a tile of zoom 13 is 1.2 m of ground square 0.95 m: rounding moves outlines by half of that.
            var expected = depth.Values.Count(d => d >= limits[i] && d < limits[i + 1]) * 100.0;
            var shown = areas.Where(a => a.Properties["depth_at_least_m"]!.GetValue<double>() == limits[i]).Sum(a => a.Shape.Area) * Math.Pow(Math.Cos(37.77 * Math.PI / 180), 2);
            Assert.InRange(shown, (0.98 * expected) - 400, (1.02 * expected) + 400);
        }

        var road = Assert.Single((await ReadAsync(twin, document, tile, "roads")).Features);
        var told = (await twin.GetAsync(results["roads"]!.ToString()))["features"]![0]!["properties"]!;
        Assert.Equal("길", road.Properties["title"]!.ToString());
        foreach (var name in (string[])["depth_max_m", "h_class", "closed_from_min", "impassable_adult_from_min", "impassable_car_min", "baseline_depth_max_m"])
            Assert.Equal(told[name]?.GetValue<double>(), road.Properties[name]?.GetValue<double>());
        Assert.NotNull(road.Properties["closed_from_min"]);
        Assert.Equal("시험지하차도", Assert.Single((await ReadAsync(twin, document, tile, "underpasses")).Features).Properties["title"]!.ToString());
        Assert.All((await ReadAsync(twin, document, tile, "hazard_classes")).Features, f => Assert.InRange(f.Properties["h_class"]!.GetValue<int>(), 1, 6));
    }

    [Fact]
    public async Task Tiles_are_cached_by_their_tag_and_empty_or_unknown_ones_are_told_apart()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var job = (await twin.PostAsync(Storm)).Json["jobID"]!.ToString();
        var path = $"ogc/jobs/{job}/results/tiles/WebMercatorQuad";
        using var early = await twin.Http.GetAsync($"{path}/0/0/0", Ct);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        await twin.UntilAsync(job, "successful", "failed");
        double[] bounds = [.. (await twin.GetAsync(path))["bounds"]!.AsArray().Select(v => v!.GetValue<double>())];
        var tile = WebMercatorTile.At((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, Z);

        using var plain = await twin.Http.GetAsync($"{path}/{tile.Z}/{tile.Y}/{tile.X}", Ct);
        Assert.Equal((HttpStatusCode.OK, "application/vnd.mapbox-vector-tile"), (plain.StatusCode, plain.Content.Headers.ContentType!.ToString()));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        using var packed = await AskAsync(twin, $"{path}/{tile.Z}/{tile.Y}/{tile.X}", r => r.Headers.AcceptEncoding.ParseAdd("br, gzip"));
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(Ct), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, Ct);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Ct), bytes.ToArray());
        using var same = await AskAsync(twin, $"{path}/{tile.Z}/{tile.Y}/{tile.X}", r => r.Headers.IfNoneMatch.Add(plain.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        using var empty = await twin.Http.GetAsync($"{path}/{Z}/{tile.Y}/{tile.X + 40}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
        foreach (var unknown in (string[])[$"{path}/3/8/0", $"{path}/23/0/0", $"{path}/a/0/0", $"ogc/jobs/{new string('0', 64)}/results/tiles/WebMercatorQuad/0/0/0"])
        {
            using var answer = await twin.Http.GetAsync(unknown, Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(WhatIfServer twin, string path, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with(request);
        return await twin.Http.SendAsync(request, Ct);
    }

    // A layer of a tile in EPSG:3857, and the names of all layers of the tile.
    private async Task<(List<(Geometry Shape, JsonNode Properties)> Features, string[] Layers)> ReadAsync(WhatIfServer twin, JsonNode document, WebMercatorTile tile, string layer)
    {
        var url = document["tiles"]![0]!.ToString().Replace("{z}", Text(tile.Z), StringComparison.Ordinal).Replace("{y}", Text(tile.Y), StringComparison.Ordinal).Replace("{x}", Text(tile.X), StringComparison.Ordinal);
        var (file, json) = (Path.Combine(_scratch.FullName, "tile.pbf"), Path.Combine(_scratch.FullName, layer + ".json"));
        await File.WriteAllBytesAsync(file, await twin.Http.GetByteArrayAsync(url, Ct), Ct);
        string[] options = ["-oo", "X=" + Text(tile.X), "-oo", "Y=" + Text(tile.Y), "-oo", "Z=" + Text(tile.Z), "-oo", "METADATA_FILE="];
        var told = await Gdal.RunAsync("ogrinfo", ["-ro", "-so", "-al", file, .. options]);
        string[] layers = [.. told.Split('\n').Where(l => l.StartsWith("Layer name: ", StringComparison.Ordinal)).Select(l => l["Layer name: ".Length..].Trim())];
        await Gdal.RunAsync("ogr2ogr", ["-f", "GeoJSON", "-lco", "RFC7946=NO", "-s_srs", "EPSG:3857", "-t_srs", "EPSG:3857", json, file, layer, .. options]);
        var geoJson = new JsonSerializerOptions { Converters = { new GeoJsonConverterFactory() } };
        var features = JsonNode.Parse(await File.ReadAllTextAsync(json, Ct))!["features"]!.AsArray();
        return ([.. features.Select(f => (f!["geometry"].Deserialize<Geometry>(geoJson)!, f["properties"]!))], layers);

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<Raster> RasterAsync(WhatIfServer twin, string url)
    {
        var file = Path.Combine(_scratch.FullName, "raster.tif");
        await File.WriteAllBytesAsync(file, await twin.Http.GetByteArrayAsync(url, Ct), Ct);
        return GeoTiff.Read(file).Raster;
    }
}
