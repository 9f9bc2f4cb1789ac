using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ogc;

/// <summary>
/// Lets few dear questions be looked through at once, so that the lane, the grains and cheap questions always have a core left. Cheap ones pass at once.
/// </summary>
/// <param name="time">The clock of waiting.</param>
internal sealed class ScanGate(TimeProvider time) : IDisposable
{
    /// <summary>What a question may cost and still pass at once: a few milliseconds.</summary>
    public const long Cheap = 1_000_000;

    private const int MostWaiting = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>The turns there are, for tests to take.</summary>
    internal SemaphoreSlim Turn => _turns;

    /// <summary>Looks through features when it is this question's turn.</summary>
    /// <exception cref="TwinProblem"><c>query.cost</c>; <c>query.busy</c> when others took too long.</exception>
    public Task<ItemsPage> RunAsync(ItemsScan scan, CancellationToken ct) => RunAsync(scan.Cost, scan.Run, ct);

    /// <summary>Runs what looks through rows when it is its turn.</summary>
    /// <param name="cost">About what it costs; one comparison of values is 1.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="ct">Cancelled when nobody waits any more.</param>
    /// <exception cref="TwinProblem"><c>query.cost</c>; <c>query.busy</c> when others took too long.</exception>
    public async Task<T> RunAsync<T>(long cost, Func<ScanAllowance, T> run, CancellationToken ct)
    {
        if (cost <= Cheap)
            return run(new ScanAllowance(Limit, ct));
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw Busy();
        }

        try
        {
            if (!await WaitAsync(ct))
                throw Busy();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(() => run(new ScanAllowance(Limit, ct)), ct);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<bool> WaitAsync(CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            await _turns.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static TwinProblem Busy() => new(503, "query.busy", "", "Too many dear questions are being answered; ask again in a moment, or for a smaller part.", "비용이 큰 질의가 밀려 있습니다. 잠시 뒤 다시 묻거나 범위를 줄이십시오.") { RetryAfterS = 2 };
}
