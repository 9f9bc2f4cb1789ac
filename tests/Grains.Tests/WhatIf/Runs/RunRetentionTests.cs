using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Grains.Tests.WhatIf.Runs;

public sealed class RunRetentionTests
{
    [Fact]
    public void The_oldest_beyond_the_number_go() =>
        Assert.Equal([RunNames.Results("c")], new RunRetention(2, 1000).Superfluous(Archives(("a", 1), ("b", 1), ("c", 1)), []));

    [Fact]
    public void The_oldest_beyond_the_size_go_but_never_the_newest()
    {
        Assert.Equal([RunNames.Results("b")], new RunRetention(9, 10).Superfluous(Archives(("a", 50), ("b", 1)), []));
        Assert.Equal([RunNames.Results("c")], new RunRetention(9, 10).Superfluous(Archives(("a", 5), ("b", 5), ("c", 5)), []));
    }

    [Fact]
    public void What_is_open_stays_and_does_not_count() =>
        Assert.Equal([RunNames.Results("d")], new RunRetention(2, 1000).Superfluous(Archives(("a", 1), ("b", 1), ("c", 1), ("d", 1)), ["b"]));

    private static StoredFile[] Archives(params (string Run, long Bytes)[] newestFirst) => [.. newestFirst.Select(a => new StoredFile(RunNames.Results(a.Run), a.Bytes, default))];
}
