namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Threads that take every phase of a step together, each its own share of the items.</summary>
internal sealed class PreviewCrew : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _workers;
    private Action<int>? _work;
    private Exception? _fault;
    private bool _closing;

    public PreviewCrew(int threads)
    {
        Threads = threads;
        _barrier = new Barrier(threads);
        _workers = new Thread[threads - 1];
        for (var i = 0; i < _workers.Length; i++)
        {
            var band = i + 1;
            _workers[i] = new Thread(() => Serve(band)) { IsBackground = true, Name = $"flood-preview-{band}" };
            _workers[i].Start();
        }
    }

    public int Threads { get; }

    /// <summary>The part of so many items that belongs to a thread.</summary>
    public (int From, int To) Share(int band, int items) => ((int)((long)items * band / Threads), (int)((long)items * (band + 1) / Threads));

    /// <summary>Does the work on every thread and returns when all are done.</summary>
    public void Run(Action<int> work)
    {
        if (_workers.Length == 0)
        {
            work(0);
            return;
        }

        _work = work;
        _barrier.SignalAndWait();
        Work(0);
        _barrier.SignalAndWait();
        if (_fault is { } fault)
            throw new InvalidOperationException("A part of the preview failed.", fault);
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

    private void Serve(int band)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_closing)
                return;
            Work(band);
            _barrier.SignalAndWait();
        }
    }

    // A fault must reach the caller, and the others must not wait for it for ever.
    private void Work(int band)
    {
        try
        {
            _work!(band);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
        }
    }
}
