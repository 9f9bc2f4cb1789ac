using System.Runtime.InteropServices;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>
/// The applying half of a lane: hands committed entries to the asset grains, makes the ordered delta every silo's Atlas takes,
/// asks for the decisions that follow and checkpoints states in bulk.
/// </summary>
internal sealed class LaneApplier(
    IJournalStore store,
    IAssetApplier assets,
    CityIndexes cities,
    StateCodec codec,
    LaneOptions options,
    TimeProvider time)
{
    private readonly Dictionary<string, AssetState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly LaneDecisions _decisions = new();
    private AtlasWriter? _writer;
    private string _city = "";
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private long _applied;
    private long _checkpointed;
    private long _lastCheckpoint;

    public DeltaRing Deltas { get; } = new(options.RingStates);

    public long Applied => Volatile.Read(ref _applied);

    public DateTimeOffset Ticked { get; private set; } = DateTimeOffset.MinValue;

    public DateTimeOffset Now => _now;

    public string City => Volatile.Read(ref _city);

    public async Task BeginAsync(FoldedWorld world, LaneHead head, CancellationToken ct)
    {
        foreach (var (id, state) in world.States)
            _states[id] = state;
        (_now, _city, _applied) = (world.Now, world.City, world.Watermark);
        if (world.City.Length > 0)
            _writer = AtlasWriter.Start(await cities.GetAsync(world.City, ct).ConfigureAwait(false), _states, world.Watermark, world.Now);
        _checkpointed = await store.CheckpointSequenceAsync(head.Lane, ct).ConfigureAwait(false);
        _lastCheckpoint = time.GetTimestamp();
        if (_applied > _checkpointed)
        {
            // The tail that was just folded need not be folded again at the next start.
            _dirty.UnionWith(_states.Where(s => s.Value.Sequence > _checkpointed).Select(s => s.Key));
            await CheckpointAsync(head, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Applies one batch and hands what follows from it to <paramref name="derive"/>.</summary>
    public async Task ApplyAsync(CommittedBatch batch, Action<Entry[]> derive, CancellationToken ct)
    {
        string? newCity = null;
        var byAsset = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        foreach (var entry in batch.Entries)
        {
            if (entry.Kind == EntryKind.Tick)
            {
                _now = entry.Observed;
                Ticked = time.GetUtcNow();
            }
            else if (entry.Kind == EntryKind.Version)
            {
                if (entry.Quantity == VersionEntry.City)
                    newCity = VersionEntry.VersionOf(entry);
            }
            else
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byAsset, entry.Asset, out _);
                (list ??= []).Add(entry);
            }
        }

        var batches = byAsset.Select(a => new AssetBatch(a.Key, _states.TryGetValue(a.Key, out var s) ? s.Sequence : 0, [.. a.Value])).ToArray();
        var folded = await assets.ApplyAsync(batches, ct).ConfigureAwait(false);
        var ids = new string[batches.Length];
        for (var i = 0; i < batches.Length; i++)
        {
            ids[i] = batches[i].Asset;
            _states[ids[i]] = folded[i];
            _dirty.Add(ids[i]);
        }

        var changes = await ShowAsync(batch.To, newCity, ids, folded, ct).ConfigureAwait(false);

        // The delta first: a follower that saw the watermark without it would take it for a gap.
        Deltas.Add(new LaneDelta(batch.From, batch.To, _now, Ticked, newCity, ids, folded));
        Volatile.Write(ref _applied, batch.To);
        if (changes is not null && _now != DateTimeOffset.MinValue)
        {
            var derived = _decisions.After(changes, batch);
            if (derived.Length > 0)
                derive(derived);
        }
    }

    public async Task CheckpointWhenDueAsync(LaneHead head, CancellationToken ct)
    {
        if (_applied > _checkpointed && time.GetElapsedTime(_lastCheckpoint) >= options.CheckpointPeriod)
            await CheckpointAsync(head, ct).ConfigureAwait(false);
    }

    public async Task CheckpointAsync(LaneHead head, CancellationToken ct)
    {
        _lastCheckpoint = time.GetTimestamp();
        var states = new List<StoredState>(_dirty.Count + 1);
        foreach (var id in _dirty)
        {
            var state = _states[id];
            states.Add(new StoredState(id, state.Sequence, state.GetType().Name, codec.Write(state)));
        }

        var own = new WorldState { Sequence = _applied, Now = _now, City = _city };
        states.Add(new StoredState(WorldHistory.WorldAsset, _applied, nameof(WorldState), codec.Write(own)));
        await store.CheckpointAsync(head, _applied, states, ct).ConfigureAwait(false);
        _checkpointed = _applied;
        _dirty.Clear();
    }

    private async Task<AtlasChanges?> ShowAsync(long to, string? newCity, string[] ids, AssetState[] folded, CancellationToken ct)
    {
        if (newCity is null)
            return _writer?.Apply(to, _now, ids, folded);
        var index = await cities.GetAsync(newCity, ct).ConfigureAwait(false);
        Volatile.Write(ref _city, newCity);
        _decisions.Reset();
        if (_writer is not null)
            return _writer.SwitchCity(index, _states, to, _now);
        _writer = AtlasWriter.Start(index, _states, to, _now);
        int[] all = [.. Enumerable.Range(0, index.Count)];
        return new AtlasChanges(_writer.Root, all, all, CityChanged: true);
    }
}
