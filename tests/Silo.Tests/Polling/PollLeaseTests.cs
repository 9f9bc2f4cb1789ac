using Microsoft.AspNetCore.Http;

namespace SiheungTwin.Silo.Tests.Polling;

/// <summary>Who may ask a source that takes longer to answer than a lease is good for.</summary>
public sealed class PollLeaseTests : IAsyncLifetime
{
    private BadServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BadServer.StartAsync(Ct);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_lease_is_renewed_while_a_slow_source_is_awaited()
    {
        var reached = Slow();
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        var turn = feed.TurnAsync();
        await reached.WaitAsync(Ct);
        for (var s = 0; s < 15; s += 5)
        {
            var renewed = new TaskCompletionSource();
            feed.Asked = _ => renewed.TrySetResult();
            feed.Clock.Advance(TimeSpan.FromSeconds(5));
            await renewed.Task.WaitAsync(Ct);
        }

        feed.Clock.Advance(feed.Rule.TimeOut);
        await turn.WaitAsync(Ct);
        Assert.Equal("feed.timeout", feed.Cursor.ErrorCode);
        Assert.True(feed.Takes >= 4, $"the lease was asked for {feed.Takes} times");
    }

    [Fact]
    public async Task A_poller_that_lost_its_lease_drops_the_request_and_remembers_nothing_of_it()
    {
        var reached = Slow();
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        var turn = feed.TurnAsync();
        await reached.WaitAsync(Ct);
        feed.Holder = "silo-b";
        feed.Clock.Advance(TimeSpan.FromSeconds(5));
        await turn.WaitAsync(Ct);
        Assert.Null(feed.Cursor.LastAttempt);
        Assert.Empty(feed.Taken);
        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task A_memory_that_cannot_be_asked_costs_the_request_once_the_lease_must_have_run_out()
    {
        var reached = Slow();
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        var turn = feed.TurnAsync();
        await reached.WaitAsync(Ct);
        var asked = 0;
        for (var i = 0; i < 3; i++)
        {
            var heard = new TaskCompletionSource();
            feed.Asked = _ =>
            {
                asked++;
                heard.TrySetResult();
                throw new TimeoutException("the memory's silo is gone");
            };
            feed.Clock.Advance(TimeSpan.FromSeconds(5));
            await heard.Task.WaitAsync(Ct);
        }

        await turn.WaitAsync(Ct);
        Assert.Equal(3, asked);
        Assert.Empty(feed.Taken);
    }

    // Sends a byte and never the rest; done once asked.
    private Task Slow()
    {
        var reached = new TaskCompletionSource();
        _server.Then(async http =>
        {
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        return reached.Task;
    }
}
