using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Converters;
using SiheungTwin.Geo.Tiles;

namespace SiheungTwin.Geo.Tests.Tiles;

/// <summary>Mapbox vector tiles, by the specification's own examples and as GDAL reads them.</summary>
public sealed class VectorTileTests
{
    // Specification 2.1, section 4.3.5.
    [Theory]
    [InlineData("POINT (25 17)", "9,50,34")]
    [InlineData("MULTIPOINT ((5 7), (3 2))", "17,10,14,3,9")]
    [InlineData("LINESTRING (2 2, 2 10, 10 10)", "9,4,4,18,0,16,16,0")]
    [InlineData("MULTILINESTRING ((2 2, 2 10, 10 10), (1 1, 3 5))", "9,4,4,18,0,16,16,0,9,17,17,10,4,8")]
    [InlineData("POLYGON ((3 6, 8 12, 20 34, 3 6))", "9,6,12,18,10,12,24,44,15")]
    [InlineData(
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((11 11, 20 11, 20 20, 11 20, 11 11), (13 13, 13 17, 17 17, 17 13, 13 13)))",
        "9,0,0,26,20,0,0,20,19,0,15,9,22,2,26,18,0,0,18,17,0,15,9,4,13,26,0,8,8,0,0,7,15")]
    public void Commands_are_those_of_the_specification(string wkt, string commands) =>
        Assert.Equal(commands, string.Join(',', TileCommands.Of(new WKTReader().Read(wkt)).Commands));

    [Fact]
    public async Task Gdal_reads_layers_attributes_and_shapes()
    {
        using var folder = new ScratchFolder();
        var (areas, roads, empty) = (new VectorTileLayer("areas", 4096), new VectorTileLayer("roads", 4096), new VectorTileLayer("empty", 4096));
        areas.Add(new WKTReader().Read("POLYGON ((0 0, 4096 0, 4096 4096, 0 4096, 0 0), (1024 1024, 1024 3072, 3072 3072, 3072 1024, 1024 1024))"), [new("depth_m", 0.15), new("title", "시험"), new("none", null)]);
        areas.Add(new WKTReader().Read("POLYGON ((1024 1024, 1024 3072, 3072 3072, 3072 1024, 1024 1024))"), [new("depth_m", 0.3), new("h_class", -3L), new("wet", true)]);
        roads.Add(new WKTReader().Read("LINESTRING (0 0, 4096 4096)"), [new("title", "시험")]);
        var file = folder["0.pbf"];
        await File.WriteAllBytesAsync(file, VectorTileLayer.Tile([areas, roads, empty]), TestContext.Current.CancellationToken);

        var told = await Gdal.RunAsync("ogrinfo", "-ro", "-al", "-oo", "X=0", "-oo", "Y=0", "-oo", "Z=0", "-oo", "CLIP=NO", "-oo", "METADATA_FILE=", file);
        Assert.Contains("Layer name: areas", told, StringComparison.Ordinal);
        Assert.Contains("Layer name: roads", told, StringComparison.Ordinal);
        Assert.DoesNotContain("empty", told, StringComparison.Ordinal);
        Assert.Contains("depth_m (Real) = 0.15", told, StringComparison.Ordinal);
        Assert.Contains("title (String) = 시험", told, StringComparison.Ordinal);
        Assert.Contains("h_class (Integer) = -3", told, StringComparison.Ordinal);
        Assert.Contains("wet (Integer(Boolean)) = 1", told, StringComparison.Ordinal);

        var json = Path.ChangeExtension(file, ".json");
        await Gdal.RunAsync("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=NO", "-s_srs", "EPSG:3857", "-t_srs", "EPSG:3857", json, file, "areas", "-oo", "X=0", "-oo", "Y=0", "-oo", "Z=0", "-oo", "METADATA_FILE=", "-oo", "CLIP=NO");
        var options = new JsonSerializerOptions { Converters = { new GeoJsonConverterFactory() } };
        var features = JsonNode.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))!["features"]!.AsArray();
        var shapes = features.Select(f => JsonSerializer.Deserialize<Geometry>(f!["geometry"], options)!).ToList();
        var side = 2 * WebMercatorTile.HalfM;
        Assert.Equal([0.75, 0.25], shapes.Select(s => Math.Round(s.Area / (side * side), 6)));
    }
}
