using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

public sealed class RunQueueTests
{
    private static readonly RunQueueLimits Limits = new() { Waiting = 5, WaitingPerRequester = 3 };
    private readonly RunQueue _queue = new();

    [Fact]
    public void Requesters_take_turns_and_each_ones_runs_go_in_the_order_they_came()
    {
        Enqueue("a1", "a2", "a3", "b1", "c1");
        Assert.Equal(["a1", "b1", "c1", "a2", "a3"], Enumerable.Range(0, 5).SelectMany(_ => Take("s", 1)));
    }

    [Fact]
    public void Who_had_a_turn_waits_behind_who_had_none_however_late_he_came()
    {
        Enqueue("a1", "a2");
        Take("s", 1);
        Enqueue("b1");
        Assert.Equal((1, 2, 0), (_queue.PlaceOf("b1"), _queue.PlaceOf("a2"), _queue.PlaceOf("a1")));
        Assert.Null(_queue.PlaceOf("z1"));
        Assert.Equal(["b1", "a2"], Take("s", 2));
    }

    [Fact]
    public void Places_are_the_order_in_which_runs_are_taken()
    {
        Enqueue("a1", "a2", "b1", "b2", "c1");
        var places = new[] { "a1", "a2", "b1", "b2", "c1" }.OrderBy(run => _queue.PlaceOf(run)).ToList();
        Assert.Equal(places, Take("s", 5));
    }

    [Fact]
    public void A_run_that_is_there_already_keeps_its_place()
    {
        Enqueue("a1", "b1");
        Assert.Equal(2, _queue.Enqueue(Run("b1"), Limits, evenWhenFull: false));
        Assert.Equal(2, _queue.Waiting.Count);
    }

    [Fact]
    public void One_requester_cannot_fill_the_queue_and_a_full_queue_refuses()
    {
        Enqueue("a1", "a2", "a3");
        Assert.Throws<RunLimitException>(() => Enqueue("a4"));
        Enqueue("b1", "b2");
        Assert.Throws<RunQueueFullException>(() => Enqueue("c1"));
        Assert.Equal(3, _queue.Enqueue(Run("c1"), Limits, evenWhenFull: true));
    }

    [Fact]
    public void What_a_silo_computed_that_is_gone_goes_first_on_another()
    {
        Enqueue("a1", "b1", "b2");
        Take("dead", 1);
        Assert.True(_queue.Lose(["dead"]));
        Assert.False(_queue.Lose(["dead"]));
        Assert.Equal(["a1", "b1"], Take("alive", 2));
    }

    [Fact]
    public void A_silo_that_does_not_know_what_it_was_given_gives_it_back()
    {
        Enqueue("a1");
        Take("s", 1);
        Assert.Empty(_queue.Settle("s", []));
        Assert.Equal(1, _queue.PlaceOf("a1"));
    }

    [Fact]
    public void A_silo_stops_what_was_dismissed_and_what_became_another_silos()
    {
        Enqueue("a1", "b1", "c1");
        Take("slow", 3);
        Assert.Equal("slow", _queue.Remove("b1"));
        _queue.Lose(["slow"]);
        Take("other", 1);
        Assert.Equal(["a1", "b1", "c1"], _queue.Settle("slow", ["a1", "b1", "c1"]).Order());
        Assert.Empty(_queue.Settle("other", ["a1"]));
    }

    private void Enqueue(params string[] runs)
    {
        foreach (var run in runs)
            _queue.Enqueue(Run(run), Limits, evenWhenFull: false);
    }

    private IEnumerable<string> Take(string silo, int free) => _queue.Take(silo, free).Select(r => r.Run);

    // The requester is the run's first letter.
    private static QueuedRun Run(string run) => new(run, new RunRequest("inputs", "city") { Requester = run[..1] });
}
