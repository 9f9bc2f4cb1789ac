using System.Collections.Immutable;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Grains.Worlds;

/// <summary>A world folded up to a sequence: what recovery, time travel and a new silo's Atlas start from.</summary>
/// <param name="States">Folded states by asset id, also of assets the city version no longer has.</param>
/// <param name="Watermark">Last sequence folded.</param>
/// <param name="Now">World time of the last tick; <see cref="DateTimeOffset.MinValue"/> before the first.</param>
/// <param name="City">City version in force; empty before the first.</param>
public sealed record FoldedWorld(Dictionary<string, AssetState> States, long Watermark, DateTimeOffset Now, string City)
{
    /// <summary>Reference of each model in force, by name.</summary>
    public ImmutableSortedDictionary<string, string> Models { get; init; } = ModelSet.NoReferences;

    /// <summary>A world of which nothing has been said.</summary>
    public static FoldedWorld Empty => new(new Dictionary<string, AssetState>(StringComparer.Ordinal), 0, DateTimeOffset.MinValue, "");
}

/// <summary>Folds the journal: the one way a world is rebuilt, whoever asks.</summary>
/// <param name="store">The journal.</param>
/// <param name="kinds">The pure behaviour of each asset kind.</param>
/// <param name="codec">Reads checkpointed states.</param>
public sealed class WorldHistory(IJournalStore store, AssetKinds kinds, StateCodec codec)
{
    /// <summary>Pseudo-asset under which a checkpoint keeps the world's own time and city version.</summary>
    internal const string WorldAsset = "world:";

    /// <summary>The world as the last checkpoint has it; empty when there is none.</summary>
    public Task<FoldedWorld> CheckpointAsync(string lane, CancellationToken ct) => FoldedAsync(store.ReadStatesAsync(lane, ct));

    /// <summary>The world history begins with: the base retention has put, empty while everything is kept.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="upTo">Sequence that is to be folded to.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HistoryDroppedException">It lies before the base.</exception>
    public async Task<FoldedWorld> BaseAsync(string lane, long upTo, CancellationToken ct)
    {
        if (await store.Retention.BaseAsync(lane, ct).ConfigureAwait(false) is not { } known)
            return FoldedWorld.Empty;
        return upTo >= known.Sequence
            ? await FoldedAsync((await store.Retention.ReadBaseAsync(lane, ct).ConfigureAwait(false)).ToAsyncEnumerable()).ConfigureAwait(false)
            : throw new HistoryDroppedException(known.Horizon);
    }

    /// <summary>Refuses a world time before the horizon.</summary>
    /// <exception cref="HistoryDroppedException">It lies before it.</exception>
    public async Task ThrowIfDroppedAsync(string lane, DateTimeOffset time, CancellationToken ct)
    {
        if (await store.Retention.BaseAsync(lane, ct).ConfigureAwait(false) is { } known && time < known.Horizon)
            throw new HistoryDroppedException(known.Horizon);
    }

    private async Task<FoldedWorld> FoldedAsync(IAsyncEnumerable<StoredState> stateRows)
    {
        var states = new Dictionary<string, AssetState>(StringComparer.Ordinal);
        var world = new WorldState();
        await foreach (var stored in stateRows.ConfigureAwait(false))
        {
            var state = codec.Read(stored.State);
            if (stored.Asset == WorldAsset)
                world = (WorldState)state;
            else
                states[stored.Asset] = state;
        }

        return new FoldedWorld(states, world.Sequence, world.Now, world.City)
        {
            Models = ModelSet.NoReferences.AddRange(world.Models.Select(m => KeyValuePair.Create(m.Name, m.Reference))),
        };
    }

    /// <summary>Checkpoint plus tail: the world at the lane's head, or at <paramref name="upTo"/>.</summary>
    public async Task<FoldedWorld> LatestAsync(string lane, long upTo, CancellationToken ct) =>
        await ForwardAsync(lane, await CheckpointAsync(lane, ct).ConfigureAwait(false), upTo, ct).ConfigureAwait(false);

    /// <summary>Folds the entries after a world up to and including a sequence.</summary>
    public async Task<FoldedWorld> ForwardAsync(string lane, FoldedWorld world, long upTo, CancellationToken ct)
    {
        var states = new Dictionary<string, AssetState>(world.States, StringComparer.Ordinal);
        var (watermark, now, city, models) = (world.Watermark, world.Now, world.City, world.Models);
        await foreach (var entry in store.ReadAsync(lane, watermark, upTo, ct).ConfigureAwait(false))
        {
            watermark = entry.Sequence;
            switch (entry.Kind)
            {
                case EntryKind.Tick:
                    now = entry.Observed;
                    break;
                case EntryKind.Version:
                    if (entry.Quantity == VersionEntry.City)
                        city = VersionEntry.VersionOf(entry);
                    else if (VersionEntry.ModelOf(entry) is { } model)
                        models = models.SetItem(model.Name, model.Reference);
                    break;
                default:
                    if (kinds.Of(entry.Asset) is { } kind)
                    {
                        var state = states.TryGetValue(entry.Asset, out var known) ? known : kind.Initial;

                        // A checkpoint taken while the tail was written may already hold the entry.
                        if (entry.Sequence > state.Sequence)
                            states[entry.Asset] = kind.Apply(state, entry);
                    }

                    break;
            }
        }

        return new FoldedWorld(states, watermark, now, city) { Models = models };
    }
}
