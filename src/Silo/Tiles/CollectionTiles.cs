using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Tiles;

/// <summary>Tiles of the collections, kept until something that could be seen in them changes.</summary>
internal sealed class CollectionTiles(ScanGate gate)
{
    private const long MostBytes = 64 << 20;
    private readonly TileMemory _memory = new(MostBytes);

    /// <summary>The tile of a root.</summary>
    /// <param name="root">What is known.</param>
    /// <param name="schema">Collection.</param>
    /// <param name="query">Filter and times; box and page are the tile's.</param>
    /// <param name="question">Equal where the query is.</param>
    /// <param name="tile">Which.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CollectionTile> TileAsync(AtlasRoot root, CollectionSchema schema, ItemsQuery query, string question, WebMercatorTile tile, CancellationToken ct)
    {
        var key = new TileKey(schema.Name, question, tile.Z, tile.Y, tile.X);
        var box = CollectionTileCutter.BoxOf(tile);
        var candidates = schema.Parts is null ? root.Index.Within(schema.Source, box[0], box[1], box[2], box[3]) : null;
        if (_memory.Find(key) is { } known && known.Holds(root, candidates))
            return known;
        var page = await gate.RunAsync((query with { Bbox = box, Limit = int.MaxValue, After = null }).Scan(root, schema), ct);
        var cut = new CollectionTile(CollectionTileCutter.Cut(tile, schema, root, page.Features), page.Features.Count, root, candidates);
        _memory.Keep(key, cut);
        return cut;
    }
}
