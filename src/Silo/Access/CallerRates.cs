using System.Threading.RateLimiting;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Access;

/// <summary>How much one key may ask for: enough for a map and for scripts, not for one key to keep the others waiting. Who is at the machine itself is not counted.</summary>
internal sealed class CallerRates : IDisposable
{
    /// <summary>Requests a second of a person's key over time.</summary>
    public const int PerSecond = 50;

    /// <summary>Requests at once: a map asks for many tiles.</summary>
    public const int AtOnce = 400;

    private const int FeedPerSecond = 500;
    private const int FeedAtOnce = 2000;

    private readonly PartitionedRateLimiter<Caller> _limiter = PartitionedRateLimiter.Create<Caller, string>(caller =>
    {
        var isFeed = caller.Roles == Roles.Feed;
        return RateLimitPartition.GetTokenBucketLimiter(caller.Name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = isFeed ? FeedAtOnce : AtOnce,
            TokensPerPeriod = isFeed ? FeedPerSecond : PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        });
    });

    /// <exception cref="TwinProblem">429.</exception>
    public void Take(Caller caller)
    {
        if (caller.IsLocal)
            return;
        using var lease = _limiter.AttemptAcquire(caller);
        if (!lease.IsAcquired)
            throw new TwinProblem(429, "access.rate", "", $"The key '{caller.Name}' asks too often; {PerSecond} requests a second are taken over time.", $"'{caller.Name}' 키의 요청이 너무 잦습니다.") { RetryAfterS = 1 };
    }

    public void Dispose() => _limiter.Dispose();
}
