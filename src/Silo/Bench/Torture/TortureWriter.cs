using System.Globalization;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>
/// A client that posts to any silo until it is told to stop. What was not acknowledged it sends again, or gives up on; now and then it
/// sends to another silo what was acknowledged already.
/// </summary>
internal sealed class TortureWriter(TortureCluster cluster, TortureLedger ledger, TortureStorm storm, string name, int seed)
{
    private const int Rows = 10;
    private readonly Random _random = new(seed);
    private int _batches;

    public async Task LevelsAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            string[] keys = [.. Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}-{_batches}-{i}"))];
            _batches++;
            var body = storm.Levels(keys, _random);
            ledger.Send(keys);
            do
            {
                var outcome = await cluster.Any(_random).PostAsync("sensor", body, Rows, CancellationToken.None);
                if (outcome == PostOutcome.Acknowledged)
                    ledger.Acknowledge(keys);
                await Task.Delay(_random.Next(5, 40) * (outcome == PostOutcome.Acknowledged ? 1 : 5), CancellationToken.None);
            }
            while (_random.Next(3) == 0 && !stop.IsCancellationRequested);
        }
    }

    /// <summary>The rain is said until it is heard, one minute after the other: world time goes on with it.</summary>
    public async Task RainAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await cluster.Any(_random).PostAsync("kma-aws", storm.Rain(), 2, CancellationToken.None) == PostOutcome.Acknowledged)
                storm.Step();
            await Task.Delay(_random.Next(20, 80), CancellationToken.None);
        }
    }
}
