using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SiheungTwin.Conformance.Tests.Gdal;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Tiles;

/// <summary>Live vector tiles under the paths of OGC API Tiles, read by GDAL.</summary>
[Collection("twin")]
public sealed class TileTests(TwinFixture fixture)
{
    private const string Media = "application/vnd.mapbox-vector-tile";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("drainage-zones", 14)]
    [InlineData("drainage-zones", 11)]
    [InlineData("underpasses", 16)]
    public async Task A_tile_shows_the_features_that_reach_into_it(string collection, int z)
    {
        var tile = await TileOfAsync(collection, z);
        var items = await ItemsAsync(collection, tile, 1.0 / 16);
        var seen = await LayerAsync($"/ogc/collections/{collection}/tiles/WebMercatorQuad/{Name(tile)}", collection, tile);
        Assert.Subset(Ids(items), Ids(seen));
        Assert.Superset(Ids(await ItemsAsync(collection, tile, 0)), Ids(seen));
        foreach (var feature in seen)
            Assert.Contains(items, i => i!["id"]!.GetValue<string>() == feature!["properties"]!["id"]!.GetValue<string>() && i["properties"]!["title"]!.GetValue<string>() == feature["properties"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_is_written_once_from_matrix_14_on()
    {
        var ids = new List<string>();
        var tile = await TileOfAsync("drainage-zones", 14);
        for (var y = tile.Y - 4; y <= tile.Y + 4; y++)
        {
            for (var x = tile.X - 4; x <= tile.X + 4; x++)
            {
                var at = new WebMercatorTile(14, x, y);
                ids.AddRange((await LayerAsync($"/ogc/collections/drainage-zones/tiles/WebMercatorQuad/{Name(at)}", "drainage-zones-labels", at)).Select(f => f!["properties"]!["id"]!.GetValue<string>()));
            }
        }

        Assert.Equal(SmallCity.Zones, ids.Count);
        Assert.Equal(SmallCity.Zones, ids.Distinct().Count());
        var coarse = await TileOfAsync("drainage-zones", 13);
        Assert.Empty(await LayerAsync($"/ogc/collections/drainage-zones/tiles/WebMercatorQuad/{Name(coarse)}", "drainage-zones-labels", coarse));
    }

    [Fact]
    public async Task A_filter_and_a_past_instant_hold_in_tiles_as_in_items()
    {
        var tile = await TileOfAsync("drainage-zones", 11);
        var path = $"/ogc/collections/drainage-zones/tiles/WebMercatorQuad/{Name(tile)}";
        Assert.Equal("zone:03", Assert.Single(await LayerAsync($"{path}?filter={Uri.EscapeDataString("id = 'zone:03'")}", "drainage-zones", tile))!["properties"]!["id"]!.GetValue<string>());
        var then = await LayerAsync($"{path}?datetime=2025-08-13T01:10:30Z", "drainage-zones", tile);
        var items = (await fixture.Twin.GetAsync("/ogc/collections/drainage-zones/items?limit=10000&datetime=2025-08-13T01:10:30Z", Ct))["features"]!.AsArray();
        foreach (var feature in then)
        {
            var item = items.Single(i => i!["id"]!.GetValue<string>() == feature!["properties"]!["id"]!.GetValue<string>())!;
            Assert.Equal(item["properties"]!["rain_60min_mm"]?.GetValue<double>(), feature!["properties"]!["rain_60min_mm"]?.GetValue<double>());
        }
    }

    [Fact]
    public async Task A_tile_that_has_not_changed_is_not_sent_again()
    {
        var tile = await TileOfAsync("drainage-zones", 12);
        var path = $"/ogc/collections/drainage-zones/tiles/WebMercatorQuad/{Name(tile)}?filter={Uri.EscapeDataString("id = 'zone:03'")}&datetime=2025-08-13T01:10:30Z";
        using var first = await fixture.Twin.Http.GetAsync(path, Ct);
        Assert.Equal(Media, first.Content.Headers.ContentType!.MediaType);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await fixture.Twin.Http.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var packed = new HttpRequestMessage(HttpMethod.Get, path);
        packed.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var third = await fixture.Twin.Http.SendAsync(packed, Ct);
        Assert.Equal("gzip", Assert.Single(third.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task A_tile_changes_with_what_is_seen_in_it_and_says_of_when_it_is()
    {
        var tile = await TileOfAsync("drainage-zones", 11);
        var path = $"/ogc/collections/drainage-zones/tiles/WebMercatorQuad/{Name(tile)}";
        using var before = await fixture.Twin.Http.GetAsync(path, Ct);
        var told = await fixture.Twin.IngestAsync("kma-aws", Aws.Csv(fixture.Next(), 77), Ct);
        await fixture.Twin.SettledAsync(Ct);
        using var after = await fixture.Twin.Http.GetAsync($"{path}?minAsOf={told["watermark"]}", Ct);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.True(long.Parse(after.Headers.GetValues("Twin-As-Of").Single().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= told["watermark"]!.GetValue<long>());
    }

    [Fact]
    public async Task Where_nothing_is_there_is_no_content_and_what_cannot_be_is_told()
    {
        const string Zones = "/ogc/collections/drainage-zones/tiles/WebMercatorQuad";
        using var sea = await fixture.Twin.Http.GetAsync($"{Zones}/14/1/1", Ct);
        Assert.Equal(HttpStatusCode.NoContent, sea.StatusCode);
        using var outside = await fixture.Twin.Http.GetAsync($"{Zones}/3/8/1", Ct);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        using var box = await fixture.Twin.Http.GetAsync($"{Zones}/14/1/1?bbox=1,2,3,4", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, box.StatusCode);
        Assert.Equal("bbox", JsonNode.Parse(await box.Content.ReadAsStringAsync(Ct))!["field"]!.GetValue<string>());
        using var name = await fixture.Twin.Http.GetAsync($"{Zones}/14/1/1?filter=depth%20%3D%201", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, name.StatusCode);
    }

    [Fact]
    public async Task The_documents_lead_to_the_tiles()
    {
        var collection = await fixture.Twin.GetAsync("/ogc/collections/drainage-zones", Ct);
        var sets = await FollowAsync(collection, "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector");
        var set = await FollowAsync(sets["tilesets"]![0]!, "self");
        Assert.Contains("{tileMatrix}", Href(set, "item"), StringComparison.Ordinal);
        var tilejson = await FollowAsync(set, "describedby");
        var tile = await TileOfAsync("drainage-zones", 12);
        var url = tilejson["tiles"]![0]!.GetValue<string>().Replace("{z}", $"{tile.Z}", StringComparison.Ordinal).Replace("{y}", $"{tile.Y}", StringComparison.Ordinal).Replace("{x}", $"{tile.X}", StringComparison.Ordinal);
        using var answer = await fixture.Twin.Http.GetAsync(url, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var matrices = await FollowAsync(set, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme");
        Assert.Equal(559082264.0287178, matrices["tileMatrices"]![0]!["scaleDenominator"]!.GetValue<double>(), 3);
    }

    private static string Href(JsonNode document, string rel) => document["links"]!.AsArray().First(l => l!["rel"]!.GetValue<string>() == rel)!["href"]!.GetValue<string>();

    private Task<JsonObject> FollowAsync(JsonNode document, string rel) => fixture.Twin.GetAsync(Href(document, rel), Ct);

    private static HashSet<string> Ids(JsonArray features) => [.. features.Select(f => (f!["properties"]!["id"] ?? f["id"])!.GetValue<string>())];

    private static string Name(WebMercatorTile tile) => $"{tile.Z}/{tile.Y}/{tile.X}";

    // Items that reach into a tile with a margin of a part of its side.
    private async Task<JsonArray> ItemsAsync(string collection, WebMercatorTile tile, double margin)
    {
        var extent = tile.Extent(tile.SideM * margin);
        var ((west, south), (east, north)) = (WebMercatorTile.ToLonLat(extent.MinX, extent.MinY), WebMercatorTile.ToLonLat(extent.MaxX, extent.MaxY));
        var items = (await fixture.Twin.GetAsync(FormattableString.Invariant($"/ogc/collections/{collection}/items?limit=10000&bbox={west},{south},{east},{north}"), Ct))["features"]!.AsArray();
        Assert.NotEmpty(items);
        return items;
    }

    // The one over the first feature.
    private async Task<WebMercatorTile> TileOfAsync(string collection, int z)
    {
        var at = (await fixture.Twin.GetAsync($"/ogc/collections/{collection}/items?limit=1", Ct))["features"]![0]!["geometry"]!["coordinates"]!;
        while (at[0] is JsonArray)
            at = at[0]!;
        return WebMercatorTile.At(at[0]!.GetValue<double>(), at[1]!.GetValue<double>(), z);
    }

    private async Task<JsonArray> LayerAsync(string path, string layer, WebMercatorTile tile)
    {
        using var answer = await fixture.Twin.Http.GetAsync(path, Ct);
        if (answer.StatusCode == HttpStatusCode.NoContent)
            return [];
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var file = Path.Combine(Directory.CreateTempSubdirectory("tile").FullName, "0.pbf");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(Ct), Ct);
        string[] options = ["-oo", $"X={tile.X}", "-oo", $"Y={tile.Y}", "-oo", $"Z={tile.Z}", "-oo", "METADATA_FILE=", "-oo", "CLIP=NO"];
        try
        {
            var layers = await Ogr.InfoAsync(["-ro", "-so", "-al", .. options, file]);
            return layers.Contains($"Layer name: {layer}\n", StringComparison.Ordinal) ? await Ogr.FeaturesAsync([file, layer, .. options]) : [];
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
