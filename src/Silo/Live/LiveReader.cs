using System.Threading.Channels;

namespace SiheungTwin.Silo.Live;

/// <summary>One reader's queue of events. Bounded: who does not read as fast as things change is cut off, and comes back with the last event it has seen.</summary>
/// <param name="mostBytes">What its queue holds at most [B].</param>
internal sealed class LiveReader(long mostBytes) : IDisposable
{
    /// <summary>What a queue holds at most where nothing else is said [B]; events are shared by readers, so this is far more than they cost.</summary>
    public const long MostBytes = 16 << 20;

    private readonly Channel<byte[]> _events = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _cut = new();
    private long _bytes;

    /// <summary>Set when the reader is cut off.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>When something was last put into the queue, as the clock counts.</summary>
    public long Told { get; private set; }

    /// <summary>Waits for events; false when there will be none.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _events.Reader.WaitToReadAsync(ct);

    /// <summary>Takes the next event.</summary>
    public bool TryTake(out byte[] taken)
    {
        if (!_events.Reader.TryRead(out taken!))
            return false;
        Interlocked.Add(ref _bytes, -taken.Length);
        return true;
    }

    /// <summary>Puts an event into the queue.</summary>
    /// <returns>False when it has just become full: the reader is cut off, and nothing more is put into its queue.</returns>
    public bool Put(byte[] told, long now)
    {
        if (_cut.IsCancellationRequested)
            return true;
        if (Interlocked.Add(ref _bytes, told.Length) > mostBytes)
        {
            _events.Writer.TryComplete();
            _ = _cut.CancelAsync();
            return false;
        }

        Told = now;
        return _events.Writer.TryWrite(told);
    }

    public void Dispose() => _cut.Dispose();
}
