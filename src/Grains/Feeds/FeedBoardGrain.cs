using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Grains.Feeds;

/// <inheritdoc cref="IFeedBoardGrain"/>
public sealed class FeedBoardGrain(TimeProvider time) : Grain, IFeedBoardGrain
{
    private static readonly TimeSpan Forget = TimeSpan.FromSeconds(IFeedBoardGrain.ForgetS);
    private readonly Dictionary<string, (long Heard, SiloFeeds Told)> _silos = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<SiloFeeds[]> Report(SiloFeeds own)
    {
        _silos[own.Silo] = (time.GetTimestamp(), own);
        foreach (var gone in _silos.Where(s => time.GetElapsedTime(s.Value.Heard) > Forget).Select(s => s.Key).ToArray())
            _silos.Remove(gone);
        return Task.FromResult<SiloFeeds[]>([.. _silos.Where(s => s.Key != own.Silo).Select(s => s.Value.Told)]);
    }
}
