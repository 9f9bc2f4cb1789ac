namespace SiheungTwin.Silo.Tiles;

/// <summary>Which tile of which question.</summary>
internal readonly record struct TileKey(string Collection, string Question, int Z, int Y, int X);

/// <summary>Tiles last asked for, bounded by what they hold in memory.</summary>
/// <param name="mostBytes">What they hold at most [B].</param>
internal sealed class TileMemory(long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TileKey, LinkedListNode<(TileKey Key, CollectionTile Tile)>> _tiles = [];
    private readonly LinkedList<(TileKey Key, CollectionTile Tile)> _byUse = new();

    /// <summary>What they hold [B].</summary>
    public long Bytes { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _tiles.Count;
        }
    }

    public CollectionTile? Find(TileKey key)
    {
        lock (_gate)
        {
            if (!_tiles.TryGetValue(key, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Tile;
        }
    }

    public void Keep(TileKey key, CollectionTile tile)
    {
        lock (_gate)
        {
            if (_tiles.TryGetValue(key, out var old))
                Drop(old);
            _tiles[key] = _byUse.AddFirst((key, tile));
            Bytes += tile.Size;
            while (Bytes > mostBytes && _byUse.Last is { } last)
                Drop(last);
        }
    }

    private void Drop(LinkedListNode<(TileKey Key, CollectionTile Tile)> node)
    {
        _byUse.Remove(node);
        _tiles.Remove(node.Value.Key);
        Bytes -= node.Value.Tile.Size;
    }
}
