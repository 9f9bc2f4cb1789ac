using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

/// <summary>What runs say of themselves, in Korean.</summary>
public sealed class RunMessagesTests
{
    [Theory]
    [InlineData(RunMessages.Waiting)]
    [InlineData(RunMessages.Starting)]
    [InlineData(RunMessages.Reading)]
    [InlineData(RunMessages.Writing)]
    [InlineData(RunMessages.Done)]
    [InlineData(RunMessages.Dismissed)]
    public void Whatever_a_run_says_on_its_way_is_said_in_Korean(string message) =>
        Assert.Matches("[가-힣]", RunMessages.Korean(message));

    [Fact]
    public void Numbers_of_progress_are_kept()
    {
        Assert.Equal("시나리오 30/180분", RunMessages.Korean(RunMessages.Minute(RunPart.Scenario, 1800, 10_800)));
        Assert.Equal("기준 5/60분", RunMessages.Korean(RunMessages.Minute(RunPart.Baseline, 300, 3600)));
        Assert.Equal("8개 중 3개 끝남, 2개 실행 중", RunMessages.Korean(RunMessages.Members(3, 8, 0, 2, false)));
        Assert.Equal("8개 중 8개 끝남(실패 1), 종합하는 중", RunMessages.Korean(RunMessages.Members(8, 8, 1, 0, true)));
    }

    [Fact]
    public void What_went_wrong_keeps_its_own_words() => Assert.Null(RunMessages.Korean("The grid is too large"));
}
