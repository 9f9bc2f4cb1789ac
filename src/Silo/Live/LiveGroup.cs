namespace SiheungTwin.Silo.Live;

/// <summary>Readers who asked the same in the same way: what they are told is made once.</summary>
/// <param name="question">What they look at.</param>
/// <param name="coalesced">True when changes are gathered until <see cref="Flush"/>.</param>
internal sealed class LiveGroup(LiveQuestion question, bool coalesced)
{
    private readonly List<LiveStep> _gathered = [];

    public HashSet<LiveReader> Readers { get; } = [];

    /// <summary>True when nothing was gathered that readers have not been told.</summary>
    public bool IsTold => _gathered.Count == 0;

    public LiveQuestion Question => question;

    public bool Coalesced => coalesced;

    /// <summary>The event of a step for these readers now; null for none.</summary>
    public byte[]? Take(LiveStep step)
    {
        if (!coalesced)
            return question.Tell(step);
        _gathered.Add(step);
        return null;
    }

    /// <summary>The event of what was gathered; null for none.</summary>
    public byte[]? Flush()
    {
        if (_gathered.Count == 0)
            return null;
        var told = question.Tell(_gathered.Count == 1 ? _gathered[0] : LiveStep.Together(_gathered));
        _gathered.Clear();
        return told;
    }
}
