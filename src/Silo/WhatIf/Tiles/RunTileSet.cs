using NetTopologySuite.Index.Strtree;
using SiheungTwin.Geo.Tiles;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>A run's features, found by place, and the tiles cut from them.</summary>
internal sealed class RunTileSet
{
    private static readonly TileCutRules Rules = new();
    private static readonly TileCutter Cutter = new(Rules);
    private readonly List<(string Name, STRtree<TileFeature> Features)> _layers = [];

    /// <summary>Reads a run's results.</summary>
    public RunTileSet(string directory, bool baselineDiffers)
    {
        foreach (var (name, features) in RunTileLayers.Of(directory, baselineDiffers))
        {
            var tree = new STRtree<TileFeature>();
            foreach (var feature in features)
                tree.Insert(feature.Shape.EnvelopeInternal, feature);
            tree.Build();
            _layers.Add((name, tree));
        }
    }

    /// <summary>A tile, not compressed; empty where there is nothing.</summary>
    public byte[] Tile(WebMercatorTile tile)
    {
        var extent = tile.Extent(Rules.MarginUnits * tile.SideM / Rules.ExtentUnits);
        var layers = new List<VectorTileLayer>(_layers.Count);
        foreach (var (name, features) in _layers)
        {
            var layer = new VectorTileLayer(name, Rules.ExtentUnits);
            foreach (var feature in features.Query(extent))
            {
                if (tile.Z >= feature.FromZ && Cutter.Cut(feature.Shape, tile) is { } seen)
                    layer.Add(seen, feature.Attributes);
            }

            layers.Add(layer);
        }

        return VectorTileLayer.Tile(layers);
    }
}
