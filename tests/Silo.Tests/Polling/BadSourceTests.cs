using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Silo.Tests.Polling;

/// <summary>Pollers against a source that behaves as badly as the real ones.</summary>
public sealed class BadSourceTests : IAsyncLifetime
{
    private const string Quota = "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR</returnAuthMsg><returnReasonCode>22</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>";
    private static readonly string Unregistered = Quota.Replace(">22<", ">30<", StringComparison.Ordinal).Replace("SERVICE ERROR", $"SERVICE KEY {PolledFeed.Key} IS NOT REGISTERED", StringComparison.Ordinal);
    private BadServer _server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await BadServer.StartAsync(Ct);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_page_is_fetched_and_taken()
    {
        for (var page = 1; page <= 3; page++)
            _server.Then(200, Nowcast(page, total: 25));
        using var feed = new PolledFeed("kma-ncst", _server.Url, r => r with { Rows = 10 });
        await feed.TurnAsync();
        Assert.Equal([1, 2, 3], feed.Taken.Select(t => t.Contains("\"pageNo\":1", StringComparison.Ordinal) ? 1 : t.Contains("\"pageNo\":2", StringComparison.Ordinal) ? 2 : 3));
        Assert.EndsWith("page=3&rows=10&t=202608131200", _server.Asked.Last(), StringComparison.Ordinal);
        Assert.Empty(feed.Cursor.Owed);
        Assert.Equal((FeedCondition.Ok, 0), (feed.Assessment.Condition, feed.Assessment.State));
    }

    [Fact]
    public async Task The_number_of_pages_is_bounded()
    {
        _server.Then(200, Nowcast(1, total: 100_000_000));
        using var feed = new PolledFeed("kma-ncst", _server.Url, r => r with { Rows = 10, MaxPages = 4 });
        await feed.TurnAsync();
        Assert.Equal(4, _server.Asked.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_used_up_quota_rests_until_midnight_in_Korea_also_after_a_restart(int status)
    {
        _server.Then(status, Quota, "text/xml").Then(200, Nowcast(1, 1));
        using var before = new PolledFeed("kma-ncst", _server.Url);
        await before.TurnAsync();
        Assert.Equal(FeedCondition.Quota, before.Assessment.Condition);

        using var after = new PolledFeed("kma-ncst", _server.Url) { Cursor = before.Cursor };
        for (var hour = 0; hour < 11; hour++)
        {
            await after.TurnAsync();
            after.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Single(_server.Asked);
        after.Clock.SetUtcNow(new DateTimeOffset(2026, 8, 14, 0, 0, 1, TimeSpan.FromHours(9)));
        await after.TurnAsync();
        Assert.True(_server.Asked.Count > 1);
        Assert.Equal(FeedCondition.Ok, after.Assessment.Condition);
    }

    [Fact]
    public async Task A_refused_key_stops_the_poller_and_is_shown_nowhere()
    {
        _server.Then(200, Unregistered, "application/json");
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        await feed.TurnAsync();
        feed.Clock.Advance(TimeSpan.FromDays(2));
        await feed.TurnAsync();
        Assert.Single(_server.Asked);
        Assert.Equal((FeedCondition.Failing, 2), (feed.Assessment.Condition, feed.Assessment.State));
        Assert.Null(feed.Health.Of("kma-ncst").Poll!.NextAttempt);
        Assert.Contains("feed.key", feed.Assessment.ReasonEn, StringComparison.Ordinal);
        AssertMasked(feed);
    }

    [Theory]
    [InlineData(500, "Unexpected errors", "text/plain", "feed.service_error")]
    [InlineData(200, "<html><body>서비스 점검 중입니다</body></html>", "application/json", "feed.maintenance_page")]
    [InlineData(200, "<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>05</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>", "text/xml", "feed.timeout")]
    [InlineData(200, "", "application/json", "feed.blank")]
    public async Task What_passes_is_tried_again_after_a_wait_and_nothing_of_it_goes_through_the_door(int status, string body, string type, string code)
    {
        _server.Then(status, body, type).Then(200, Nowcast(1, 1), "text/html");
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        await feed.TurnAsync();
        Assert.Equal((code, FeedCondition.Failing), (feed.Cursor.ErrorCode, feed.Assessment.Condition));
        Assert.Empty(feed.Taken);
        await feed.TurnAsync();
        Assert.Single(_server.Asked);
        await feed.LaterAsync();
        Assert.Equal((null, FeedCondition.Ok), (feed.Cursor.ErrorCode, feed.Assessment.Condition));
        Assert.Single(feed.Taken);
    }

    [Fact]
    public async Task A_body_cut_off_in_the_middle_is_no_data()
    {
        _server.Then(async http =>
        {
            http.Response.ContentLength = 100_000;
            await http.Response.WriteAsync(Nowcast(1, 1));
            await http.Response.Body.FlushAsync();
            http.Abort();
        }).Then(200, Nowcast(1, 1));
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        await feed.TurnAsync();
        Assert.Equal("feed.unreachable", feed.Cursor.ErrorCode);
        Assert.Empty(feed.Taken);
        AssertMasked(feed);
        await feed.LaterAsync();
        Assert.Single(feed.Taken);
    }

    [Fact]
    public async Task A_source_that_does_not_finish_is_given_up_after_its_time()
    {
        var reached = new TaskCompletionSource();
        _server.Then(async http =>
        {
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        var turn = feed.TurnAsync();
        await reached.Task.WaitAsync(Ct);
        feed.Clock.Advance(feed.Rule.TimeOut);
        await turn.WaitAsync(Ct);
        Assert.Equal("feed.timeout", feed.Cursor.ErrorCode);
    }

    [Fact]
    public async Task Answers_reach_the_door_with_the_gauge_that_was_asked_for()
    {
        _server.Then(200, """{"result":{"data":[{"record_time":"2026-08-13 12:40:00","tide_level":"512"}]}}""");
        using var feed = new PolledFeed("khoa", _server.Url, r => r with { Places = [new Dictionary<string, string> { ["gauge"] = "DT_0001" }] });
        await feed.TurnAsync();
        Assert.Equal("DT_0001", Assert.Single(feed.Gauges));
    }

    [Fact]
    public async Task Nobody_there_is_a_failure_that_names_no_key()
    {
        using var feed = new PolledFeed("hrfco", "http://127.0.0.1:1", r => r with { Address = "http://127.0.0.1:1/{key}/list/{time}.json" });
        await feed.TurnAsync();
        Assert.Equal("feed.unreachable", feed.Cursor.ErrorCode);
        AssertMasked(feed);
    }

    [Fact]
    public async Task Packed_answers_with_a_BOM_are_read_and_a_packed_bomb_is_refused()
    {
        _server.Then(http => PackedAsync(http, Encoding.UTF8.GetBytes("\uFEFF" + Nowcast(1, 1)))).Then(http => PackedAsync(http, new byte[3 << 20]));
        using var feed = new PolledFeed("kma-ncst", _server.Url, r => r with { MaxBytes = 2 << 20 });
        await feed.TurnAsync();
        Assert.Single(feed.Taken);
        feed.Clock.Advance(TimeSpan.FromHours(1));
        await feed.TurnAsync();
        Assert.Equal("feed.too_large", feed.Cursor.ErrorCode);
    }

    [Fact]
    public async Task Redirects_are_followed_a_few_times_and_never_to_another_host()
    {
        _server.Then(http => RedirectAsync(http, "/elsewhere?page=1")).Then(200, Nowcast(1, 1));
        using var moved = new PolledFeed("kma-ncst", _server.Url);
        await moved.TurnAsync();
        Assert.Single(moved.Taken);

        _server.Then(http => RedirectAsync(http, "/round"));
        using var loop = new PolledFeed("kma-ncst", _server.Url);
        await loop.TurnAsync();
        Assert.Equal(("feed.redirects", 2 + 4), (loop.Cursor.ErrorCode, _server.Asked.Count));

        _server.Then(http => RedirectAsync(http, "http://127.0.0.2:9/?serviceKey=" + PolledFeed.Key));
        using var stolen = new PolledFeed("kma-ncst", _server.Url);
        await stolen.TurnAsync();
        Assert.Equal("feed.redirects", stolen.Cursor.ErrorCode);
        AssertMasked(stolen);
    }

    [Fact]
    public async Task A_document_that_did_not_change_is_not_sent_again()
    {
        const string Warnings = "#START7777\n# REG_UP, REG_UP_KO, REG_ID, REG_KO, TM_FC, TM_EF, WRN, LVL, CMD, ED_TM\n#7777END\n";
        _server.Then(async http =>
        {
            http.Response.Headers.ETag = "\"v1\"";
            http.Response.Headers.LastModified = "Thu, 13 Aug 2026 03:00:00 GMT";
            await http.Response.WriteAsync(Warnings);
        }).Then(304, "");
        using var feed = new PolledFeed("kma-warning", _server.Url);
        await feed.TurnAsync();
        feed.Clock.Advance(TimeSpan.FromMinutes(2));
        await feed.TurnAsync();
        Assert.Equal("\"v1\"|Thu, 13 Aug 2026 03:00:00 GMT", _server.Tags.Last());
        Assert.Single(feed.Taken);
        Assert.Equal(feed.Clock.GetUtcNow(), feed.Cursor.LastSuccess);
    }

    [Fact]
    public async Task Nothing_yet_is_waited_for_and_is_no_failure()
    {
        _server.Then(200, """{"response":{"header":{"resultCode":"00"},"body":{"items":"","totalCount":0}}}""").Then(200, Nowcast(1, 1));
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        await feed.TurnAsync();
        Assert.Equal(("feed.no_data", FeedCondition.Ok), (feed.Cursor.ErrorCode, feed.Assessment.Condition));
        await feed.LaterAsync();
        Assert.Single(feed.Taken);
    }

    [Fact]
    public async Task A_twin_with_no_room_fetches_again_and_loses_nothing()
    {
        _server.Then(200, Nowcast(1, 1));
        using var feed = new PolledFeed("kma-ncst", _server.Url) { DoorFails = new LaneBusyException("full") };
        await feed.TurnAsync();
        Assert.Equal("twin.not_taken", feed.Cursor.ErrorCode);
        feed.DoorFails = null;
        await feed.LaterAsync();
        Assert.Single(feed.Taken);
        Assert.Empty(feed.Cursor.Owed);
    }

    [Fact]
    public async Task A_silo_without_the_lease_asks_nothing()
    {
        using var feed = new PolledFeed("kma-ncst", _server.Url) { Holder = "silo-b" };
        await feed.TurnAsync();
        Assert.Empty(_server.Asked);
        Assert.Null(feed.Health.Of("kma-ncst").Poll);
    }

    [Fact]
    public async Task A_poller_without_a_key_says_which_variable_is_empty_and_asks_nothing()
    {
        using var feed = new PolledFeed("kma-ncst", _server.Url, key: null);
        await feed.TurnAsync();
        Assert.Equal((FeedCondition.Unconfigured, null), (feed.Assessment.Condition, feed.Assessment.State));
        Assert.Contains("KEY", feed.Assessment.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task A_feed_whose_source_is_silent_too_long_is_late()
    {
        _server.Then(200, Nowcast(1, 1)).Then(200, """{"response":{"header":{"resultCode":"03"}}}""");
        using var feed = new PolledFeed("kma-ncst", _server.Url);
        await feed.TurnAsync();
        feed.Clock.Advance(TimeSpan.FromMinutes(161));
        Assert.Equal((FeedCondition.Late, 2), (feed.Assessment.Condition, feed.Assessment.State));
    }

    private static void AssertMasked(PolledFeed feed)
    {
        var shown = $"{feed.Logged}{feed.Cursor.Error}{feed.Assessment}{feed.Health.Of(feed.Rule.Feed)}{string.Concat(feed.Taken)}";
        Assert.NotEmpty(feed.Logged.ToString());
        Assert.DoesNotContain(PolledFeed.Key, shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Uri.EscapeDataString(PolledFeed.Key), shown, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task PackedAsync(HttpContext http, byte[] body)
    {
        http.Response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            await gzip.WriteAsync(body);
        await http.Response.Body.WriteAsync(packed.ToArray());
    }

    private static Task RedirectAsync(HttpContext http, string to)
    {
        http.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private static string Nowcast(int page, int total) =>
        """{"response":{"header":{"resultCode":"00","resultMsg":"OK"},"body":{"dataType":"JSON","items":{"item":[{"baseDate":"20260813","baseTime":"1200","category":"T1H","nx":57,"ny":123,"obsrValue":"25.1"}]},"pageNo":PAGE,"numOfRows":10,"totalCount":TOTAL}}}"""
            .Replace("PAGE", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("TOTAL", total.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
