using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>The last deltas of a lane, for silos that follow it; bounded by the states it holds.</summary>
/// <param name="maxStates">States held at most (the newest delta is always held).</param>
internal sealed class DeltaRing(int maxStates)
{
    private readonly Lock _gate = new();
    private readonly Queue<LaneDelta> _deltas = new();
    private int _states;
    private LaneDelta? _last;
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(LaneDelta delta)
    {
        TaskCompletionSource added;
        lock (_gate)
        {
            _deltas.Enqueue(delta);
            _last = delta;
            _states += delta.States.Length;
            while (_deltas.Count > 1 && (_states > maxStates || _deltas.Count > 4096))
                _states -= _deltas.Dequeue().States.Length;
            added = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.SetResult();
    }

    /// <summary>The delta that starts at <paramref name="after"/>; <paramref name="gap"/> when it is no longer held.</summary>
    public LaneDelta? After(long after, out bool gap, out Task added)
    {
        lock (_gate)
        {
            added = _added.Task;
            gap = false;
            if (_last is null || after >= _last.To)
                return null;
            foreach (var delta in _deltas)
            {
                if (delta.From == after)
                    return delta;
            }

            gap = true;
            return null;
        }
    }
}
