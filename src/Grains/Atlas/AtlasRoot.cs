using System.Collections.Immutable;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Atlas;

/// <summary>States and snapshots of up to <see cref="Size"/> assets. Never changed once a root shows it.</summary>
internal sealed class AtlasChunk
{
    public const int Size = 512;

    public AssetState?[] States { get; } = new AssetState?[Size];

    public AssetSnapshot?[] Snapshots { get; } = new AssetSnapshot?[Size];

    public AtlasChunk Copy()
    {
        var copy = new AtlasChunk();
        States.CopyTo(copy.States, 0);
        Snapshots.CopyTo(copy.Snapshots, 0);
        return copy;
    }
}

/// <summary>
/// The whole city at one watermark. Immutable: a request, a page link, an export or a fork pins one and sees nothing move.
/// </summary>
public sealed class AtlasRoot : ISurroundings
{
    private readonly AtlasChunk[] _chunks;

    internal AtlasRoot(CityIndex index, AtlasChunk[] chunks, ImmutableDictionary<string, AssetState> outside, long watermark, DateTimeOffset now, ModelSet models) =>
        (Index, _chunks, Outside, Watermark, Now, Models) = (index, chunks, outside, watermark, now, models);

    /// <summary>The city version in force.</summary>
    public CityIndex Index { get; }

    /// <summary>Last sequence applied.</summary>
    public long Watermark { get; }

    /// <summary>World time: the last tick; <see cref="DateTimeOffset.MinValue"/> before the first.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The models in force.</summary>
    public ModelSet Models { get; }

    internal AtlasChunk[] Chunks => _chunks;

    /// <summary>States of assets this city version does not have: another may have them again.</summary>
    internal ImmutableDictionary<string, AssetState> Outside { get; }

    /// <summary>All folded states by asset id, also of assets this city version does not have.</summary>
    internal Dictionary<string, AssetState> States()
    {
        var states = new Dictionary<string, AssetState>(Outside, StringComparer.Ordinal);
        for (var i = 0; i < Index.Count; i++)
        {
            if (StateAt(i) is { } state)
                states[Index.Assets[i].Id] = state;
        }

        return states;
    }

    /// <summary>Snapshot of an ordinal.</summary>
    public AssetSnapshot SnapshotAt(int ordinal) =>
        _chunks[ordinal / AtlasChunk.Size].Snapshots[ordinal % AtlasChunk.Size]
        ?? throw new InvalidOperationException($"{Index.Assets[ordinal].Id} has no snapshot at {Watermark}.");

    /// <summary>Folded state of an ordinal; null when nothing has been said of it.</summary>
    public AssetState? StateAt(int ordinal) => _chunks[ordinal / AtlasChunk.Size].States[ordinal % AtlasChunk.Size];

    /// <summary>Finds an asset by id.</summary>
    public bool TryGet(string id, out int ordinal) => Index.TryOrdinal(id, out ordinal);

    /// <inheritdoc/>
    public T? Snapshot<T>(string assetId) where T : AssetSnapshot =>
        Index.TryOrdinal(assetId, out var i) ? _chunks[i / AtlasChunk.Size].Snapshots[i % AtlasChunk.Size] as T : null;

    /// <inheritdoc/>
    public T? StateOf<T>(string assetId) where T : AssetState =>
        Index.TryOrdinal(assetId, out var i) ? StateAt(i) as T : null;

    /// <inheritdoc/>
    public T? Asset<T>(string assetId) where T : CityAsset =>
        Index.TryOrdinal(assetId, out var i) ? Index.Assets[i] as T : null;

    /// <inheritdoc/>
    public T? Model<T>(string name) where T : class => Models.Get<T>(name);

    /// <inheritdoc/>
    public IReadOnlyList<string> Within(string dongId, string kindPrefix) => Index.WithinDong(dongId, kindPrefix);
}
