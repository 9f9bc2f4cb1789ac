using System.Threading.Channels;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>
/// The durable half of a lane: takes what waits at the door, writes it in one transaction, answers the senders, hands it on.
/// While a transaction is under way the next batch gathers: that is the group commit.
/// </summary>
internal sealed class LaneCommitter(IJournalStore store, LaneOptions options, TimeProvider time)
{
    private readonly Channel<PendingAppend> _door = Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<CommittedBatch> _committed = Channel.CreateUnbounded<CommittedBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private int _pending;

    public ChannelReader<CommittedBatch> Committed => _committed.Reader;

    public LaneHead Head { get; private set; }

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.MinValue;

    public int Pending => Volatile.Read(ref _pending);

    public void Begin(LaneHead head, DateTimeOffset now) => (Head, Now) = (head, now);

    /// <summary>Puts entries at the door. Bounded for senders from outside; what the lane itself derives always enters, or nothing would ever drain.</summary>
    public Task<AppendReply> EnterAsync(Entry[] entries, DateTimeOffset? worldTime, bool inner)
    {
        if (!inner && Volatile.Read(ref _pending) + entries.Length > options.MaxPending)
            throw new LaneBusyException($"{Pending} entries wait at the door of the lane; send again in a second.");
        Interlocked.Add(ref _pending, entries.Length);
        var pending = new PendingAppend(entries, worldTime);
        if (!_door.Writer.TryWrite(pending))
            throw new LaneBusyException("The lane is closing; send again in a second.");
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
            if (sender.WorldTime is { } to && to > Now)
            {
                Now = to;
                batch.Add(Tick.At(to));
            }

            starts.Add(batch.Count);
            senders.Add(sender);
            foreach (var entry in sender.Entries)
                batch.Add(entry with { Received = Now });
        }
    }

    private async Task<EntryOutcome[]> WriteAsync(List<Entry> batch, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var result = await store.AppendAsync(Head, batch, ct).ConfigureAwait(false);
                Head = result.Head;
                return result.Outcomes;
            }
            catch (JournalException e) when (e.Code == JournalException.OutcomeUnknown)
            {
                if (await ResolveAsync(batch, e, ct).ConfigureAwait(false) is { } resolved)
                    return resolved;
            }
            catch (JournalException e) when (e.Code == JournalException.Unavailable && attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))), time, ct).ConfigureAwait(false);
            }
        }
    }

    // After an unknown outcome the head says whether the transaction happened: it is one, so all of it did or nothing.
    private async Task<EntryOutcome[]?> ResolveAsync(List<Entry> batch, JournalException cause, CancellationToken ct)
    {
        var head = await HeadAsync(ct).ConfigureAwait(false);
        if (head.Epoch != Head.Epoch)
            throw new JournalException(JournalException.Fenced, $"Lane {Head.Lane} was claimed by another writer.", cause);
        if (head.Head == Head.Head)
            return null;
        var written = new Dictionary<(string, string, string), Queue<Entry>>();
        await foreach (var entry in store.ReadAsync(Head.Lane, Head.Head, head.Head, ct).ConfigureAwait(false))
        {
            var identity = (entry.Source, entry.Key, entry.Quantity);
            (written.TryGetValue(identity, out var queue) ? queue : written[identity] = new Queue<Entry>()).Enqueue(entry);
        }

        Head = head;
        var outcomes = new EntryOutcome[batch.Count];
        var rest = new List<int>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (written.TryGetValue((batch[i].Source, batch[i].Key, batch[i].Quantity), out var queue) && queue.TryPeek(out var first)
                && first.Value.Equals(batch[i].Value) && first.Body == batch[i].Body && first.Observed == batch[i].Observed)
            {
                outcomes[i] = new EntryOutcome(AppendOutcome.Accepted, queue.Dequeue().Sequence);
            }
            else
            {
                rest.Add(i);
            }
        }

        // What was not written then was a duplicate or a conflict; asking again says which.
        var again = await store.AppendAsync(Head, [.. rest.Select(i => batch[i])], ct).ConfigureAwait(false);
        Head = again.Head;
        for (var k = 0; k < rest.Count; k++)
            outcomes[rest[k]] = again.Outcomes[k];
        return outcomes;
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
            catch (JournalException e) when (e.Code == JournalException.Unavailable && attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))), time, ct).ConfigureAwait(false);
            }
        }
    }

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
