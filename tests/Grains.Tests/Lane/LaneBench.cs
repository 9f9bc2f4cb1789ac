using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>A lane over a temporary SQLite journal and assets in process, with a clock that stands until it is moved.</summary>
internal sealed class LaneBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-lane-").FullName;
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly List<LaneWriter> _writers = [];
    private readonly CityIndexes _cities;
    private readonly WorldHistory _history;
    private readonly StateCodec _codec;

    public LaneBench(WorldClock clock = WorldClock.Recording)
    {
        World = new WorldOptions { Name = clock == WorldClock.Wall ? WorldOptions.Live : "test", Clock = clock, CityReference = SmallTown.Reference };
        Store = new FaultyStore(JournalStores.Sqlite(Path.Combine(_folder, "journal.db")));
        _codec = new StateCodec(_services.GetRequiredService<Serializer<AssetState>>());
        _cities = new CityIndexes(new TownSource(), Kinds);
        _history = new WorldHistory(Store, Kinds, _codec);
    }

    public AssetKinds Kinds { get; } = new(new Rules());

    public WorldOptions World { get; }

    public LaneOptions Options { get; } = new() { CheckpointPeriod = TimeSpan.FromHours(1) };

    public FaultyStore Store { get; }

    public SteppedClock Time { get; } = new(Storm.Start);

    public FoldingAssets Assets { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts a writer, with the town in force. The one before is left as a crash leaves it: without a checkpoint.</summary>
    public async Task<LaneWriter> StartAsync()
    {
        await Store.InitializeAsync(Ct);
        Assets = new FoldingAssets(Kinds, async (asset, upTo) => (await _history.ForwardAsync(World.Lane, FoldedWorld.Empty, upTo, Ct)).States.GetValueOrDefault(asset));
        var writer = new LaneWriter(Store, World, Options, _history, _cities, new ModelLibrary(Store, []), _codec, Assets, Time, NullLogger<LaneWriter>.Instance);
        await writer.StartAsync(Ct);
        _writers.Add(writer);
        await writer.ActivateCityAsync(SmallTown.Reference).WaitAsync(Patience, Ct);
        return writer;
    }

    public static async Task AppliedAsync(LaneWriter writer, long watermark)
    {
        while (writer.Status().Applied is var applied && applied < watermark)
        {
            // A lane that ended answers no more: its own failure is what to tell.
            var step = writer.NextAsync(applied);
            if (await Task.WhenAny(step, writer.Ended).WaitAsync(Patience, Ct) != step)
                await writer.Ended;
        }
    }

    /// <summary>Waits until nothing follows any more from what was said: two marks in a row with nothing between them.</summary>
    public async Task SettleAsync(LaneWriter writer)
    {
        var last = 0L;
        for (var quiet = 0; quiet < 2;)
        {
            var mark = await writer.AppendAsync([Tick.At(World.Clock == WorldClock.Wall ? Time.GetUtcNow() : DateTimeOffset.MinValue)], null).WaitAsync(Patience, Ct);
            await AppliedAsync(writer, mark.Watermark);
            quiet = mark.Watermark == last + 1 ? quiet + 1 : 0;
            last = mark.Watermark;
        }
    }

    /// <summary>Says a minute of the storm at its own time and waits until the lane has decided all of it.</summary>
    public async Task<AppendReply> MinuteAsync(LaneWriter writer, int minute)
    {
        var reply = await writer.AppendAsync(Storm.Minute(minute), Storm.At(minute)).WaitAsync(Patience, Ct);
        await SettleAsync(writer);
        return reply;
    }

    public ValueTask<List<Entry>> JournalAsync() => Store.ReadAsync(World.Lane, 0, long.MaxValue, Ct).ToListAsync(Ct);

    /// <summary>The states the journal adds up to, read from its first line; without sequences, which differ where ticks do.</summary>
    public async Task<SortedDictionary<string, AssetState>> FoldedAsync()
    {
        var world = await _history.ForwardAsync(World.Lane, FoldedWorld.Empty, long.MaxValue, Ct);
        return new(world.States.ToDictionary(s => s.Key, s => s.Value with { Sequence = 0 }), StringComparer.Ordinal);
    }

    public Task<FoldedWorld> CheckpointAndTailAsync() => _history.LatestAsync(World.Lane, long.MaxValue, Ct);

    public Task<FoldedWorld> FromTheFirstLineAsync() => _history.ForwardAsync(World.Lane, FoldedWorld.Empty, long.MaxValue, Ct);

    public async ValueTask DisposeAsync()
    {
        Store.OnAppend = _ => (null, true);
        Store.OnCheckpoint = null;
        foreach (var writer in _writers)
            await writer.DisposeAsync();
        await Store.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
