using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Atlas;

/// <summary>
/// The silo's own copy of the city, as of now: readers take <see cref="Root"/> and keep it; one pump writes.
/// </summary>
/// <param name="options">When answers are stale.</param>
/// <param name="time">The wall clock.</param>
public sealed class LiveAtlas(LaneOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Keyframes _keyframes = new(options.KeyframeSnapshots);
    private readonly List<Action<AtlasChanges>> _listeners = [];
    private volatile AtlasRoot? _root;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _ticked = DateTimeOffset.MinValue;

    /// <summary>True when the Atlas is whole.</summary>
    public bool IsWhole => _root is not null;

    /// <summary>The present root.</summary>
    /// <exception cref="AtlasNotReadyException">The Atlas is not whole yet.</exception>
    public AtlasRoot Root => _root ?? throw new AtlasNotReadyException();

    /// <summary>True when the lane has not been heard ticking for too long: answers say so.</summary>
    public bool IsStale => _root is null || (_root.Now != DateTimeOffset.MinValue && time.GetUtcNow() - _ticked > options.StaleAfter);

    /// <summary>Roots kept for time travel, oldest first: one every 15 minutes of world time or 200,000 entries, thinned out where they would hold too much.</summary>
    public IReadOnlyList<AtlasRoot> Keyframes
    {
        get
        {
            lock (_gate)
                return _keyframes.All;
        }
    }

    /// <summary>Hears every step, on the writer's thread: hand it on quickly.</summary>
    /// <returns>Dispose to stop.</returns>
    public IDisposable Listen(Action<AtlasChanges> listener)
    {
        lock (_gate)
            _listeners.Add(listener);
        return new Listening(this, listener);
    }

    /// <summary>Waits until the Atlas includes a watermark.</summary>
    /// <returns>False when it did not within <paramref name="patience"/>.</returns>
    public async Task<bool> WaitForAsync(long watermark, TimeSpan patience, CancellationToken ct)
    {
        var deadline = time.GetTimestamp();
        while (_root is null || _root.Watermark < watermark)
        {
            Task moved;
            lock (_gate)
                moved = _moved.Task;
            if (_root is { } root && root.Watermark >= watermark)
                return true;
            var left = patience - time.GetElapsedTime(deadline);
            if (left <= TimeSpan.Zero)
                return false;
            try
            {
                await moved.WaitAsync(left, time, ct).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return _root is { } late && late.Watermark >= watermark;
            }
        }

        return true;
    }

    /// <summary>Shows a step to readers and listeners.</summary>
    internal void Show(AtlasChanges changes, DateTimeOffset ticked)
    {
        Action<AtlasChanges>[] listeners;
        TaskCompletionSource moved;
        lock (_gate)
        {
            _root = changes.Root;
            Heard(ticked);
            _keyframes.Offer(changes.Root);
            listeners = [.. _listeners];
            moved = _moved;
            _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.SetResult();
        foreach (var listener in listeners)
            listener(changes);
    }

    /// <summary>Notes that the lane is alive, though nothing was applied.</summary>
    internal void Heard(DateTimeOffset ticked)
    {
        if (ticked > _ticked)
            _ticked = ticked;
    }

    private sealed class Listening(LiveAtlas atlas, Action<AtlasChanges> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (atlas._gate)
                atlas._listeners.Remove(listener);
        }
    }
}

/// <summary>The Atlas of this silo is not whole yet. Code <c>atlas.not_ready</c>.</summary>
public sealed class AtlasNotReadyException() : Exception("The Atlas of this silo is still being built; ask again in a moment.");
