using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Grains.Worlds;

/// <summary>
/// Past instants: what the twin knew then, with the city version of then. The nearest keyframe before the instant plus folds forward,
/// or the journal from its beginning. At most <see cref="Held"/> instants are held.
/// </summary>
public sealed class PastWorlds(WorldOptions world, IJournalStore store, WorldHistory history, CityIndexes cities, ModelLibrary models, LiveAtlas atlas) : IDisposable
{
    private const int Held = 8;

    // Each may take seconds and a whole city's memory; who comes after these had better ask again.
    private const int MostWaiting = 16;
    private readonly Lock _gate = new();
    private readonly LinkedList<AtlasRoot> _recent = [];
    private readonly SemaphoreSlim _one = new(1);
    private int _waiting;

    /// <summary>The root as of a world time.</summary>
    /// <returns>Null when the world began later.</returns>
    /// <exception cref="PastBusyException">Too many ask for others.</exception>
    public async Task<AtlasRoot?> AsOfAsync(DateTimeOffset time, CancellationToken ct)
    {
        var sequence = await store.SequenceAtAsync(world.Lane, time, ct).ConfigureAwait(false);
        if (sequence == 0)
            return null;
        await history.ThrowIfDroppedAsync(world.Lane, time, ct).ConfigureAwait(false);
        return await AtAsync(sequence, ct).ConfigureAwait(false);
    }

    /// <summary>The root as of a sequence of the lane, later than where history begins.</summary>
    /// <returns>Null before the world's first tick.</returns>
    /// <exception cref="PastBusyException">Too many ask for others.</exception>
    public async Task<AtlasRoot?> AtAsync(long sequence, CancellationToken ct)
    {
        if (Known(sequence) is { } known)
            return known;

        // One at a time: each may hold a whole city, and the next asker most often wants the same instant.
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new PastBusyException(MostWaiting);
        }

        try
        {
            await _one.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return Known(sequence) ?? Remember(await FoldAsync(sequence, ct).ConfigureAwait(false));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<AtlasRoot?> FoldAsync(long sequence, CancellationToken ct)
    {
        var keyframe = atlas.Keyframes.LastOrDefault(k => k.Watermark <= sequence);
        var start = keyframe is null ? await history.BaseAsync(world.Lane, sequence, ct).ConfigureAwait(false) : new FoldedWorld(keyframe.States(), keyframe.Watermark, keyframe.Now, keyframe.Index.Reference) { Models = keyframe.Models.References };
        var then = await history.ForwardAsync(world.Lane, start, sequence, ct).ConfigureAwait(false);

        // Before its first tick a world has no time, only a city.
        if (then.City.Length == 0 || then.Now == DateTimeOffset.MinValue)
            return null;
        var index = await cities.GetAsync(then.City, ct).ConfigureAwait(false);
        return AtlasWriter.Start(index, then.States, then.Watermark, then.Now, await models.GetAsync(then.Models, ct).ConfigureAwait(false)).Root;
    }

    private AtlasRoot? Known(long sequence)
    {
        lock (_gate)
        {
            if (_recent.FirstOrDefault(r => r.Watermark == sequence) is not { } known)
                return null;
            _recent.Remove(known);
            _recent.AddFirst(known);
            return known;
        }
    }

    private AtlasRoot? Remember(AtlasRoot? root)
    {
        if (root is null)
            return null;
        lock (_gate)
        {
            _recent.AddFirst(root);
            if (_recent.Count > Held)
                _recent.RemoveLast();
        }

        return root;
    }
}
