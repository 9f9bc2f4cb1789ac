using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hosting;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.Tests.Hosting;

/// <summary>Asset grains in a silo: the Atlas and they say the same, awake or woken again.</summary>
public class AssetGrainTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_storm_every_grain_says_what_the_Atlas_says_also_when_woken_again()
    {
        await using var silo = await TownSilo.StartAsync();
        for (var minute = 0; minute <= 70; minute++)
            await silo.Lane.Append(Storm.Minute(minute), Storm.At(minute));
        await silo.SayAsync([], Storm.At(71));
        Assert.Contains(await silo.Get<IJournalStore>().ReadAsync(silo.World.Lane, 0, long.MaxValue, Ct).ToListAsync(Ct), e => e.Kind == EntryKind.Derived && e.Quantity == "closure");
        Assert.True(await AgreeAsync(silo) >= 14);

        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, Ct);
        Assert.True(await AgreeAsync(silo) >= 14);
    }

    [Fact]
    public async Task A_grain_that_read_ahead_answers_for_the_entries_it_is_given()
    {
        await using var silo = await TownSilo.StartAsync();
        var store = silo.Get<IJournalStore>();
        var head = await store.ClaimAsync(silo.World.Lane, Ct);
        Entry[] entries = [Storm.Say("weather:aws-565", "wind", 3, Storm.At(1)), Storm.Say("weather:aws-565", "wind", 9, Storm.At(2))];
        var written = await store.AppendAsync(head, entries, Ct);
        var (first, second) = (written.Outcomes[0].Sequence, written.Outcomes[1].Sequence);
        var grain = silo.Get<AssetGrains>().Of("weather:aws-565")!;
        Assert.Equal(second, (await grain.State()).Sequence);
        var one = (WeatherState)await grain.Apply(0, [entries[0] with { Sequence = first }]);
        Assert.Equal((first, 3.0), (one.Sequence, one.Wind.Value));
        var two = (WeatherState)await grain.Apply(first, [entries[1] with { Sequence = second }]);
        Assert.Equal((second, 9.0), (two.Sequence, two.Wind.Value));
    }

    [Fact]
    public async Task A_lane_that_lost_its_claim_is_claimed_again_and_its_Atlas_goes_on()
    {
        await using var silo = await TownSilo.StartAsync();
        await silo.SayAsync(Storm.Minute(1), Storm.At(1));
        var claimed = await silo.Get<IJournalStore>().ClaimAsync(silo.World.Lane, Ct);
        AppendReply? reply = null;
        for (var attempt = 0; reply is null; attempt++)
        {
            try
            {
                reply = await silo.Lane.Append(Storm.Minute(2), Storm.At(2));
            }
            catch (Exception e) when (attempt < 100 && e is JournalException or LaneBusyException or Orleans.Runtime.OrleansException)
            {
                await Task.Delay(20, Ct);
            }
        }

        Assert.All(reply.Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
        Assert.True((await silo.Get<IJournalStore>().HeadAsync(silo.World.Lane, Ct))!.Value.Epoch > claimed.Epoch);
        await silo.SayAsync(Storm.Minute(3), Storm.At(3));
        Assert.Equal(Storm.At(3), silo.Atlas.Root.Now);
        Assert.True(await AgreeAsync(silo) >= 14);
    }

    // A tick may pass between the two answers: then ask again.
    private static async Task<int> AgreeAsync(TownSilo silo)
    {
        var grains = silo.Get<AssetGrains>();
        var agreed = 0;
        foreach (var asset in silo.Atlas.Root.Index.Assets)
        {
            if (grains.Of(asset.Id) is not { } grain)
                continue;
            PinnedSnapshot said;
            AtlasRoot root;
            do
            {
                said = (await grain.Snapshot())!;
                root = silo.Atlas.Root;
            }
            while (said.Watermark != root.Watermark);

            Assert.True(root.TryGet(asset.Id, out var ordinal));
            Assert.Equal(SnapshotText.Of(root.SnapshotAt(ordinal)), SnapshotText.Of(said.Snapshot));
            Assert.Equal(root.StateAt(ordinal)?.Sequence ?? 0, (await grain.State()).Sequence);
            agreed++;
        }

        return agreed;
    }
}
