using SiheungTwin.Grains.WhatIf.Outputs;

namespace SiheungTwin.Grains.Tests.WhatIf.Outputs;

public sealed class BlockedTimeTests
{
    private static readonly double[] Times = [0, 60, 120, 180, 240, 300];

    [Theory]
    [InlineData("......", null, null, 0)]
    [InlineData("..##..", 2.0, 4.0, 2)]
    [InlineData(".#..#.", 1.0, 5.0, 2)]
    [InlineData("...###", 3.0, null, 2)]
    [InlineData("#.....", 0.0, 1.0, 1)]
    [InlineData("######", 0.0, null, 5)]
    public void It_runs_from_the_first_to_the_last_and_counts_only_the_time_blocked(string blocked, double? from, double? until, double minutes) =>
        Assert.Equal(new BlockedTime(from, until, minutes), BlockedTime.Of(Times, i => blocked[i] == '#'));
}
