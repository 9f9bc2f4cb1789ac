using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>Two days at the kerb out of a journal: any past instant, and any checkpoint with its tail, is what it was.</summary>
public sealed class ParkingHistoryTests : IAsyncDisposable
{
    private const string Lane = "siheung@test";
    private const int Steps = 120;
    private static readonly AssetKinds Kinds = new(InForce);
    private static readonly CityIndex City = CityIndex.Build("kerb@1", SmallTown.Model with { Blocks = [Owner], ParkingZones = Zones }, Kinds);
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-kerb-").FullName;
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly IJournalStore _store;
    private readonly StateCodec _codec;
    private readonly WorldHistory _history;

    public ParkingHistoryTests()
    {
        _store = JournalStores.Sqlite(Path.Combine(_folder, "journal.db"));
        _codec = new StateCodec(_services.GetRequiredService<Serializer<AssetState>>());
        _history = new WorldHistory(_store, Kinds, _codec);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_past_instant_is_shown_as_it_was_and_a_checkpoint_and_its_tail_are_the_whole_fold()
    {
        await _store.InitializeAsync(Ct);
        var head = await _store.ClaimAsync(Lane, Ct);
        var random = new Random(7);
        var shown = new List<(DateTimeOffset At, string[] Text)>();
        for (var step = 0; step < Steps; step++)
        {
            var minute = step * 24;
            var zone = random.Next(Zones.Length - 1);
            Entry seen = Seen("v:1:" + random.Next(4), minute - random.Next(20), (Zones[zone].Id, 0.7), (Zones[zone + 1].Id, 0.3)) with { Key = $"{step}" };
            head = (await _store.AppendAsync(head, [Tick.At(Nine.AddMinutes(minute)), seen, Looked(minute, Zones[zone].Id, 7.3)], Ct)).Head;
            var root = await RootAsync(head.Head);
            var decided = Kinds.Of(Block)!.Assess(Owner, root.StateOf<AssetState>(Block)!, root, root.Now, root.Watermark).ToArray();
            head = (await _store.AppendAsync(head, decided, Ct)).Head;
            shown.Add((root.Now, SnapshotText.Of(await RootAsync(head.Head))));
            if (step == Steps / 2)
                await CheckpointAsync(head);
        }

        Assert.Contains(await _store.ReadAsync(Lane, 0, head.Head, Ct).ToListAsync(Ct), e => e.Quantity == "violation");
        foreach (var (at, text) in shown.Where((_, i) => i % 10 == 3))
            Assert.Equal(text, SnapshotText.Of(await RootAsync(await _store.SequenceAtAsync(Lane, at.AddSeconds(30), Ct))));
        var whole = await _history.ForwardAsync(Lane, FoldedWorld.Empty, head.Head, Ct);
        var recovered = await _history.LatestAsync(Lane, head.Head, Ct);
        Assert.InRange(await _store.CheckpointSequenceAsync(Lane, Ct), 1, head.Head - 1);
        Assert.Equal(whole.States, recovered.States);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<AtlasRoot> RootAsync(long upTo)
    {
        var world = await _history.ForwardAsync(Lane, FoldedWorld.Empty, upTo, Ct);
        return AtlasWriter.Start(City, world.States, world.Watermark, world.Now).Root;
    }

    private async Task CheckpointAsync(LaneHead head)
    {
        var world = await _history.ForwardAsync(Lane, FoldedWorld.Empty, head.Head, Ct);
        StoredState[] states = [.. world.States.Select(s => new StoredState(s.Key, s.Value.Sequence, s.Value.GetType().Name, _codec.Write(s.Value)))];
        WorldState time = new() { Sequence = world.Watermark, Now = world.Now };
        await _store.CheckpointAsync(head, head.Head, [.. states, new StoredState(WorldHistory.WorldAsset, head.Head, nameof(WorldState), _codec.Write(time))], Ct);
    }
}
