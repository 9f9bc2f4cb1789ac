using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>What assets decide comes back through the journal, once.</summary>
public class LaneDecisionTests
{
    [Fact]
    public async Task A_storm_is_decided_and_every_decision_is_written_once()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        for (var minute = 0; minute <= 70; minute++)
            await lane.MinuteAsync(writer, minute);
        var derived = (await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Derived).ToList();
        Assert.Contains(derived, e => e.Asset == "zone:1" && e.Quantity == "state" && e.Value >= 3);
        Assert.Contains(derived, e => e.Asset == "road:1" && e.Quantity == "closure" && e.Value == 1);
        AssertEachOnce(derived);
    }

    [Fact]
    public async Task Causes_that_pile_up_before_a_slow_applier_are_not_decided_twice()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var gate = new SemaphoreSlim(0);
        lane.Assets.Before = () => gate.WaitAsync(TestContext.Current.CancellationToken);
        var sent = new List<Task<AppendReply>>();
        for (var minute = 0; minute <= 60; minute++)
        {
            sent.Add(writer.AppendAsync(Storm.Minute(minute), Storm.At(minute)));
            await sent[^1];
            if (minute % 7 == 0)
                gate.Release();
        }

        lane.Assets.Before = () => Task.CompletedTask;
        gate.Release(1000);
        await lane.SettleAsync(writer);
        var derived = (await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Derived).ToList();
        AssertEachOnce(derived);
        Assert.Equal(PublicState.Serious, ((ZoneState)(await lane.FoldedAsync())["zone:1"]).Decided!.State);
    }

    [Fact]
    public async Task A_change_of_city_while_a_decision_is_under_way_does_not_double_it()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        for (var minute = 0; minute <= 62; minute++)
            await lane.MinuteAsync(writer, minute);
        var sent = await writer.AppendAsync(Storm.Minute(70), Storm.At(70));
        await writer.ActivateCityAsync(TownSource.Rebuilt);
        await writer.ActivateCityAsync(SmallTown.Reference);
        await lane.SettleAsync(writer);
        Assert.True(writer.Status().Applied > sent.Watermark);
        AssertEachOnce((await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Derived).ToList());
    }

    // A state or closure is written when it changes, so no two in a row are alike; a level of water is written once for its minute.
    private static void AssertEachOnce(List<Entry> derived)
    {
        Assert.NotEmpty(derived);
        foreach (var said in derived.GroupBy(e => (e.Asset, e.Quantity)))
        {
            var all = said.ToList();
            for (var i = 1; i < all.Count; i++)
            {
                if (said.Key.Quantity == "ponding")
                    Assert.True(all[i].Observed > all[i - 1].Observed, $"{said.Key} twice at {all[i].Observed}");
                else
                    Assert.True(all[i].Value != all[i - 1].Value, $"{said.Key} = {all[i].Value} twice, at {all[i - 1].Sequence} and {all[i].Sequence}");
            }
        }
    }
}
