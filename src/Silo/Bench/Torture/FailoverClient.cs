using System.Diagnostics;
using System.Globalization;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>Posts to one silo without rest and remembers when what was acknowledged had been sent and was answered.</summary>
internal sealed class FailoverClient(BenchSilo silo, string name)
{
    private const int Rows = 20;
    private readonly Lock _gate = new();
    private readonly List<(long Sent, long Answered)> _acknowledged = [];

    public async Task RunAsync(CancellationToken stop)
    {
        var (storm, random) = (new TortureStorm(), new Random(1));
        for (var batch = 0; !stop.IsCancellationRequested; batch++)
        {
            string[] keys = [.. Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}-{batch}-{i}"))];
            var body = storm.Levels(keys, random);
            var sent = Stopwatch.GetTimestamp();
            if (await silo.PostAsync("sensor", body, Rows, CancellationToken.None) == PostOutcome.Acknowledged)
            {
                lock (_gate)
                    _acknowledged.Add((sent, Stopwatch.GetTimestamp()));
            }
            else
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>When the first acknowledged post that was sent after an instant was answered; null when there is none yet.</summary>
    public long? FirstSentAfter(long instant)
    {
        lock (_gate)
            return _acknowledged.Where(a => a.Sent > instant).Select(a => (long?)a.Answered).Min();
    }

    /// <summary>Rows acknowledged between two instants.</summary>
    public int Between(long from, long to)
    {
        lock (_gate)
            return Rows * _acknowledged.Count(a => a.Answered >= from && a.Answered < to);
    }
}
