using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Polling;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Polling;

namespace SiheungTwin.Silo.Tests.Polling;

/// <summary>A poller with a fake clock, a memory that can be looked into, and a door that keeps what it took.</summary>
internal sealed class PolledFeed : IPollerGrain, ILogger, IDisposable
{
    public const string Key = "sEcReT+kEy/1234==";
    private readonly PollFetcher _fetcher;
    private readonly FeedPoller _poller;

    public PolledFeed(string feed, string url, Func<PollRule, PollRule>? with = null, string? key = Key, FakeTimeProvider? clock = null, IPollerGrain? memory = null, string silo = "silo-a")
    {
        Clock = clock ?? new(new DateTimeOffset(2026, 8, 13, 12, 50, 0, TimeSpan.FromHours(9)));
        Rule = PollRules.Default[feed];
        Rule = Rule with { Address = url + "/get?serviceKey={key}&page={page}&rows={rows}&t={time}", Places = [new Dictionary<string, string> { ["nx"] = "57", ["ny"] = "123" }] };
        Rule = with?.Invoke(Rule) ?? Rule;
        Health = new FeedHealth(Clock);
        _fetcher = new PollFetcher(Clock);
        Assert.True(FeedCatalog.Default.TryGet(feed, out var description));
        _poller = new FeedPoller(new PollTarget(Rule, "KEY", key), description.Decoder, new FeedSettings(), memory ?? this, silo, _fetcher, TakeAsync, Health, Clock, this);
    }

    public PollRule Rule { get; }

    public FakeTimeProvider Clock { get; }

    public FeedHealth Health { get; }

    public PollCursor Cursor { get; set; } = new();

    public string? Holder { get; set; }

    public List<string> Taken { get; } = [];

    public List<string?> Gauges { get; } = [];

    /// <summary>How often the lease was asked for.</summary>
    public int Takes { get; private set; }

    /// <summary>Called when the lease is asked for.</summary>
    public Action<string>? Asked { get; set; }

    public Exception? DoorFails { get; set; }

    public StringBuilder Logged { get; } = new();

    public FeedAssessment Assessment => FeedAssessment.Of(Rule.Feed, Health.Of(Rule.Feed), Grains.Worlds.WorldClock.Wall, Clock.GetUtcNow());

    public Task<DateTimeOffset> TurnAsync() => _poller.TurnAsync(TestContext.Current.CancellationToken);

    /// <summary>Goes to the end of the wait and takes a turn.</summary>
    public Task<DateTimeOffset> LaterAsync()
    {
        Clock.SetUtcNow(Cursor.NotBefore ?? Clock.GetUtcNow());
        return TurnAsync();
    }

    public Task<PollCursor?> Take(string silo)
    {
        Takes++;
        Asked?.Invoke(silo);
        return Task.FromResult(Holder is null || Holder == silo ? Cursor : null);
    }

    public Task<bool> Save(string silo, PollCursor cursor)
    {
        if (Holder is not null && Holder != silo)
            return Task.FromResult(false);
        Cursor = cursor;
        return Task.FromResult(true);
    }

    public void Dispose() => _fetcher.Dispose();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());

    private Task<IngestReply> TakeAsync(string feed, ReadOnlyMemory<byte> content, string? gauge, CancellationToken ct)
    {
        if (DoorFails is { } failure)
            throw failure;
        Gauges.Add(gauge);
        Taken.Add(Encoding.UTF8.GetString(content.Span));
        return Task.FromResult(new IngestReply(1, 0, 0, [], 1));
    }
}
