using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Grains.Feeds;

/// <summary>What is stored of a poller.</summary>
[GenerateSerializer, Alias("twin.poller-record")]
public sealed class PollerRecord
{
    /// <summary>The memory.</summary>
    [Id(0)]
    public PollCursor Cursor { get; set; } = new();
}

/// <inheritdoc cref="IPollerGrain"/>
public sealed class PollerGrain([PersistentState("poller", "twin")] IPersistentState<PollerRecord> record, TimeProvider time) : Grain, IPollerGrain
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(IPollerGrain.LeaseS);
    private string? _holder;
    private long _heard;

    /// <inheritdoc/>
    public Task<PollCursor?> Take(string silo)
    {
        if (_holder is not null && _holder != silo && time.GetElapsedTime(_heard) < Lease)
            return Task.FromResult<PollCursor?>(null);
        (_holder, _heard) = (silo, time.GetTimestamp());
        return Task.FromResult<PollCursor?>(record.State.Cursor);
    }

    /// <inheritdoc/>
    public async Task<bool> Save(string silo, PollCursor cursor)
    {
        if (_holder is not null && _holder != silo)
            return false;
        (_holder, _heard) = (silo, time.GetTimestamp());
        record.State.Cursor = cursor;
        await record.WriteStateAsync();
        return true;
    }
}
