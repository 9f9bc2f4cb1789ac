using System.Collections.Concurrent;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Lane;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>Assets folded in process, as the grains would; can be made to wait.</summary>
internal sealed class FoldingAssets(AssetKinds kinds, Func<string, long, Task<AssetState?>> past) : IAssetApplier
{
    private readonly ConcurrentDictionary<string, AssetState> _states = new(StringComparer.Ordinal);

    /// <summary>Awaited before each batch is folded.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public List<long> Applied { get; } = [];

    public async Task<AssetState[]> ApplyAsync(IReadOnlyList<AssetBatch> batches, CancellationToken ct)
    {
        await Before().WaitAsync(ct);
        lock (Applied)
            Applied.AddRange(batches.SelectMany(b => b.Entries.Select(e => e.Sequence)).Order());
        return await Task.WhenAll(batches.Select(FoldAsync));
    }

    // As a grain does: one that wakes with a past reads it.
    private async Task<AssetState> FoldAsync(AssetBatch batch)
    {
        var kind = kinds.Of(batch.Asset)!;
        var state = _states.TryGetValue(batch.Asset, out var known) ? known : batch.Previous == 0 ? kind.Initial : (await past(batch.Asset, batch.Previous))!;
        Assert.Equal(batch.Previous, state.Sequence);
        foreach (var entry in batch.Entries)
            state = kind.Apply(state, entry);
        return _states[batch.Asset] = state;
    }
}
