using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Bench;

/// <summary>The case <c>mqtt</c>: from a publisher through Debian's broker into the journal, QoS 1 all the way, one observation a message.</summary>
internal static class MqttBench
{
    private const string Case = "mqtt";
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Measures and prints; true when it counts or cannot be measured here.</summary>
    public static async Task<bool> RunAsync(BenchOptions options, string city, string data, CancellationToken ct)
    {
        if (Mosquitto.WhyNot is { } reason)
        {
            BenchOptions.Say($"{Case} skipped: {reason}");
            return true;
        }

        await using var broker = await Mosquitto.StartAsync(ct);
        Directory.CreateDirectory(data);
        var config = Path.Combine(data, "mqtt.json");
        await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $$"""{"broker":"mqtt://127.0.0.1:{{broker.Port}}","topics":[{"filter":"bench/#","feed":"sensor"}]}"""), ct);
        await using var cluster = PrivatePostgres.WhyNot is null ? await PrivatePostgres.StartAsync(ct) : null;
        var connection = cluster is null ? null : await cluster.CreateDatabaseAsync("twin", ct);
        await using var twin = await BenchTwin.StartAsync(city, data, cluster is null ? StorageKind.Sqlite : StorageKind.Postgres, connection, ct, config);
        await twin.ActivateAsync(options.Assets, ct);
        return await MeasureAsync(twin, broker, options, cluster is null ? "SQLite" : "PostgreSQL", ct);
    }

    private static async Task<bool> MeasureAsync(BenchTwin twin, Mosquitto broker, BenchOptions options, string store, CancellationToken ct)
    {
        var health = twin.Services.GetRequiredService<FeedHealth>();
        long Taken() => health.Of("sensor").Accepted;
        var load = BenchProcess.LoadMqttAsync(broker.Port, twin.Url, options.Assets, options.WarmSeconds + options.Seconds + 1, ct);
        using (var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while (Taken() == 0 && !load.IsCompleted)
                await beat.WaitForNextTickAsync(ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(options.WarmSeconds), ct);
        var (before, watch) = (Taken(), Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), ct);
        var rate = (Taken() - before) / watch.Elapsed.TotalSeconds;
        var lag = await twin.LagAsync(ct);
        var sent = (await load).Sent;
        var drained = await DrainedAsync(Taken, sent, ct);
        BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"{Case} ({store}): {rate:0}/s journaled and acknowledged, {sent} sent, {Taken()} taken, Atlas lag at the end {lag.TotalMilliseconds:0} ms"));
        if (!drained || lag >= MostLag)
        {
            BenchOptions.Say($"{Case} does not count: the Atlas must lag under 1 s at the end and every message sent must be taken once.");
            return false;
        }

        new BenchLine("ingest", Case, rate, "obs/s").Print();
        return true;
    }

    private static async Task<bool> DrainedAsync(Func<long> taken, long sent, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var watch = Stopwatch.StartNew(); taken() < sent && watch.Elapsed < Patience;)
            await beat.WaitForNextTickAsync(ct);
        return taken() == sent;
    }
}
