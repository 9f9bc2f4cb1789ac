using System.Collections.Concurrent;
using System.Globalization;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Cluster.Tests;

/// <summary>An upgrade as an operator does it: three silos, one after the other.</summary>
public sealed class RollingRestartTests(Town town, ITestOutputHelper output)
{
    private const string World = "t5";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private readonly SiloProcess[] _silos = new SiloProcess[3];
    private int _again;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_silos_restarted_one_by_one_lose_no_request_that_is_sent_once_more()
    {
        var connection = await town.DatabaseAsync(Ct);
        string[] data = [town.NewData(), town.NewData(), town.NewData()];
        for (var i = 0; i < _silos.Length; i++)
            _silos[i] = SiloProcess.Start(data[i], town.City, World, connection);
        try
        {
            await Task.WhenAll(_silos.Select(s => s.ReadyAsync(StartPatience, Ct)));
            using var stop = new CancellationTokenSource();
            Task[] clients = [WriteAsync("a", 0, stop.Token), WriteAsync("b", 1, stop.Token), ReadAsync(2, stop.Token)];
            for (var i = 0; i < _silos.Length; i++)
            {
                await _silos[i].StopAsync(Ct);
                var stopped = _silos[i];
                var next = SiloProcess.Start(data[i], town.City, World, connection);
                await next.ReadyAsync(StartPatience, Ct);
                Volatile.Write(ref _silos[i], next);
                await stopped.DisposeAsync();

                // The next is not taken before those who asked this one know that it is back: their one more try is then over.
                await Task.Delay(TimeSpan.FromSeconds(1), Ct);
            }

            await stop.CancelAsync();
            await Task.WhenAll(clients);
            output.WriteLine($"{_acknowledged.Count} keys acknowledged, {_again} requests sent a second time");
            Assert.Empty(_failed);
            Assert.True(_again > 0, "Nobody noticed the restarts: the clients did not ask the silos that were down.");
        }
        finally
        {
            foreach (var silo in _silos)
                await silo.DisposeAsync();
        }

        await using var store = JournalStores.Postgres(connection);
        var written = (await store.ReadAsync($"siheung@{World}", 0, long.MaxValue, Ct).ToListAsync(Ct)).Where(e => e.Source == "sensor:pit").Select(e => e.Key).ToList();
        Assert.Equal(written.Count, written.Distinct().Count());
        Assert.Empty(_acknowledged.Except(written));
    }

    private async Task WriteAsync(string name, int first, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            string[] keys = [.. Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}-{n}-{i}"))];
            var body = Town.Levels(keys, 5 + (n % 50));
            if (await OnceMoreAsync(first + n, $"post {name}-{n}", async silo => await silo.PostAsync("sensor", body, Ct) is not null))
            {
                foreach (var key in keys)
                    _acknowledged.Enqueue(key);
            }
        }
    }

    private async Task ReadAsync(int first, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
            await OnceMoreAsync(first + n, $"get {n}", async silo => await silo.StatusAsync("/ogc/collections/sensors/items?limit=2", Ct) == System.Net.HttpStatusCode.OK);
    }

    // As a load balancer does: what one silo did not answer, the next is asked, once.
    private async Task<bool> OnceMoreAsync(int n, string what, Func<SiloProcess, Task<bool>> ask)
    {
        await Task.Delay(20, Ct);
        if (await ask(Volatile.Read(ref _silos[n % 3])))
            return true;
        Interlocked.Increment(ref _again);
        await Task.Delay(100, Ct);
        if (await ask(Volatile.Read(ref _silos[(n + 1) % 3])))
            return true;
        _failed.Enqueue(what);
        return false;
    }
}
