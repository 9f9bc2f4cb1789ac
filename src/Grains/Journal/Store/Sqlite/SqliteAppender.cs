using Microsoft.Data.Sqlite;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>The append on the write connection: its statements are prepared once and reused for every entry.</summary>
internal sealed class SqliteAppender(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _lane = new(connection, "SELECT lane_no, epoch, head FROM lane WHERE name = ?1");
    private readonly SqliteStatement _latest = new(connection, "SELECT coalesce(max(time), ?2) FROM tick WHERE lane_no = ?1");
    private readonly SqliteStatement _held = new(connection, "SELECT content, seq FROM dedup WHERE lane_no = ?1 AND identity = ?2");
    private readonly SqliteStatement _revised = new(connection, "SELECT content, seq FROM revision WHERE lane_no = ?1 AND identity = ?2");
    private readonly SqliteStatement _first = new(connection, "INSERT INTO dedup(lane_no, identity, content, seq) VALUES(?1, ?2, ?3, ?4)");
    private readonly SqliteStatement _revision = new(connection, "INSERT INTO revision(lane_no, identity, content, seq) VALUES(?1, ?2, ?3, ?4)");
    private readonly SqliteStatement _tick = new(connection, "INSERT INTO tick(lane_no, time, seq) VALUES(?1, ?2, ?3)");
    private readonly SqliteStatement _head = new(connection, "UPDATE lane SET head = ?2 WHERE lane_no = ?1");
    private readonly SqliteStatement _entry = new(connection, """
        INSERT INTO entry(lane_no, seq, kind, asset_key, asset, feed, source, key, quantity, value, lo, hi, unit, reason, observed, received, body, cause, revisable)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
        """);

    /// <summary>Appends inside the caller's write transaction.</summary>
    public AppendResult Append(LaneHead head, IReadOnlyList<Entry> entries, EntryHash[] hashes)
    {
        var lane = Compare(head);
        var plan = AppendPlan.Of(entries, hashes, head.Head, Held(lane, hashes));
        if (plan.Written.Count == 0) return new(head, plan.Outcomes);

        // In key order: neighbours share pages of the tree.
        plan.Firsts.Sort(static (a, b) => a.Hash.Identity.CompareTo(b.Hash.Identity));
        foreach (var row in plan.Firsts) Remember(_first, lane, row);
        foreach (var row in plan.Revisions) Remember(_revision, lane, row);
        foreach (var i in plan.Written) Write(lane, plan.Outcomes[i].Sequence, entries[i]);
        WriteTicks(lane, entries, plan);
        _head.Bind(1, lane);
        _head.Bind(2, plan.Head);
        _head.Execute();
        return new(head with { Head = plan.Head }, plan.Outcomes);
    }

    public void Dispose()
    {
        _lane.Dispose();
        _latest.Dispose();
        _held.Dispose();
        _revised.Dispose();
        _first.Dispose();
        _revision.Dispose();
        _tick.Dispose();
        _head.Dispose();
        _entry.Dispose();
    }

    private long Compare(LaneHead expected)
    {
        _lane.Bind(1, expected.Lane);
        try
        {
            var there = _lane.Step();
            if (there && _lane.Long(1) == expected.Epoch && _lane.Long(2) == expected.Head) return _lane.Long(0);
            throw Fencing.Refused(expected, there ? new LaneHead(expected.Lane, _lane.Long(1), _lane.Long(2)) : null);
        }
        finally
        {
            _lane.Reset();
        }
    }

    private List<DedupRow> Held(long lane, EntryHash[] hashes)
    {
        var identities = new List<Guid>(hashes.Length);
        foreach (var hash in hashes)
        {
            if (hash != default) identities.Add(hash.Identity);
        }

        identities.Sort();
        var held = new List<DedupRow>();
        for (var i = 0; i < identities.Count; i++)
        {
            if (i > 0 && identities[i] == identities[i - 1]) continue;
            if (Fetch(_held, lane, identities[i], held)) Fetch(_revised, lane, identities[i], held);
        }

        return held;
    }

    private static bool Fetch(SqliteStatement statement, long lane, Guid identity, List<DedupRow> into)
    {
        var before = into.Count;
        statement.Bind(1, lane);
        statement.Bind(2, identity);
        while (statement.Step()) into.Add(new(new(identity, statement.Hash(0)), statement.Long(1)));
        statement.Reset();
        return into.Count > before;
    }

    private static void Remember(SqliteStatement statement, long lane, DedupRow row)
    {
        statement.Bind(1, lane);
        statement.Bind(2, row.Hash.Identity);
        statement.Bind(3, row.Hash.Content);
        statement.Bind(4, row.Sequence);
        statement.Execute();
    }

    private void Write(long lane, long sequence, Entry entry)
    {
        _entry.Bind(1, lane);
        _entry.Bind(2, sequence);
        _entry.Bind(3, (long)entry.Kind);
        _entry.Bind(4, EntryHash.AssetKey(entry.Asset));
        _entry.Bind(5, entry.Asset);
        _entry.Bind(6, entry.Feed);
        _entry.Bind(7, entry.Source);
        _entry.Bind(8, entry.Key);
        _entry.Bind(9, entry.Quantity);
        _entry.Bind(10, entry.Value);
        _entry.Bind(11, entry.Lo);
        _entry.Bind(12, entry.Hi);
        _entry.Bind(13, entry.Unit);
        _entry.Bind(14, entry.Reason);
        _entry.Bind(15, EntryTime.ToMicros(entry.Observed));
        _entry.Bind(16, EntryTime.ToMicros(entry.Received));
        _entry.Bind(17, entry.Body);
        _entry.Bind(18, entry.Cause);
        _entry.Bind(19, entry.Revisable ? 1L : 0L);
        _entry.Execute();
    }

    private void WriteTicks(long lane, IReadOnlyList<Entry> entries, AppendPlan plan)
    {
        if (!plan.Written.Exists(i => entries[i].Kind == EntryKind.Tick)) return;
        _latest.Bind(1, lane);
        _latest.Bind(2, long.MinValue);
        _latest.Step();
        var latest = _latest.Long(0);
        _latest.Reset();
        var (times, sequences) = TickRows.Rising(entries, plan, latest);
        for (var i = 0; i < times.Count; i++)
        {
            _tick.Bind(1, lane);
            _tick.Bind(2, times[i]);
            _tick.Bind(3, sequences[i]);
            _tick.Execute();
        }
    }
}
