using System.Collections.Concurrent;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Worlds;

/// <summary>City versions, indexed once each and shared by the lane, the Atlas and time travel.</summary>
/// <param name="source">Where versions come from.</param>
/// <param name="kinds">The pure behaviour of each asset kind.</param>
public sealed class CityIndexes(ICitySource source, AssetKinds kinds)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<CityIndex>>> _built = new(StringComparer.Ordinal);

    /// <summary>The index of a version by its reference.</summary>
    public async Task<CityIndex> GetAsync(string reference, CancellationToken ct)
    {
        // Shared work must not end because the first asker went away, so it runs without the asker's token.
        var build = _built.GetOrAdd(reference, v => new Lazy<Task<CityIndex>>(() => Task.Run(async () =>
            CityIndex.Build(v, await source.LoadAsync(v, CancellationToken.None).ConfigureAwait(false), kinds))));
        try
        {
            return await build.Value.WaitAsync(ct).ConfigureAwait(false);
        }
        catch when (build.Value.IsFaulted)
        {
            _built.TryRemove(KeyValuePair.Create(reference, build));
            throw;
        }
    }
}
