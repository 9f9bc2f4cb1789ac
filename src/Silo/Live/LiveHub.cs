using System.Threading.Channels;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Live;

/// <summary>How a reader is told.</summary>
/// <param name="Key">Equal for readers who ask the same.</param>
/// <param name="Coalesced">True for maps: each asset at most four times a second, from what was last told to what is now.</param>
internal sealed record LiveManner(string Key, bool Coalesced);

/// <summary>
/// The one subscription of a silo to its Atlas, however many readers. A step is handed on by the Atlas' writer and told to the readers on another thread:
/// filters are asked once for all who ask the same, a changed feature is written once for all, and a queue that fills up costs only its own reader.
/// </summary>
internal sealed class LiveHub : IDisposable
{
    private const int KeptSteps = 20_000;
    private const int KeptChanges = 100_000;
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<LiveManner, LiveGroup> _groups = [];
    private readonly LiveLog _log = new(KeptSteps, KeptChanges);
    private readonly Channel<LiveStep> _steps = Channel.CreateUnbounded<LiveStep>();
    private readonly LiveAtlas _atlas;
    private readonly TimeProvider _time;
    private readonly long _mostBytes;
    private readonly IDisposable _listening;
    private readonly ITimer _flush;
    private AtlasRoot? _before;
    private AsOf _told;
    private long _cut;

    /// <summary>Begins to listen.</summary>
    /// <param name="atlas">The silo's Atlas.</param>
    /// <param name="time">The wall clock.</param>
    /// <param name="mostBytes">What a reader may leave unread [B].</param>
    public LiveHub(LiveAtlas atlas, TimeProvider time, long mostBytes = LiveReader.MostBytes)
    {
        (_atlas, _time, _mostBytes) = (atlas, time, mostBytes);
        if (atlas.IsWhole)
            Begin(atlas.Root);
        _listening = atlas.Listen(OnChanges);
        _flush = time.CreateTimer(_ => Flush(), null, FlushEvery, FlushEvery);
        _ = Task.Run(TellAsync);
    }

    /// <summary>Readers now.</summary>
    public int Readers
    {
        get
        {
            lock (_gate)
                return _groups.Values.Sum(g => g.Readers.Count);
        }
    }

    /// <summary>Readers cut off because they did not read as fast as things change.</summary>
    public long CutOff => Interlocked.Read(ref _cut);

    /// <summary>A new reader and the events it begins with.</summary>
    /// <param name="manner">How it is told.</param>
    /// <param name="question">Makes what it looks at, where nobody asks the same yet.</param>
    /// <param name="last">Watermark of the last event it has seen; null for a reader who begins.</param>
    public (LiveReader Reader, IReadOnlyList<byte[]> First) Enter(LiveManner manner, Func<LiveQuestion> question, long? last)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(manner, out var group))
                _groups[manner] = group = new LiveGroup(question(), manner.Coalesced);
            var first = First(group, last);
            var reader = new LiveReader(_mostBytes);
            group.Readers.Add(reader);
            return (reader, first);
        }
    }

    /// <summary>The reader is gone.</summary>
    public void Leave(LiveManner manner, LiveReader reader)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(manner, out var group))
                return;
            group.Readers.Remove(reader);
            if (group.Readers.Count == 0)
                _groups.Remove(manner);
        }

        reader.Dispose();
    }

    public void Dispose()
    {
        _listening.Dispose();
        _flush.Dispose();
        _steps.Writer.TryComplete();
    }

    private List<byte[]> First(LiveGroup group, long? last)
    {
        if (last is not { } watermark)
            return [LiveEvents.Of("heartbeat", _told)];
        if (_log.After(watermark, _told.Watermark, group.Question.AsksAges) is not { } missed)
            return [LiveEvents.Of("resync", _told)];
        IReadOnlyList<LiveStep> steps = group.Coalesced && missed.Count > 1 ? [LiveStep.Together(missed)] : missed;
        return [.. steps.Select(group.Question.Tell).OfType<byte[]>(), LiveEvents.Of("heartbeat", _told)];
    }

    // On the Atlas' writer thread: nothing but taking along what the next root will not have any more.
    private void OnChanges(AtlasChanges changes)
    {
        var root = changes.Root;
        var anew = changes.CityChanged || _before is null || !ReferenceEquals(_before.Index, root.Index);
        var before = _before;
        _before = root;
        _steps.Writer.TryWrite(new LiveStep(
            AsOf.Of(root, stale: false), root.Index, anew ? [] : [.. changes.Changed.Select(o => new LiveChange(o, before!.SnapshotAt(o), root.SnapshotAt(o)))], anew));
    }

    private void Begin(AtlasRoot root)
    {
        _before = root;
        _told = AsOf.Of(root, _atlas.IsStale);
        _log.Begin(root.Watermark);
    }

    private async Task TellAsync()
    {
        while (await _steps.Reader.WaitToReadAsync())
        {
            lock (_gate)
                TellShown();
        }
    }

    private void TellShown()
    {
        while (_steps.Reader.TryRead(out var step))
            Tell(step);
    }

    private void Tell(LiveStep step)
    {
        _told = step.AsOf;
        if (step.CityChanged)
            _log.Begin(step.AsOf.Watermark);
        else
            _log.Add(step);
        foreach (var group in _groups.Values)
        {
            if (group.Take(step) is { } told)
                Put(group, told);
        }
    }

    // Four times a second: maps get what was gathered, and who was told nothing for a second learns that nothing happened.
    private void Flush()
    {
        lock (_gate)
        {
            TellShown();
            foreach (var group in _groups.Values)
            {
                if (group.Flush() is { } told)
                    Put(group, told);
            }

            if (_atlas.IsWhole)
                Beat(LiveEvents.Of("heartbeat", _told with { Stale = _atlas.IsStale }));
        }
    }

    private void Beat(byte[] heartbeat)
    {
        var now = _time.GetTimestamp();
        foreach (var reader in _groups.Values.SelectMany(g => g.Readers))
        {
            if (_time.GetElapsedTime(reader.Told, now) >= Heartbeat)
                Put(reader, heartbeat, now);
        }
    }

    private void Put(LiveGroup group, byte[] told)
    {
        var now = _time.GetTimestamp();
        foreach (var reader in group.Readers)
            Put(reader, told, now);
    }

    private void Put(LiveReader reader, byte[] told, long now)
    {
        if (!reader.Put(told, now))
            Interlocked.Increment(ref _cut);
    }
}
