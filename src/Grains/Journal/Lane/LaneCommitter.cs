using System.Threading.Channels;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Telemetry;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>
/// The durable half of a lane: takes what waits at the door, writes it in one transaction, answers the senders, hands it on.
/// While a transaction is under way the next batch gathers: that is the group commit.
/// </summary>
internal sealed class LaneCommitter(IJournalStore store, LaneOptions options, TimeProvider time)
{
    /// <summary>Attempts at a store that does not answer, about 16 s, before the lane ends.</summary>
    private const int Patience = 20;

    /// <summary>Commits of unknown outcome that are tried again at once.</summary>
    private const int AtOnce = 3;

    /// <summary>How long the store may fail before the door closes to senders from outside: they are better told now than kept.</summary>
    private static readonly TimeSpan DoorPatience = TimeSpan.FromSeconds(1);

    private readonly Channel<PendingAppend> _door = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<CommittedBatch> _committed = Channel.CreateUnbounded<CommittedBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private int _pending;
    private long _failingSince;
    private string _failing = "";

    public ChannelReader<CommittedBatch> Committed => _committed.Reader;

    public LaneHead Head { get; private set; }

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.MinValue;

    public int Pending => Volatile.Read(ref _pending);

    public void Begin(LaneHead head, DateTimeOffset now) => (Head, Now) = (head, now);

    /// <summary>Puts entries at the door. Bounded for senders from outside; what the lane itself derives always enters, or nothing would ever drain.</summary>
    public Task<AppendReply> EnterAsync(Entry[] entries, DateTimeOffset? worldTime, bool inner)
    {
        // What no store can keep is its sender's fault alone: inside a transaction it would end the lane for all.
        EntryFault.ThrowIfAny(entries);
        if (!inner && Volatile.Read(ref _pending) + entries.Length > options.MaxPending)
            throw new LaneBusyException($"{Pending} entries wait at the door of the lane; send again in a second.");
        if (!inner && IsFailing)
            throw new JournalException(JournalException.Unavailable, $"The lane's store has not taken anything for a while: {_failing}");
        var pending = new PendingAppend(entries, worldTime);
        Interlocked.Add(ref _pending, entries.Length);
        if (!_door.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref _pending, -entries.Length);
            throw new LaneBusyException("The lane is closing; send again in a second.") { Closing = true };
        }

        return pending.Done.Task;
    }

    public void Close() => _door.Writer.TryComplete();

    public async Task RunAsync(CancellationToken ct)
    {
        var senders = new List<PendingAppend>();
        var batch = new List<Entry>();
        var starts = new List<int>();
        try
        {
            while (await _door.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
            {
                Gather(senders, batch, starts);
                using var commit = TwinTelemetry.Lane(Head.Lane, "commit");
                var from = Head.Head;
                var outcomes = await WriteAsync(batch, ct).ConfigureAwait(false);
                Answer(senders, starts, outcomes);
                Interlocked.Add(ref _pending, -senders.Sum(s => s.Entries.Length));
                if (Head.Head > from)
                    _committed.Writer.TryWrite(new CommittedBatch(from, Head.Head, Written(batch, outcomes)));
            }

            _committed.Writer.TryComplete();
        }
        catch (Exception e)
        {
            foreach (var sender in senders)
                sender.Done.TrySetException(e);
            _door.Writer.TryComplete(e);
            while (_door.Reader.TryRead(out var waiting))
                waiting.Done.TrySetException(e);
            _committed.Writer.TryComplete(e);
            throw;
        }
    }

    private void Gather(List<PendingAppend> senders, List<Entry> batch, List<int> starts)
    {
        senders.Clear();
        batch.Clear();
        starts.Clear();
        while (batch.Count < options.MaxBatch && _door.Reader.TryRead(out var sender))
        {
            if (sender.WorldTime is { } to && Stored(to) > Now)
            {
                Now = Stored(to);
                batch.Add(Tick.At(Now));
            }

            starts.Add(batch.Count);
            senders.Add(sender);
            foreach (var entry in sender.Entries)
                batch.Add(entry.Kind == EntryKind.Tick ? Ticked(entry) : entry with { Sequence = 0, Received = Now, Observed = Stored(entry.Observed) });
        }
    }

    // A tick that waited at the door while the world's time went on does not turn it back.
    private Entry Ticked(Entry tick)
    {
        Now = Stored(tick.Observed) > Now ? Stored(tick.Observed) : Now;
        return Tick.At(Now);
    }

    // Times as the store keeps them: what is applied now must equal what is folded from the journal later.
    private static DateTimeOffset Stored(DateTimeOffset time) => EntryTime.FromMicros(EntryTime.ToMicros(time));

    private async Task<EntryOutcome[]> WriteAsync(List<Entry> batch, CancellationToken ct)
    {
        var outcomes = new EntryOutcome[batch.Count];
        int[] open = [.. Enumerable.Range(0, batch.Count)];
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var result = await store.AppendAsync(Head, open.Length == batch.Count ? batch : [.. open.Select(i => batch[i])], ct).ConfigureAwait(false);
                Head = result.Head;
                for (var k = 0; k < open.Length; k++)
                    outcomes[open[k]] = result.Outcomes[k];
                Volatile.Write(ref _failingSince, 0);
                return outcomes;
            }
            catch (JournalException e) when (e.Code == JournalException.OutcomeUnknown && attempt < Patience)
            {
                // What was not written then was a duplicate or a conflict; asking again says which. Where nothing was, the commit itself may fail again, as on a full disk.
                NoteFailure(e);
                var before = open.Length;
                open = await ResolveAsync(batch, open, outcomes, e, ct).ConfigureAwait(false);
                if (open.Length == before && attempt >= AtOnce)
                    await PauseAsync(attempt, ct).ConfigureAwait(false);
            }
            catch (JournalException e) when (e.Code == JournalException.Unavailable && attempt < Patience)
            {
                NoteFailure(e);
                await PauseAsync(attempt, ct).ConfigureAwait(false);
            }
        }
    }

    // After an unknown outcome the head says whether the transaction happened: it is one, so all of it did or nothing. Answers what is still open.
    private async Task<int[]> ResolveAsync(List<Entry> batch, int[] open, EntryOutcome[] outcomes, JournalException cause, CancellationToken ct)
    {
        var head = await HeadAsync(ct).ConfigureAwait(false);
        if (head.Epoch != Head.Epoch)
            throw new JournalException(JournalException.Fenced, $"Lane {Head.Lane} was claimed by another writer.", cause);
        if (head.Head == Head.Head)
            return open;
        var written = await ReadAsync(Head.Head, head.Head, ct).ConfigureAwait(false);
        Head = head;
        var rest = new List<int>();
        var next = 0;
        foreach (var i in open)
        {
            if (next < written.Count && written[next] with { Sequence = 0 } == batch[i])
                outcomes[i] = new EntryOutcome(AppendOutcome.Accepted, written[next++].Sequence);
            else
                rest.Add(i);
        }

        return next == written.Count
            ? [.. rest]
            : throw new InvalidOperationException($"Lane {head.Lane} holds entries after {Head.Head - written.Count} that this writer did not send.");
    }

    private async Task<List<Entry>> ReadAsync(long after, long upTo, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await store.ReadAsync(Head.Lane, after, upTo, ct).ToListAsync(ct).ConfigureAwait(false);
            }
            catch (JournalException e) when (e.Code == JournalException.Unavailable && attempt < Patience)
            {
                await PauseAsync(attempt, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task<LaneHead> HeadAsync(CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await store.HeadAsync(Head.Lane, ct).ConfigureAwait(false)
                    ?? throw new JournalException(JournalException.Fenced, $"Lane {Head.Lane} is gone from the store.");
            }
            catch (JournalException e) when (e.Code == JournalException.Unavailable && attempt < Patience)
            {
                await PauseAsync(attempt, ct).ConfigureAwait(false);
            }
        }
    }

    private bool IsFailing => Volatile.Read(ref _failingSince) is var since and not 0 && time.GetElapsedTime(since) >= DoorPatience;

    private void NoteFailure(JournalException e)
    {
        _failing = e.Message;
        if (_failingSince == 0)
            Volatile.Write(ref _failingSince, time.GetTimestamp());
    }

    private Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))), time, ct);

    private void Answer(List<PendingAppend> senders, List<int> starts, EntryOutcome[] outcomes)
    {
        for (var s = 0; s < senders.Count; s++)
        {
            var own = new AppendOutcome[senders[s].Entries.Length];
            for (var i = 0; i < own.Length; i++)
                own[i] = outcomes[starts[s] + i].Outcome;
            senders[s].Done.TrySetResult(new AppendReply(Head.Head, own));
        }
    }

    private static List<Entry> Written(List<Entry> batch, EntryOutcome[] outcomes)
    {
        var written = new List<Entry>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i].Outcome is AppendOutcome.Accepted or AppendOutcome.Revised)
                written.Add(batch[i] with { Sequence = outcomes[i].Sequence });
        }

        return written;
    }
}
