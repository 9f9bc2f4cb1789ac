using System.Diagnostics;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Observations;

/// <summary>A page of observations.</summary>
/// <param name="Rows">In the order of the journal.</param>
/// <param name="Next">Sequence after which the next page begins; null where nothing is left.</param>
internal readonly record struct ObservationPage(IReadOnlyList<ObservationRow> Rows, long? Next);

/// <summary>
/// Reads observations from the journal page by page. What a page costs is bounded by the lines it looks through and by time, not by what it finds: a page may be short, even empty, and still lead to a next one.
/// </summary>
internal sealed class ObservationPages(IJournalStore store, WorldOptions world)
{
    private const int MostLines = 200_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>The page of a question.</summary>
    /// <param name="query">The question.</param>
    /// <param name="index">City version that tells the places.</param>
    /// <param name="after">Sequence after which lines count.</param>
    /// <param name="upTo">Last sequence that counts.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ObservationPage> ReadAsync(ObservationQuery query, CityIndex index, long after, long upTo, CancellationToken ct)
    {
        var (rows, lines, begin) = (new List<ObservationRow>(), 0, Stopwatch.GetTimestamp());
        var from = Math.Max(after, query.After);
        var entries = query.Asset is { } asset ? store.ReadAssetAsync(world.Lane, asset, from, upTo, ct) : store.ReadAsync(world.Lane, from, upTo, ct);
        await foreach (var entry in entries)
        {
            if (rows.Count == query.Limit)
                return new ObservationPage(rows, rows[^1].Entry.Sequence);
            if (++lines > MostLines || (lines % 1024 == 0 && Stopwatch.GetElapsedTime(begin) > Longest))
                return new ObservationPage(rows, entry.Sequence - 1);
            if (entry.Kind == EntryKind.Observation && ObservationRow.Of(index, entry) is var row && query.Matches(row))
                rows.Add(row);
        }

        return new ObservationPage(rows, null);
    }

    /// <summary>One observation; null where the journal has none of that sequence.</summary>
    public async Task<ObservationRow?> FindAsync(long sequence, CityIndex index, CancellationToken ct)
    {
        await foreach (var entry in store.ReadAsync(world.Lane, sequence - 1, sequence, ct))
            return entry.Kind == EntryKind.Observation ? ObservationRow.Of(index, entry) : null;
        return null;
    }
}
