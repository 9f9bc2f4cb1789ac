using SiheungTwin.Grains.Interfaces.Subscriptions;

namespace SiheungTwin.Grains.Subscriptions;

/// <summary>What is stored of the list.</summary>
[GenerateSerializer, Alias("twin.subscription-list-record")]
public sealed class SubscriptionListRecord
{
    /// <summary>Ids, oldest first.</summary>
    [Id(0)]
    public List<string> Ids { get; set; } = [];
}

/// <inheritdoc cref="ISubscriptionListGrain"/>
public sealed class SubscriptionListGrain([PersistentState("subscriptions", "twin")] IPersistentState<SubscriptionListRecord> record, TimeProvider time) : Grain, ISubscriptionListGrain
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(ISubscriptionListGrain.LeaseS);
    private readonly Dictionary<string, long> _stamps = [];
    private long _stamp = time.GetTimestamp();
    private string? _holder;
    private long _heard;

    /// <inheritdoc/>
    public Task<string[]> List() => Task.FromResult(record.State.Ids.ToArray());

    /// <inheritdoc/>
    public async Task<bool> Add(string id)
    {
        if (record.State.Ids.Contains(id))
            return true;
        if (record.State.Ids.Count >= ISubscriptionListGrain.Most)
            return false;
        record.State.Ids.Add(id);
        await record.WriteStateAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task Remove(string id)
    {
        if (record.State.Ids.Remove(id))
            await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task Touch(string id)
    {
        _stamps[id] = ++_stamp;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SubscriptionStamp[]?> Take(string silo)
    {
        if (_holder is not null && _holder != silo && time.GetElapsedTime(_heard) < Lease)
            return Task.FromResult<SubscriptionStamp[]?>(null);
        (_holder, _heard) = (silo, time.GetTimestamp());
        return Task.FromResult<SubscriptionStamp[]?>([.. record.State.Ids.Select(id => new SubscriptionStamp(id, _stamps.GetValueOrDefault(id)))]);
    }
}
