using System.Collections.Immutable;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// Makes the next root from states and time: copies only the chunks touched, views what changed, what reads it, and what is due by time alone,
/// layer by layer. One writer; the roots it made stay as they are.
/// </summary>
public sealed class AtlasWriter
{
    private const int Layers = 5;
    private static readonly ImmutableDictionary<string, AssetState> NoneOutside = ImmutableDictionary.Create<string, AssetState>(StringComparer.Ordinal);
    private readonly PriorityQueue<int, long> _due = new();
    private readonly List<int>[] _dirty = [.. Enumerable.Range(0, Layers).Select(_ => new List<int>())];
    private CityIndex _index;
    private AtlasRoot _root;
    private long[] _dueAt;
    private bool[] _marked;

    private AtlasWriter(CityIndex index, AtlasRoot root)
    {
        (_index, _root) = (index, root);
        _dueAt = new long[index.Count];
        _marked = new bool[index.Count];
    }

    /// <summary>The present root.</summary>
    public AtlasRoot Root => _root;

    /// <summary>Times held at which something is to be viewed again.</summary>
    internal int Scheduled => _due.Count;

    /// <summary>A writer whose first root holds <paramref name="states"/> (by asset id) at a watermark and world time.</summary>
    public static AtlasWriter Start(CityIndex index, IReadOnlyDictionary<string, AssetState> states, long watermark, DateTimeOffset now, ModelSet? models = null)
    {
        var writer = new AtlasWriter(index, new AtlasRoot(index, EmptyChunks(index.Count), NoneOutside, watermark, now, models ?? ModelSet.None));
        writer.Reset(index, states, watermark, now, writer._root.Models);
        return writer;
    }

    /// <summary>Puts another city version in force; states go on by asset id, those of assets it does not know are kept for the version that does.</summary>
    public AtlasChanges SwitchCity(CityIndex index, IReadOnlyDictionary<string, AssetState> states, long watermark, DateTimeOffset now, ModelSet? models = null)
    {
        Reset(index, states, watermark, now, models ?? _root.Models);
        int[] all = [.. Enumerable.Range(0, index.Count)];
        return new AtlasChanges(_root, all, all, CityChanged: true);
    }

    /// <summary>All folded states by asset id, also of assets this city version does not have.</summary>
    public Dictionary<string, AssetState> States() => _root.States();

    /// <summary>Takes new states and a new world time; with other models everything is viewed again.</summary>
    public AtlasChanges Apply(long watermark, DateTimeOffset now, ReadOnlySpan<string> assets, ReadOnlySpan<AssetState> states, ModelSet? models = null)
    {
        if (models is not null)
        {
            for (var i = 0; i < _index.Count; i++)
                Mark(i);
        }

        var chunks = (AtlasChunk[])_root.Chunks.Clone();
        var owned = new bool[chunks.Length];
        var outside = _root.Outside;
        for (var k = 0; k < assets.Length; k++)
        {
            if (!_index.TryOrdinal(assets[k], out var ordinal))
            {
                outside = outside.SetItem(assets[k], states[k]);
                continue;
            }

            Own(chunks, owned, ordinal).States[ordinal % AtlasChunk.Size] = states[k];
            MarkReaders(ordinal);
        }

        while (_due.TryPeek(out var ordinal, out var at) && at <= now.UtcTicks)
        {
            _due.Dequeue();
            if (_dueAt[ordinal] == at)
                MarkReaders(ordinal);
        }

        var next = new AtlasRoot(_index, chunks, outside, watermark, now, models ?? _root.Models);
        var (viewed, changed) = View(next, chunks, owned);
        _root = next;
        return new AtlasChanges(next, viewed, changed, CityChanged: false);
    }

    private static AtlasChunk[] EmptyChunks(int assets) =>
        [.. Enumerable.Range(0, (assets + AtlasChunk.Size - 1) / AtlasChunk.Size).Select(_ => new AtlasChunk())];

    private static AtlasChunk Own(AtlasChunk[] chunks, bool[] owned, int ordinal)
    {
        var c = ordinal / AtlasChunk.Size;
        if (!owned[c])
        {
            chunks[c] = chunks[c].Copy();
            owned[c] = true;
        }

        return chunks[c];
    }

    private void Reset(CityIndex index, IReadOnlyDictionary<string, AssetState> states, long watermark, DateTimeOffset now, ModelSet models)
    {
        _index = index;
        _dueAt = new long[index.Count];
        _marked = new bool[index.Count];
        _due.Clear();
        var chunks = EmptyChunks(index.Count);
        var owned = new bool[chunks.Length];
        Array.Fill(owned, true);
        var outside = NoneOutside.ToBuilder();
        foreach (var (id, state) in states)
        {
            if (index.TryOrdinal(id, out var ordinal))
                chunks[ordinal / AtlasChunk.Size].States[ordinal % AtlasChunk.Size] = state;
            else
                outside[id] = state;
        }

        for (var i = 0; i < index.Count; i++)
            Mark(i);
        var root = new AtlasRoot(index, chunks, outside.ToImmutable(), watermark, now, models);
        View(root, chunks, owned);
        _root = root;
    }

    private void Mark(int ordinal)
    {
        if (_marked[ordinal])
            return;
        _marked[ordinal] = true;
        _dirty[_index.Kinds[ordinal].Layer].Add(ordinal);
    }

    // Readers may look at the folded state itself, which can change where the snapshot does not, and at states of later layers
    // (a zone asks whether a road of its underpass is closed), so they are brought up with it; but for those that look at snapshots only.
    private void MarkReaders(int ordinal)
    {
        Mark(ordinal);
        foreach (var dependent in _index.Dependents[ordinal])
        {
            if (!_index.Kinds[dependent].ReadsSnapshotsOnly)
                Mark(dependent);
        }
    }

    // The root is being built while its own views read it: a view asks for earlier layers only, which are finished by then.
    private (List<int> Viewed, List<int> Changed) View(AtlasRoot root, AtlasChunk[] chunks, bool[] owned)
    {
        var viewed = new List<int>();
        var changed = new List<int>();
        for (var layer = 0; layer < Layers; layer++)
        {
            var list = _dirty[layer];
            for (var k = 0; k < list.Count; k++)
            {
                var ordinal = list[k];
                var kind = _index.Kinds[ordinal];
                var slot = ordinal % AtlasChunk.Size;
                var chunk = chunks[ordinal / AtlasChunk.Size];
                var before = chunk.Snapshots[slot];
                var after = kind.View(_index.Assets[ordinal], chunk.States[slot] ?? kind.Initial, root, root.Now);
                viewed.Add(ordinal);
                Schedule(ordinal, after.NextDue, root.Now);
                if (before is not null && before.Equals(after))
                    continue;
                Own(chunks, owned, ordinal).Snapshots[slot] = after;
                changed.Add(ordinal);
                foreach (var dependent in _index.Dependents[ordinal])
                {
                    var reader = _index.Kinds[dependent];
                    if (reader.Layer > layer && (before is null || reader.Heeds(before, after)))
                        Mark(dependent);
                }
            }

            foreach (var ordinal in list)
                _marked[ordinal] = false;
            list.Clear();
        }

        return (viewed, changed);
    }

    private void Schedule(int ordinal, DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is null)
        {
            _dueAt[ordinal] = 0;
            return;
        }

        // A view that names the present instant would be viewed for ever within one step; the next tick is soon enough.
        var at = Math.Max(due.Value.UtcTicks, now.UtcTicks + 1);
        if (_dueAt[ordinal] == at)
            return;
        _dueAt[ordinal] = at;
        _due.Enqueue(ordinal, at);
        if (_due.Count > (4 * _index.Count) + 1024)
            Compact();
    }

    // Times that no longer hold are passed over when they come; where they lie far ahead they must not pile up.
    private void Compact()
    {
        _due.Clear();
        for (var i = 0; i < _dueAt.Length; i++)
        {
            if (_dueAt[i] > 0)
                _due.Enqueue(i, _dueAt[i]);
        }
    }
}
