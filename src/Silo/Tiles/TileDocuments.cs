using System.Text.Json.Nodes;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tiles;

/// <summary>Documents of OGC API Tiles, Part 1 (20-057): tile sets of a collection, their metadata, TileJSON 3.0.0, the tile matrix set.</summary>
internal static class TileDocuments
{
    public const string MatrixSet = "WebMercatorQuad";

    public const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>Conformance classes.</summary>
    public static readonly string[] Classes =
    [
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
    ];

    private const string MatrixSetUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    private const string Crs = "http://www.opengis.net/def/crs/EPSG/0/3857";
    private const string RelTilesets = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
    private const string RelScheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

    // A pixel of 0.28 mm, as the standard has it.
    private const double PixelM = 0.00028;

    public static string Path(CollectionSchema schema) => $"/ogc/collections/{schema.Name}/tiles";

    /// <summary>Link of a collection to its tile sets.</summary>
    public static JsonObject Link(HttpRequest request, CollectionSchema schema) => OgcLinks.Link(request, Path(schema), RelTilesets, "application/json", "Vector tiles");

    /// <summary>Link of the landing page to the tile matrix sets.</summary>
    public static JsonObject MatrixSetsLink(HttpRequest request) =>
        OgcLinks.Link(request, "/ogc/tileMatrixSets", "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", "application/json", "Tile matrix sets");

    public static JsonObject List(HttpRequest request, CollectionSchema schema) => new()
    {
        ["tilesets"] = new JsonArray(new JsonObject
        {
            ["title"] = $"{schema.TitleKo} · {schema.TitleEn}",
            ["dataType"] = "vector",
            ["crs"] = Crs,
            ["tileMatrixSetURI"] = MatrixSetUri,
            ["links"] = new JsonArray(
                OgcLinks.Link(request, $"{Path(schema)}/{MatrixSet}", "self", "application/json", schema.TitleEn),
                OgcLinks.Link(request, $"/ogc/tileMatrixSets/{MatrixSet}", RelScheme, "application/json", MatrixSet)),
        }),
        ["links"] = new JsonArray(OgcLinks.Link(request, Path(schema), "self", "application/json", "Tile sets")),
    };

    public static JsonObject TileSet(HttpRequest request, CollectionSchema schema, AtlasRoot root)
    {
        var item = OgcLinks.Link(request, $"{Path(schema)}/{MatrixSet}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}", "item", MediaType, "Tiles");
        item["templated"] = true;
        return new JsonObject
        {
            ["title"] = $"{schema.TitleKo} · {schema.TitleEn}",
            ["description"] = root.Index.City.Label,
            ["dataType"] = "vector",
            ["crs"] = Crs,
            ["tileMatrixSetURI"] = MatrixSetUri,
            ["layers"] = new JsonArray([.. Layers(schema).Select(l => (JsonNode)new JsonObject
            {
                ["id"] = l.Id,
                ["dataType"] = "vector",
                ["geometryDimension"] = l.Geometry switch { "Point" => 0, "LineString" => 1, _ => 2 },
                ["minTileMatrix"] = $"{l.FromZ}",
                ["maxTileMatrix"] = $"{WebMercatorTile.DeepestZ}",
            })]),
            ["links"] = new JsonArray(
                OgcLinks.Link(request, $"{Path(schema)}/{MatrixSet}", "self", "application/json", schema.TitleEn),
                OgcLinks.Link(request, $"{Path(schema)}/{MatrixSet}?f=tilejson", "describedby", "application/json", "TileJSON 3.0.0"),
                OgcLinks.Link(request, $"/ogc/tileMatrixSets/{MatrixSet}", RelScheme, "application/json", MatrixSet),
                OgcLinks.Link(request, $"/ogc/collections/{schema.Name}", "http://www.opengis.net/def/rel/ogc/1.0/geodata", "application/json", schema.TitleEn),
                item),
        };
    }

    public static JsonObject TileJson(HttpRequest request, CollectionSchema schema, AtlasRoot root)
    {
        var query = QueryString.Create(request.Query.Where(q => q.Key != "f").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())));
        return new JsonObject
        {
            ["tilejson"] = "3.0.0",
            ["name"] = $"{schema.TitleKo} · {schema.TitleEn}",
            ["description"] = root.Index.City.Label,
            ["scheme"] = "xyz",
            ["tiles"] = new JsonArray($"{OgcLinks.Base(request)}{Path(schema)}/{MatrixSet}/{{z}}/{{y}}/{{x}}{query}"),
            ["minzoom"] = 0,
            ["maxzoom"] = 18,
            ["bounds"] = OgcDocuments.Bounds(root, schema),
            ["vector_layers"] = new JsonArray([.. Layers(schema).Select(l => (JsonNode)new JsonObject
            {
                ["id"] = l.Id,
                ["description"] = l.Description,
                ["minzoom"] = l.FromZ,
                ["maxzoom"] = WebMercatorTile.DeepestZ,
                ["fields"] = new JsonObject(l.Columns.Select(c => KeyValuePair.Create(c.Name, (JsonNode?)$"{c.TitleKo} · {c.TitleEn}{(c.Unit is null ? "" : $" [{c.Unit}]")}")).Prepend(new("id", "식별자 · Id"))),
            })]),
        };
    }

    public static JsonObject MatrixSets(HttpRequest request) => new()
    {
        ["tileMatrixSets"] = new JsonArray(new JsonObject
        {
            ["id"] = MatrixSet,
            ["title"] = "Google Maps Compatible for the World",
            ["uri"] = MatrixSetUri,
            ["crs"] = Crs,
            ["links"] = new JsonArray(OgcLinks.Link(request, $"/ogc/tileMatrixSets/{MatrixSet}", "self", "application/json", MatrixSet)),
        }),
    };

    /// <summary>The tile matrix set as OGC 17-083r4 defines it.</summary>
    public static JsonObject Matrices() => new()
    {
        ["id"] = MatrixSet,
        ["title"] = "Google Maps Compatible for the World",
        ["uri"] = MatrixSetUri,
        ["crs"] = Crs,
        ["orderedAxes"] = new JsonArray("E", "N"),
        ["wellKnownScaleSet"] = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        ["tileMatrices"] = new JsonArray([.. Enumerable.Range(0, WebMercatorTile.DeepestZ + 1).Select(z => (JsonNode)Matrix(z))]),
    };

    private static JsonObject Matrix(int z)
    {
        var cell = 2 * WebMercatorTile.HalfM / 256 / (1 << z);
        return new JsonObject
        {
            ["id"] = $"{z}",
            ["scaleDenominator"] = cell / PixelM,
            ["cellSize"] = cell,
            ["cornerOfOrigin"] = "topLeft",
            ["pointOfOrigin"] = new JsonArray(-WebMercatorTile.HalfM, WebMercatorTile.HalfM),
            ["tileWidth"] = 256,
            ["tileHeight"] = 256,
            ["matrixWidth"] = 1 << z,
            ["matrixHeight"] = 1 << z,
        };
    }

    private static IEnumerable<(string Id, string Geometry, int FromZ, string Description, IEnumerable<FeatureColumnDef> Columns)> Layers(CollectionSchema schema)
    {
        var own = schema.Columns.Where(c => !c.IsAge);
        if (schema.Geometry == "Point")
        {
            yield return (schema.Name, schema.Geometry, 0, $"{schema.TitleEn}; below zoom {CollectionTileCutter.PointsFromZ} one for each 4 pixels, with {CollectionTileCutter.PointCount}", own);
            yield break;
        }

        yield return (schema.Name, schema.Geometry, 0, $"{schema.TitleEn}; generalised below zoom 13", own);
        yield return ($"{schema.Name}-labels", "Point", CollectionTileCutter.LabelsFromZ, "Where the names are written", own.Where(c => c.Name is "title" or "state"));
    }
}
