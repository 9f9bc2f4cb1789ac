using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Silo.Polling;

/// <summary>
/// Keeps a poller's lease while an answer is awaited: a source may take four times as long as a lease is good for. When another silo has taken the lease by then, the
/// work is cancelled, so that the source is not asked twice and the quota is not spent twice.
/// </summary>
internal sealed class PollLease(IPollerGrain memory, string silo, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(IPollerGrain.LeaseS / 3.0);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(IPollerGrain.LeaseS);

    /// <summary>Does work and renews the lease meanwhile.</summary>
    /// <param name="work">The work; it must heed its token.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What the work gave; null when the lease was lost before it ended.</returns>
    public async Task<T?> WhileHeldAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
        where T : class
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = RenewAsync(lost, done.Token);
        try
        {
            return await work(lost.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(CancellationTokenSource lost, CancellationToken done)
    {
        using var beat = new PeriodicTimer(Beat, time);
        var held = time.GetUtcNow();
        try
        {
            while (await beat.WaitForNextTickAsync(done))
            {
                if (await IsOursAsync() is { } ours)
                {
                    if (!ours)
                    {
                        await lost.CancelAsync();
                        return;
                    }

                    held = time.GetUtcNow();
                }
                else if (time.GetUtcNow() - held >= Good)
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    // Null where the memory cannot be asked: its silo may have died, and the lease is good until it would have run out.
    private async Task<bool?> IsOursAsync()
    {
        try
        {
            return await memory.Take(silo) is not null;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return null;
        }
    }
}
