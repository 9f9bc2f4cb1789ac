using System.Collections.Concurrent;

namespace SiheungTwin.Silo.Ingest;

/// <summary>How a feed is doing on this silo since it started.</summary>
public sealed record FeedStatus
{
    public DateTimeOffset? LastSuccess { get; init; }

    public DateTimeOffset? LastObserved { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    public long Accepted { get; init; }

    public long Duplicates { get; init; }

    public long Revised { get; init; }

    public long Rejected { get; init; }
}

/// <summary>Health of every feed on this silo.</summary>
public sealed class FeedHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, FeedStatus> _status = new(StringComparer.Ordinal);

    public FeedStatus Of(string feed) => _status.GetValueOrDefault(feed) ?? new FeedStatus();

    /// <summary>A feed that could not be asked or heard at all.</summary>
    public void Failed(string feed, string error)
    {
        var now = time.GetUtcNow();
        _status.AddOrUpdate(feed, _ => new FeedStatus { LastError = error, LastErrorAt = now }, (_, old) => old with { LastError = error, LastErrorAt = now });
    }

    public void Note(string feed, IngestReply reply, DateTimeOffset? observed)
    {
        var now = time.GetUtcNow();
        _status.AddOrUpdate(feed, _ => Next(new FeedStatus()), (_, old) => Next(old));

        FeedStatus Next(FeedStatus old) => old with
        {
            LastSuccess = reply.Accepted + reply.Duplicates + reply.Revised > 0 ? now : old.LastSuccess,
            LastObserved = observed > (old.LastObserved ?? DateTimeOffset.MinValue) ? observed : old.LastObserved,
            LastError = reply.Rejected.Count > 0 ? $"{reply.Rejected[^1].Code}: {reply.Rejected[^1].Message}" : old.LastError,
            LastErrorAt = reply.Rejected.Count > 0 ? now : old.LastErrorAt,
            Accepted = old.Accepted + reply.Accepted,
            Duplicates = old.Duplicates + reply.Duplicates,
            Revised = old.Revised + reply.Revised,
            Rejected = old.Rejected + reply.Rejected.Count,
        };
    }
}
