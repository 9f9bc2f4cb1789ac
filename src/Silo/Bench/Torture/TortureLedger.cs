using System.Collections.Concurrent;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>What the checker found amiss.</summary>
/// <param name="Lost">Acknowledged observations the journal does not hold, and sequences it skips.</param>
/// <param name="Doubled">Observations and decisions it holds more than once.</param>
/// <param name="Unanswered">Observations it holds though no twin answered for them: allowed, and the reason why clients send again.</param>
internal sealed record LedgerFindings(int Lost, int Doubled, int Unanswered);

/// <summary>What the writers know: every key they sent, and which of them were acknowledged.</summary>
internal sealed class TortureLedger
{
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);
    private int _acknowledged;

    /// <summary>Keys acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Keys sent so far.</summary>
    public int Sent => _keys.Count;

    /// <summary>Notes keys before they are sent: until an answer comes, nobody knows.</summary>
    public void Send(IEnumerable<string> keys)
    {
        foreach (var key in keys)
            _keys.TryAdd(key, false);
    }

    /// <summary>Notes that a twin answered for keys.</summary>
    public void Acknowledge(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (_keys.TryUpdate(key, true, false))
                Interlocked.Increment(ref _acknowledged);
        }
    }

    /// <summary>Holds the journal, from its first line, against what the writers know.</summary>
    public async Task<LedgerFindings> CheckAsync(IAsyncEnumerable<Entry> journal, CancellationToken ct)
    {
        var (identities, written) = (new HashSet<(string, string, string)>(), new HashSet<string>(StringComparer.Ordinal));
        var (doubled, gaps, last) = (0, 0, 0L);
        await foreach (var entry in journal.WithCancellation(ct))
        {
            if (entry.Sequence != last + 1)
                gaps++;
            last = entry.Sequence;
            if (entry.Kind == EntryKind.Tick)
                continue;
            if (!identities.Add((entry.Source, entry.Key, entry.Quantity)))
                doubled++;
            written.Add(entry.Key);
        }

        return new LedgerFindings(gaps + _keys.Count(k => k.Value && !written.Contains(k.Key)), doubled, _keys.Count(k => !k.Value && written.Contains(k.Key)));
    }
}
