using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Conformance.Tests.Ingest;

[Collection("twin")]
public sealed class FeedHealthTests(TwinFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 8, 13, 3, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_feed_of_the_catalogue_has_titles_a_condition_and_a_reason_in_both_languages()
    {
        var features = (await fixture.Twin.GetAsync("/ogc/collections/feeds/items?limit=100", Ct))["features"]!.AsArray();
        Assert.True(features.Count >= 9);
        foreach (var properties in features.Select(f => f!["properties"]!))
        {
            Assert.Contains(properties["condition"]!.GetValue<string>(), new[] { "ok", "late", "failing", "quota", "unconfigured" });
            foreach (var text in new[] { "title", "title_en", "state_reason", "state_reason_en" })
                Assert.NotEmpty(properties[text]!.GetValue<string>());
            foreach (var name in new[] { "last_success", "lag_s", "last_error", "next_attempt", "accepted", "duplicates", "revised", "rejected", "quarantined", "silos" })
                Assert.True(properties.AsObject().ContainsKey(name), name);
        }
    }

    [Fact]
    public async Task A_failing_disaster_feed_is_a_warning_of_readiness_and_does_not_end_it()
    {
        await fixture.Twin.IngestAsync("kma-ncst", "<html>maintenance</html>", Ct);
        var ready = await fixture.Twin.GetAsync("/health/ready", Ct);
        Assert.Equal("ready", ready["status"]!.GetValue<string>());
        var reason = Assert.Single(ready["reasons"]!.AsArray(), r => r!["feed"]?.GetValue<string>() == "kma-ncst")!;
        Assert.Equal(("feed.failing", "warning"), (reason["code"]!.GetValue<string>(), reason["severity"]!.GetValue<string>()));
        Assert.NotEmpty(reason["detail_ko"]!.GetValue<string>());
    }

    [Fact]
    public void What_two_silos_know_of_a_feed_adds_up()
    {
        var health = new FeedHealth(TimeProvider.System);
        health.Heard([new SiloFeeds("b", new() { ["khoa"] = new FeedStatus { Accepted = 3, LastSuccess = Now, Poll = new PollCondition(FeedCondition.Quota, Now, "r", "r", Now.AddHours(12), Now, null, null) } })]);
        health.Note("khoa", new IngestReply(2, 1, 0, [], 9), Now.AddMinutes(-1));
        var both = health.Everywhere("khoa");
        Assert.Equal((5, 1, 2), (both.Accepted, both.Duplicates, health.Silos));
        Assert.Equal(FeedCondition.Quota, FeedAssessment.Of("khoa", both, Grains.Worlds.WorldClock.Wall, Now).Condition);
        Assert.Equal(2, health.Of("khoa").Accepted);
    }
}
