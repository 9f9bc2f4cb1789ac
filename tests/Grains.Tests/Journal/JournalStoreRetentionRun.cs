using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Grains.Tests.Parking;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Journal;

public abstract partial class JournalStoreTests
{
    [Fact]
    public async Task After_retention_folds_begin_at_the_base_and_come_to_the_same_and_earlier_instants_say_so()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var (history, run) = Retention(services);
        var head = await WriteDaysAsync(0, 1, 4, 5, 6);
        var whole = await history.ForwardAsync(Lane, FoldedWorld.Empty, head.Head, Ct);

        await Store.AccessLog.NoteAsync(Lane, [Access(0, "kim") with { Time = DayOf(0) }], Ct);
        var plan = await run.RunAsync(Lane, DayOf(7), dryRun: true, Ct);
        Assert.Equal((DayOf(4), true, 2), (plan.Horizon, plan.DryRun, plan.Days.Count));
        Assert.Equal(5, (await Store.Retention.PartDaysAsync(Lane, Ct)).Count);
        var done = await run.RunAsync(Lane, DayOf(7), dryRun: false, Ct);
        Assert.Equal((2, 6L), (done.Days.Count, done.Base));
        Assert.Equal(3, (await Store.Retention.PartDaysAsync(Lane, Ct)).Count);

        var fresh = await history.ForwardAsync(Lane, await history.BaseAsync(Lane, head.Head, Ct), head.Head, Ct);
        Assert.Equal((whole.Now, whole.Watermark), (fresh.Now, fresh.Watermark));
        Assert.Equal(whole.States[Kerb.Block], fresh.States[Kerb.Block]);
        Assert.Equal(5, ((BlockState)fresh.States[Kerb.Block]).Zones.Span.ToArray().Sum(z => z.Hours.Sum(h => h.Sightings)));
        Assert.Equal(DayOf(4), (await Assert.ThrowsAsync<HistoryDroppedException>(() => history.BaseAsync(Lane, 5, Ct))).Horizon);
        Assert.Equal(0, await FindAsync(VehicleOf(0)));
        Assert.True(await FindAsync(VehicleOf(6)) > 0);
        Assert.Single(await Store.AccessLog.ReadAsync(Lane, new(), 10, Ct));

        // The next day drops nothing twice; two days on, another day goes and the base moves.
        Assert.Empty((await run.RunAsync(Lane, DayOf(7), dryRun: false, Ct)).Days);
        Assert.Equal(9, (await run.RunAsync(Lane, DayOf(8), dryRun: false, Ct)).Base);
    }

    [Fact]
    public async Task What_a_hold_names_is_copied_before_the_drop_as_long_as_it_binds()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var (_, run) = Retention(services);
        await WriteDaysAsync(0, 1, 4);
        var binding = await Store.Retention.PlaceHoldAsync(Lane, new LegalHold(0, "case", [Kerb.Block], Kerb.Ordinary, "kim", "소송", DayOf(2), DayOf(40), null, 0), Ct);
        var over = await Store.Retention.PlaceHoldAsync(Lane, new LegalHold(0, "old", [Kerb.Block], Kerb.Ordinary, "kim", "소송", DayOf(2), DayOf(3), null, 0), Ct);
        Assert.Equal(2, (await run.RunAsync(Lane, DayOf(7), dryRun: false, Ct)).Held);
        Assert.Equal([VehicleOf(0), VehicleOf(1)], (await Store.Retention.ReadKeptAsync(Lane, binding, Ct)).Select(e => System.Text.Json.JsonDocument.Parse(e.Body!).RootElement.GetProperty("vehicle").GetString()));
        Assert.Empty(await Store.Retention.ReadKeptAsync(Lane, over, Ct));

        await Store.Retention.ReleaseHoldAsync(Lane, binding, DayOf(7), Ct);
        Assert.Equal(1, (await run.RunAsync(Lane, DayOf(8), dryRun: false, Ct)).HoldsEnded);
        Assert.Equal(0, await FindAsync(VehicleOf(0)));
    }

    [Fact]
    public async Task A_block_nobody_looked_at_since_is_told_to_forget_and_keeps_its_counts()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var (history, run) = Retention(services);
        var head = await WriteDaysAsync(0);
        var states = (await history.LatestAsync(Lane, head.Head, Ct)).States;
        var horizon = run.HorizonAt(DayOf(7));
        var forget = Assert.Single(run.Forgetting(states, horizon));
        Assert.Equal(new EntryOutcome(AppendOutcome.Accepted, head.Head + 1), Assert.Single((await Store.AppendAsync(head, [forget], Ct)).Outcomes));
        var after = (BlockState)(await history.LatestAsync(Lane, long.MaxValue, Ct)).States[Kerb.Block];
        Assert.Empty(after.Vehicles);
        Assert.Equal(((BlockState)states[Kerb.Block]).Zones, after.Zones);
        Assert.Empty(run.Forgetting([KeyValuePair.Create<string, AssetState>(Kerb.Block, after)], horizon));
    }

    private (WorldHistory History, RetentionRun Run) Retention(ServiceProvider services)
    {
        var codec = new StateCodec(services.GetRequiredService<Serializer<AssetState>>());
        var history = new WorldHistory(Store, new AssetKinds(new Rules()), codec);
        return (history, new RetentionRun(Store, history, codec, new RetentionRules { Days = 3 }));
    }

    // A tick, a sighting and another tick each day, an hour later each time.
    private async Task<LaneHead> WriteDaysAsync(params int[] days)
    {
        var head = await Store.ClaimAsync(Lane, Ct);
        foreach (var day in days)
        {
            var at = DayOf(day).AddHours(1 + day);
            var seen = Kerb.Seen(VehicleOf(day), (at - Kerb.Nine).TotalMinutes, Kerb.Ordinary) with { Key = "k" + at.Day, Received = at };
            head = (await Store.AppendAsync(head, [Journal.Entries.Tick(0) with { Observed = at, Received = at }, seen, Journal.Entries.Tick(0) with { Observed = at.AddMinutes(1), Received = at.AddMinutes(1) }], Ct)).Head;
        }

        return head;
    }

    private static DateTimeOffset DayOf(int day) => new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    private static string VehicleOf(int day) => $"v:k1:{new string((char)('a' + day), 32)}";
}
