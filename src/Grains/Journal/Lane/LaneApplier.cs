using System.Collections.Immutable;
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
    ModelLibrary models,
    StateCodec codec,
    LaneOptions options,
    TimeProvider time)
{
    private const int CheckpointSlice = 2_000;
    private readonly Dictionary<string, AssetState> _states = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly LaneDecisions _decisions = new();
    private AtlasWriter? _writer;
    private string _city = "";
    private ImmutableSortedDictionary<string, string> _models = ModelSet.NoReferences;
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private long _applied;
    private long _checkpointed;
    private long _lastCheckpoint;
    private string[] _writing = [];
    private Task _checkpointing = Task.CompletedTask;

    public DeltaRing Deltas { get; } = new(options.RingStates);

    public long Applied => Volatile.Read(ref _applied);

    public DateTimeOffset Ticked { get; private set; } = DateTimeOffset.MinValue;

    public DateTimeOffset Now => _now;

    public string City => Volatile.Read(ref _city);

    public ImmutableSortedDictionary<string, string> Models => Volatile.Read(ref _models);

    public async Task BeginAsync(FoldedWorld world, LaneHead head, CancellationToken ct)
    {
        foreach (var (id, state) in world.States)
            _states[id] = state;
        (_now, _city, _models, _applied) = (world.Now, world.City, world.Models, world.Watermark);
        if (world.City.Length > 0)
            _writer = AtlasWriter.Start(await cities.GetAsync(world.City, ct).ConfigureAwait(false), _states, world.Watermark, world.Now, await models.GetAsync(_models, ct).ConfigureAwait(false));
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
        var inForce = _models;
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
                else if (VersionEntry.ModelOf(entry) is { } model)
                    inForce = inForce.SetItem(model.Name, model.Reference);
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

        ModelSet? newModels = null;
        if (!ReferenceEquals(inForce, _models))
        {
            newModels = await models.GetAsync(inForce, ct).ConfigureAwait(false);
            Volatile.Write(ref _models, inForce);
        }

        var changes = await ShowAsync(batch.To, newCity, newModels, ids, folded, ct).ConfigureAwait(false);

        // The delta first: a follower that saw the watermark without it would take it for a gap.
        Deltas.Add(new LaneDelta(batch.From, batch.To, _now, Ticked, newCity, ids, folded) { Models = newModels?.Refs });
        Volatile.Write(ref _applied, batch.To);
        if (changes is not null && _now != DateTimeOffset.MinValue)
        {
            var derived = _decisions.After(changes, batch);
            if (derived.Length > 0)
                derive(derived);
        }
    }

    /// <summary>Begins a checkpoint when one is due; applying goes on while it is written.</summary>
    public async Task CheckpointWhenDueAsync(LaneHead head, CancellationToken ct)
    {
        var unsaved = _applied - Volatile.Read(ref _checkpointed);
        var isCheap = unsaved >= options.CheckpointEntries && _dirty.Count * 4L <= unsaved;
        if (!_checkpointing.IsCompleted || (!isCheap && time.GetElapsedTime(_lastCheckpoint) < options.CheckpointPeriod))
            return;
        await SettleAsync().ConfigureAwait(false);
        if (_applied > Volatile.Read(ref _checkpointed))
            BeginCheckpoint(head, ct);
    }

    /// <summary>Writes a checkpoint of what is applied and waits for it.</summary>
    public async Task CheckpointAsync(LaneHead head, CancellationToken ct)
    {
        await SettleAsync().ConfigureAwait(false);
        BeginCheckpoint(head, ct);
        await _checkpointing.ConfigureAwait(false);
    }

    // States are immutable: what is taken here stays as it is while later entries are applied.
    private void BeginCheckpoint(LaneHead head, CancellationToken ct)
    {
        _lastCheckpoint = time.GetTimestamp();
        _writing = [.. _dirty];
        _dirty.Clear();
        var states = Array.ConvertAll(_writing, id => _states[id]);
        var own = new WorldState { Sequence = _applied, Now = _now, City = _city, Models = [.. _models.Select(m => new ModelRef(m.Key, m.Value))] };
        var writing = _writing;
        _checkpointing = Task.Run(() => WriteCheckpointAsync(head, writing, states, own, ct), ct);
    }

    // Slice by slice, so that appends wait for a slice only. The world's own row comes last and moves the checkpoint; until then the states
    // that are further than it skip the entries they already hold.
    private async Task WriteCheckpointAsync(LaneHead head, string[] ids, AssetState[] states, WorldState own, CancellationToken ct)
    {
        var before = Volatile.Read(ref _checkpointed);
        for (var from = 0; from < ids.Length; from += CheckpointSlice)
        {
            var slice = new StoredState[Math.Min(CheckpointSlice, ids.Length - from)];
            for (var i = 0; i < slice.Length; i++)
                slice[i] = Stored(ids[from + i], states[from + i]);
            await store.CheckpointAsync(head, before, slice, ct).ConfigureAwait(false);
        }

        await store.CheckpointAsync(head, own.Sequence, [Stored(WorldHistory.WorldAsset, own)], ct).ConfigureAwait(false);
        Volatile.Write(ref _checkpointed, own.Sequence);
    }

    private StoredState Stored(string id, AssetState state) => new(id, state.Sequence, state.GetType().Name, codec.Write(state));

    // A checkpoint that failed is told once; its states are taken along by the next.
    private async Task SettleAsync()
    {
        var (settled, writing) = (_checkpointing, _writing);
        (_checkpointing, _writing) = (Task.CompletedTask, []);
        try
        {
            await settled.ConfigureAwait(false);
        }
        catch (JournalException)
        {
            _dirty.UnionWith(writing);
            throw;
        }
    }

    private async Task<AtlasChanges?> ShowAsync(long to, string? newCity, ModelSet? newModels, string[] ids, AssetState[] folded, CancellationToken ct)
    {
        if (newCity is null)
            return _writer?.Apply(to, _now, ids, folded, newModels);
        var index = await cities.GetAsync(newCity, ct).ConfigureAwait(false);
        Volatile.Write(ref _city, newCity);
        _decisions.Reset();
        if (_writer is not null)
            return _writer.SwitchCity(index, _states, to, _now, newModels);
        _writer = AtlasWriter.Start(index, _states, to, _now, newModels ?? await models.GetAsync(_models, ct).ConfigureAwait(false));
        int[] all = [.. Enumerable.Range(0, index.Count)];
        return new AtlasChanges(_writer.Root, all, all, CityChanged: true);
    }
}
