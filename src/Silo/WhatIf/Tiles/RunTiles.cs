using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Tiles;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>Vector tiles of runs: features of the runs last asked for, and the tiles cut last, are kept in memory. Results never change, so neither do tiles.</summary>
internal sealed class RunTiles
{
    private const int KeptRuns = 4;
    private const int KeptTiles = 256;
    private readonly Lock _gate = new();
    private readonly List<(string Run, Lazy<Task<RunTileSet>> Set)> _sets = [];
    private readonly ConcurrentDictionary<(string Run, WebMercatorTile Tile), byte[]> _tiles = new();

    /// <summary>A tile, compressed with gzip; empty where there is nothing.</summary>
    /// <param name="run">Scenario hash.</param>
    /// <param name="directory">Its results.</param>
    /// <param name="tile">The tile.</param>
    public async Task<byte[]> TileAsync(string run, string directory, WebMercatorTile tile)
    {
        if (_tiles.TryGetValue((run, tile), out var known))
            return known;
        var bytes = (await Set(run, directory)).Tile(tile);
        if (_tiles.Count >= KeptTiles)
            _tiles.Clear();
        return _tiles[(run, tile)] = bytes.Length == 0 ? bytes : Compressed(bytes);
    }

    private Task<RunTileSet> Set(string run, string directory)
    {
        Lazy<Task<RunTileSet>> set;
        lock (_gate)
        {
            var at = _sets.FindIndex(s => s.Run == run && !(s.Set.IsValueCreated && s.Set.Value.IsFaulted));
            set = at < 0 ? new Lazy<Task<RunTileSet>>(() => ReadAsync(directory)) : _sets[at].Set;
            _sets.RemoveAll(s => s.Run == run);
            _sets.Add((run, set));
            if (_sets.Count > KeptRuns)
                _sets.RemoveAt(0);
        }

        return set.Value;
    }

    private static async Task<RunTileSet> ReadAsync(string directory)
    {
        var summary = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "summary.json")))!;
        return await Task.Run(() => new RunTileSet(directory, summary["baseline_is_scenario"]?.GetValue<bool>() != true));
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
