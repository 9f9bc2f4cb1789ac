using System.Collections.Concurrent;
using System.Globalization;

namespace SiheungTwin.Cluster.Tests;

/// <summary>Posts levels to one silo without rest, every batch under keys never used before, until it is told to stop; remembers what was acknowledged.</summary>
internal sealed class Poster(SiloProcess silo, string name)
{
    private const int Rows = 20;

    public ConcurrentQueue<(string Key, DateTimeOffset At)> Acknowledged { get; } = new();

    public async Task RunAsync(CancellationToken stop)
    {
        for (var batch = 0; !stop.IsCancellationRequested; batch++)
        {
            string[] keys = [.. Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}-{batch}-{i}"))];
            var minute = 100 + (batch % 100);
            var reply = await silo.PostAsync("sensor", Town.Levels(keys, minute), CancellationToken.None);
            if (reply is null)
            {
                await Task.Delay(50, CancellationToken.None);
                continue;
            }

            Assert.Equal(Rows, reply["accepted"]!.GetValue<int>() + reply["duplicates"]!.GetValue<int>());
            foreach (var key in keys)
                Acknowledged.Enqueue((key, DateTimeOffset.UtcNow));
        }
    }
}
