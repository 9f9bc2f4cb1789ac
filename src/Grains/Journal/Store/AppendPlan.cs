using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>A row of the deduplication table.</summary>
/// <param name="Hash">Identity and content.</param>
/// <param name="Sequence">Sequence of the entry that carries them.</param>
public readonly record struct DedupRow(EntryHash Hash, long Sequence);

/// <summary>
/// What appending a batch would do, given what the lane already holds under the batch's identities.
/// <para>
/// An identity's first content lies in the table <c>dedup</c>; every further content accepted under it lies in <c>revision</c>, keyed by
/// identity and content. An exact repeat of any content ever accepted under an identity is a duplicate, so a file that holds revisions
/// can be replayed and changes nothing. The price: a source that goes back to an earlier content under the same key is not heard;
/// such feeds put the time of issue into the key.
/// </para>
/// </summary>
public sealed class AppendPlan
{
    private AppendPlan(EntryOutcome[] outcomes, List<int> written, List<DedupRow> firsts, List<DedupRow> revisions, long head) =>
        (Outcomes, Written, Firsts, Revisions, Head) = (outcomes, written, firsts, revisions, head);

    /// <summary>One per entry, same order.</summary>
    public EntryOutcome[] Outcomes { get; }

    /// <summary>Indices of the entries that are written, in order: their sequences run on from the head without a gap.</summary>
    public List<int> Written { get; }

    /// <summary>First contents under new identities.</summary>
    public List<DedupRow> Firsts { get; }

    /// <summary>Further contents under known identities.</summary>
    public List<DedupRow> Revisions { get; }

    /// <summary>Head after the append.</summary>
    public long Head { get; }

    /// <summary>True where an entry takes part in deduplication: ticks and entries without a key do not.</summary>
    public static bool HasIdentity(Entry entry) => entry.Kind != EntryKind.Tick && entry.Key.Length > 0;

    /// <summary>Hashes of a batch; default for entries without an identity.</summary>
    public static EntryHash[] Hashes(IReadOnlyList<Entry> entries)
    {
        var hashes = new EntryHash[entries.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (HasIdentity(entries[i])) hashes[i] = EntryHash.Of(entries[i]);
        }

        return hashes;
    }

    /// <summary>Decides a batch as if its entries came one after the other.</summary>
    /// <param name="entries">The batch.</param>
    /// <param name="hashes">Of <see cref="Hashes"/>.</param>
    /// <param name="head">Last sequence written.</param>
    /// <param name="held">All rows the lane holds under the batch's identities.</param>
    public static AppendPlan Of(IReadOnlyList<Entry> entries, EntryHash[] hashes, long head, IReadOnlyList<DedupRow> held)
    {
        var seen = new Dictionary<Guid, long>(entries.Count + held.Count);
        Dictionary<EntryHash, long> contents = new(entries.Count + held.Count);
        foreach (var row in held)
        {
            contents[row.Hash] = row.Sequence;
            seen[row.Hash.Identity] = Math.Max(row.Sequence, seen.GetValueOrDefault(row.Hash.Identity));
        }

        var outcomes = new EntryOutcome[entries.Count];
        var written = new List<int>(entries.Count);
        var firsts = new List<DedupRow>(entries.Count);
        var revisions = new List<DedupRow>();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var hash = hashes[i];
            var outcome = AppendOutcome.Accepted;
            if (HasIdentity(entries[i]))
            {
                if (contents.TryGetValue(hash, out var sequence))
                {
                    outcomes[i] = new(AppendOutcome.Duplicate, sequence);
                    continue;
                }

                if (seen.TryGetValue(hash.Identity, out var last))
                {
                    if (!entries[i].Revisable)
                    {
                        outcomes[i] = new(AppendOutcome.Conflict, last);
                        continue;
                    }

                    outcome = AppendOutcome.Revised;
                    revisions.Add(new(hash, head + 1));
                }
                else
                {
                    firsts.Add(new(hash, head + 1));
                }

                contents[hash] = head + 1;
                seen[hash.Identity] = head + 1;
            }

            outcomes[i] = new(outcome, ++head);
            written.Add(i);
        }

        return new(outcomes, written, firsts, revisions, head);
    }
}
