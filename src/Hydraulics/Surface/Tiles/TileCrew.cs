namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Threads that share a list of work; which thread does what does not show in results.</summary>
internal sealed class TileCrew : IDisposable
{
    private readonly Thread[] _workers;
    private readonly Barrier _barrier;
    private Action<int>? _work;
    private Exception? _fault;
    private int _items;
    private int _next;
    private bool _closing;

    /// <summary>Starts threads; the caller is one of them.</summary>
    public TileCrew(int threads)
    {
        _workers = new Thread[Math.Max(0, threads - 1)];
        _barrier = new Barrier(_workers.Length + 1);
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
        _barrier.SignalAndWait();
        Take();
        _barrier.SignalAndWait();
        if (_fault is { } fault)
            throw new InvalidOperationException("A tile failed.", fault);
    }

    public void Dispose()
    {
        if (_workers.Length > 0)
        {
            _closing = true;
            _barrier.SignalAndWait();
            foreach (var worker in _workers)
                worker.Join();
        }

        _barrier.Dispose();
    }

    private void Serve()
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_closing)
                return;
            Take();
            _barrier.SignalAndWait();
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
