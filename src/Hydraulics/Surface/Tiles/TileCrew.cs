namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Threads that share a list of work; which thread does what does not show in results.</summary>
internal sealed class TileCrew : IDisposable
{
    private readonly Thread[] _workers;
    private Action<int>? _work;
    private Exception? _fault;
    private int _items;
    private int _next;
    private int _phase;
    private int _busy;
    private volatile bool _closing;

    /// <summary>Starts threads; the caller is one of them.</summary>
    public TileCrew(int threads)
    {
        _workers = new Thread[Math.Max(0, threads - 1)];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Serve) { IsBackground = true, Name = $"flood-tiles-{i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>Does the work for each item and returns when all are done.</summary>
    public void Run(int items, Action<int> work)
    {
        if (_workers.Length == 0 || items <= 1)
        {
            for (var i = 0; i < items; i++)
                work(i);
            return;
        }

        (_work, _items, _next) = (work, items, 0);
        Volatile.Write(ref _busy, _workers.Length);
        Interlocked.Increment(ref _phase);
        Take();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_fault is { } fault)
            throw new InvalidOperationException("A tile failed.", fault);
    }

    public void Dispose()
    {
        _closing = true;
        Interlocked.Increment(ref _phase);
        foreach (var worker in _workers)
            worker.Join();
    }

    private void Serve()
    {
        var seen = 0;
        while (true)
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref _phase) == seen)
                wait.SpinOnce(sleep1Threshold: -1);
            seen = Volatile.Read(ref _phase);
            if (_closing)
                return;
            Take();
            Interlocked.Decrement(ref _busy);
        }
    }

    // A fault must reach the caller, and the others must not wait for it for ever.
    private void Take()
    {
        try
        {
            for (var i = Interlocked.Increment(ref _next) - 1; i < _items; i = Interlocked.Increment(ref _next) - 1)
                _work!(i);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
        }
    }
}
