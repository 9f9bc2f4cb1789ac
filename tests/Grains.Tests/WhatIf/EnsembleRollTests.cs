using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Ensembles;

namespace SiheungTwin.Grains.Tests.WhatIf;

public sealed class EnsembleRollTests
{
    [Fact]
    public void Members_go_to_the_queue_in_order_and_only_so_many_wait()
    {
        var roll = EnsembleRoll.Of(Request("a", "b", "c", "d"));
        Assert.Equal(0, roll.Next(2));
        roll.Note(0, Status(RunPhase.Accepted));
        Assert.Equal(1, roll.Next(2));
        roll.Note(1, Status(RunPhase.Accepted));
        Assert.Null(roll.Next(2));
        roll.Note(0, Status(RunPhase.Running, 40));
        Assert.Equal(2, roll.Next(2));
    }

    [Fact]
    public void Progress_is_the_mean_and_never_whole_before_the_sum()
    {
        var roll = EnsembleRoll.Of(Request("a", "b", "c", "d"));
        Assert.Equal((0, false), (roll.Progress, roll.HasBegun));
        roll.Note(0, Status(RunPhase.Successful, 100));
        roll.Note(1, Status(RunPhase.Running, 50));
        Assert.Equal((37, true), (roll.Progress, roll.HasBegun));
        Assert.Equal("1 of 4 members done, 1 running", roll.Text());
        for (var i = 1; i < 4; i++)
            roll.Note(i, Status(RunPhase.Failed, 10));
        Assert.Equal((99, true, 1), (roll.Progress, roll.IsComplete, roll.Successful));
        Assert.Equal("4 of 4 members done, 3 of them failed, summing up", roll.Text());
    }

    [Fact]
    public void A_refused_member_has_failed_before_anything_is_queued()
    {
        var request = Request("a", "b");
        var roll = EnsembleRoll.Of(request with { Parts = [request.Parts[0] with { Run = "", Request = null, Refused = "too few bags" }, request.Parts[1]] });
        Assert.Equal((RunPhase.Failed, "too few bags"), (roll.Members[0].Phase, roll.Members[0].Message));
        Assert.Equal(1, roll.Next(2));
    }

    [Fact]
    public void The_same_members_by_the_same_names_are_the_same_ensemble()
    {
        Assert.Equal(EnsembleIdentity.Of(Request("a", "b").Parts), EnsembleIdentity.Of(Request("a", "b").Parts));
        Assert.NotEqual(EnsembleIdentity.Of(Request("a", "b").Parts), EnsembleIdentity.Of(Request("b", "a").Parts));
        Assert.Matches("^[0-9a-f]{64}$", EnsembleIdentity.Of(Request("a").Parts));
    }

    private static EnsembleRequest Request(params string[] names) => new([.. names.Select(n => new EnsemblePart(n, "run-" + n, new RunRequest("blob", "city"), null))], "kim");

    private static RunStatus Status(RunPhase phase, int progress = 0) => new() { Id = "x", Phase = phase, Progress = progress };
}
