namespace SiheungTwin.Silo.Live;

/// <summary>The last steps, for readers who come back. Bounded by what they hold.</summary>
/// <param name="steps">Steps kept at most.</param>
/// <param name="changes">Changes in them at most.</param>
internal sealed class LiveLog(int steps, int changes)
{
    private readonly Queue<LiveStep> _kept = new();
    private long _from = -1;
    private int _held;

    /// <summary>Begins anew: nothing before a watermark is known.</summary>
    public void Begin(long watermark)
    {
        _kept.Clear();
        (_from, _held) = (watermark, 0);
    }

    public void Add(LiveStep came)
    {
        var step = came.Kept();
        _kept.Enqueue(step);
        _held += step.Changes.Count;
        while (_kept.Count > steps || _held > changes)
        {
            var gone = _kept.Dequeue();
            (_from, _held) = (gone.AsOf.Watermark, _held - gone.Changes.Count);
        }
    }

    /// <summary>What came after a watermark, in order; null when that is not all known.</summary>
    /// <param name="watermark">The last a reader has seen, from any silo.</param>
    /// <param name="newest">Where the Atlas is.</param>
    /// <param name="alsoAges">True for a reader who is told also of what has only grown older.</param>
    public IReadOnlyList<LiveStep>? After(long watermark, long newest, bool alsoAges)
    {
        if (_from < 0 || watermark < _from || watermark > newest)
            return null;
        LiveStep[] missed = [.. _kept.Where(s => s.AsOf.Watermark > watermark)];
        return alsoAges && missed.Any(s => s.AgesLeftOut) ? null : missed;
    }
}
