namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Threads that each own a fixed band of rows and take every step together.</summary>
internal sealed class RowCrew : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _workers;
    private readonly int[] _starts;
    private Action<int, int, int>? _work;
    private Exception? _fault;
    private bool _closing;

    /// <summary>Cuts rows into bands of about equal weight.</summary>
    public RowCrew(int threads, int[] weights)
    {
        threads = Math.Clamp(threads, 1, weights.Length);
        _starts = Bands(threads, weights);
        _barrier = new Barrier(threads);
        _workers = new Thread[threads - 1];
        for (var i = 0; i < _workers.Length; i++)
        {
            var band = i + 1;
            _workers[i] = new Thread(() => Serve(band)) { IsBackground = true, Name = $"flood-rows-{band}" };
            _workers[i].Start();
        }
    }

    /// <summary>Number of bands.</summary>
    public int Bands() => _starts.Length - 1;

    /// <summary>Does the work (band, first row, row after the last) on every band and returns when all are done.</summary>
    public void Run(Action<int, int, int> work)
    {
        if (_workers.Length == 0)
        {
            work(0, _starts[0], _starts[1]);
            return;
        }

        _work = work;
        _barrier.SignalAndWait();
        Work(0);
        _barrier.SignalAndWait();
        if (_fault is { } fault)
            throw new InvalidOperationException("A band of rows failed.", fault);
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

    private static int[] Bands(int threads, int[] weights)
    {
        var starts = new int[threads + 1];
        starts[threads] = weights.Length;
        var total = weights.Sum(w => (long)w);
        var (sum, band) = (0L, 1);
        for (var row = 0; row < weights.Length && band < threads; row++)
        {
            sum += weights[row];
            while (band < threads && sum * threads >= total * band)
                starts[band++] = row + 1;
        }

        return starts;
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

    // A fault in a band must reach the caller, and the others must not wait for it for ever.
    private void Work(int band)
    {
        try
        {
            _work!(band, _starts[band], _starts[band + 1]);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
        }
    }
}
