using CsCheck;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Ingest.Tests.Polling;

public sealed class PollPlannerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 13, 12, 50, 0, TimeSpan.FromHours(9));
    private static readonly PollRule Rule = PollRules.Default["kma-ncst"] with
    {
        Places = [new Dictionary<string, string> { ["nx"] = "57", ["ny"] = "123" }, new Dictionary<string, string> { ["nx"] = "56", ["ny"] = "122" }],
        CatchUp = 4,
    };

    [Fact]
    public void A_poller_that_knows_nothing_fetches_the_newest_base_time_alone()
    {
        var cursor = PollPlanner.Plan(Rule, new PollCursor(), Noon);
        Assert.Equal([Noon.AddMinutes(-50)], cursor.Owed.Select(o => o.Slot));
        Assert.Equal(Noon.AddMinutes(-50), PollPlanner.Next(Rule, cursor, Noon).Fetch!.Slot);
    }

    [Fact]
    public void After_an_outage_the_newest_comes_first_and_what_is_owed_is_bounded()
    {
        var cursor = new PollCursor { Planned = Noon.AddMinutes(-50).AddHours(-30) };
        var fetched = new List<double>();
        for (cursor = PollPlanner.Plan(Rule, cursor, Noon); PollPlanner.Next(Rule, cursor, Noon).Fetch is { } asked; cursor = PollPlanner.After(Rule, cursor, asked, PollAnswer.Data, Noon))
            fetched.Add((asked.Slot - Noon.AddMinutes(-50)).TotalHours);
        Assert.Equal([0, 0, -1, -1, -2, -2, -3, -3], fetched);
        Assert.Equal(Noon.AddMinutes(50), PollPlanner.Next(Rule, cursor, Noon).At);
    }

    [Fact]
    public void A_used_up_quota_is_not_asked_again_before_midnight_in_Korea()
    {
        var cursor = PollPlanner.Plan(Rule, new PollCursor(), Noon);
        cursor = PollPlanner.After(Rule, cursor, cursor.Owed[^1], new PollAnswer(PollVerdict.Quota, "feed.quota", "22"), Noon);
        var midnight = new DateTimeOffset(2026, 8, 14, 0, 0, 0, TimeSpan.FromHours(9));
        Gen.Int[0, (11 * 3600) + (10 * 60) - 1].Sample(s => Assert.Null(PollPlanner.Next(Rule, PollPlanner.Plan(Rule, cursor, Noon.AddSeconds(s)), Noon.AddSeconds(s)).Fetch));
        Assert.Equal(midnight, PollPlanner.Next(Rule, cursor, Noon).At);
        Assert.NotNull(PollPlanner.Next(Rule, cursor, midnight).Fetch);
        Assert.Equal(FeedCondition.Quota, PollConditions.Of(Rule, cursor, PollPlanner.Next(Rule, cursor, Noon), Noon).Condition);
    }

    [Fact]
    public void A_refused_key_stops_the_poller()
    {
        var cursor = PollPlanner.Plan(Rule, new PollCursor(), Noon);
        cursor = PollPlanner.After(Rule, cursor, cursor.Owed[^1], new PollAnswer(PollVerdict.Stop, "feed.key", "30"), Noon);
        Assert.Equal(new PollStep(null, null), PollPlanner.Next(Rule, cursor, Noon.AddDays(3)));
    }

    [Fact]
    public void A_failure_waits_longer_each_time_and_the_newest_base_time_is_never_given_up()
    {
        var cursor = PollPlanner.Plan(Rule, new PollCursor(), Noon);
        var now = Noon;
        var waits = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            cursor = PollPlanner.After(Rule, cursor, cursor.Owed[^1], PollAnswer.Retry("feed.timeout", "5"), now);
            Assert.Null(PollPlanner.Next(Rule, cursor, now).Fetch);
            waits.Add((cursor.NotBefore!.Value - now).TotalSeconds);
            now = cursor.NotBefore.Value;
        }

        Assert.InRange(waits[0], 5, 10);
        Assert.InRange(waits[3], 40, 80);
        Assert.All(waits.Skip(6), w => Assert.InRange(w, 300, 600));
        Assert.Equal(12, cursor.Owed[^1].Attempts);
    }

    [Fact]
    public void An_older_base_time_is_given_up_after_its_attempts()
    {
        var cursor = new PollCursor { Planned = Noon.AddMinutes(-50), Owed = [new OwedSlot(Noon.AddHours(-5), 1, Rule.Attempts - 1)] };
        Assert.Empty(PollPlanner.After(Rule, cursor, cursor.Owed[0], PollAnswer.Retry("feed.timeout", ""), Noon).Owed);
    }

    [Fact]
    public void A_base_time_whose_place_is_no_longer_configured_is_let_go()
    {
        var cursor = new PollCursor { Planned = Noon.AddMinutes(-50), Owed = [new OwedSlot(Noon.AddMinutes(-50), 2, 0)] };
        Assert.Null(PollPlanner.Next(Rule, PollPlanner.Plan(Rule, cursor, Noon), Noon).Fetch);
    }

    [Fact]
    public void A_source_that_asks_for_a_wait_gets_it_up_to_an_hour()
    {
        var cursor = PollPlanner.Plan(Rule, new PollCursor(), Noon);
        DateTimeOffset After(int seconds) => PollPlanner.After(Rule, cursor, cursor.Owed[^1], new PollAnswer(PollVerdict.Retry, "feed.service_error", "", TimeSpan.FromSeconds(seconds)), Noon).NotBefore!.Value;
        Assert.Equal(Noon.AddSeconds(90), After(90));
        Assert.Equal(Noon.AddHours(1), After(86_400));
    }

    [Fact]
    public void Jitter_is_the_same_for_the_same_seed_and_differs_between_seeds()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
        Assert.Equal(backOff.After(3, 7), backOff.After(3, 7));
        Assert.True(Enumerable.Range(0, 50).Select(s => backOff.After(3, (ulong)s)).Distinct().Count() > 45);
    }
}
