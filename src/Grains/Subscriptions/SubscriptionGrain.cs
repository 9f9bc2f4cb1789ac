using SiheungTwin.Grains.Interfaces.Subscriptions;

namespace SiheungTwin.Grains.Subscriptions;

/// <summary>What is stored of a subscription.</summary>
[GenerateSerializer, Alias("twin.subscription-record")]
public sealed class SubscriptionRecord
{
    /// <summary>It; null where it was never there, or was ended.</summary>
    [Id(0)]
    public SubscriptionState? State { get; set; }
}

/// <inheritdoc cref="ISubscriptionGrain"/>
public sealed class SubscriptionGrain([PersistentState("subscription", "twin")] IPersistentState<SubscriptionRecord> record) : Grain, ISubscriptionGrain
{
    /// <inheritdoc/>
    public Task<SubscriptionState?> Get() => Task.FromResult(record.State.State);

    /// <inheritdoc/>
    public Task<bool> Create(SubscriptionState state) => record.State.State is null ? WriteAsync(state) : Task.FromResult(false);

    /// <inheritdoc/>
    public Task<bool> Change(string asked, long? told, DateTimeOffset toldTime)
    {
        if (record.State.State is not { } known)
            return Task.FromResult(false);
        var next = known with { Asked = asked };
        return WriteAsync(told is { } from ? next with { Told = from, ToldTime = toldTime } : next);
    }

    /// <inheritdoc/>
    public async Task<bool> Remove()
    {
        if (record.State.State is null)
            return false;
        record.State.State = null;
        await record.ClearStateAsync();
        return true;
    }

    /// <inheritdoc/>
    public Task<bool> Note(DeliveryNote note)
    {
        if (record.State.State is not { } known)
            return Task.FromResult(false);
        var next = note.Error is null
            ? known with { Sent = known.Sent + 1, LastNotification = note.At, LastSuccess = note.At }
            : known with { Failed = known.Failed + 1, LastNotification = note.At, LastFailure = note.At, LastError = note.Error };
        if (note.Told is { } told)
            next = next with { Told = told, ToldTime = note.ToldTime };
        return WriteAsync(note.Dead is { } dead ? Buried(next, dead) : next);
    }

    /// <inheritdoc/>
    public Task<bool> Advance(long told, DateTimeOffset toldTime) =>
        record.State.State is { } known ? WriteAsync(known with { Told = told, ToldTime = toldTime }) : Task.FromResult(false);

    /// <inheritdoc/>
    public async Task<DeadLetter?> Release(long number)
    {
        if (record.State.State is not { } known || Array.Find(known.DeadLetters, d => d.Number == number) is not { } dead)
            return null;
        await WriteAsync(known with { DeadLetters = [.. known.DeadLetters.Where(d => d.Number != number)] });
        return dead;
    }

    private static SubscriptionState Buried(SubscriptionState state, DeadLetter dead)
    {
        var all = state.DeadLetters.Append(dead with { Number = state.Dead + 1 }).ToArray();
        var over = Math.Max(0, all.Length - ISubscriptionGrain.MostDeadLetters);
        return state with { DeadLetters = all[over..], Dropped = state.Dropped + over, Dead = state.Dead + 1 };
    }

    private async Task<bool> WriteAsync(SubscriptionState state)
    {
        var before = record.State.State;
        record.State.State = state;
        try
        {
            await record.WriteStateAsync();
            return true;
        }
        catch
        {
            // What could not be kept was not done.
            record.State.State = before;
            throw;
        }
    }
}
