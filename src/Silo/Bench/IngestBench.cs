using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary><c>bench ingest</c>: the whole path from HTTP to the Atlas, load from a process of its own.</summary>
internal static class IngestBench
{
    private const string Name = "ingest";
    private const int FixedRate = 10_000;
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        var city = folder.Sub("city");
        BenchCity.Write(city, options.Assets);
        var good = true;
        if (PrivatePostgres.WhyNot is { } reason)
            BenchOptions.Say($"postgres-http and ack-p99-at-10k skipped: {reason}");
        else
            good &= await PostgresAsync(options, city, folder.Sub("postgres"), ct);
        good &= await SqliteAsync(options, city, folder.Sub("sqlite"), ct);
        good &= await MqttBench.RunAsync(options, city, folder.Sub("mqtt"), ct);
        return good ? 0 : 1;
    }

    private static async Task<bool> PostgresAsync(BenchOptions options, string city, string data, CancellationToken ct)
    {
        await using var cluster = await PrivatePostgres.StartAsync(ct);
        var connection = await cluster.CreateDatabaseAsync("twin", ct);
        await using var twin = await BenchTwin.StartAsync(city, data, StorageKind.Postgres, connection, ct);
        await twin.ActivateAsync(options.Assets, ct);
        var rate = await MeasureAsync(twin, options, "postgres-http", ct);
        var copy = await CopyBaseline.MeasureAsync(connection, ct);
        if (rate is { } ours)
            new BenchLine(Name, "postgres-http", ours, "obs/s", copy, ours / copy).Print();
        var ack = await BenchProcess.LoadAsync(twin.Url, options.Assets, FixedRate, options.WarmSeconds, options.Seconds, ct);
        Tell("ack-p99-at-10k", ack, await twin.LagAsync(ct));
        if (ack.Acknowledged > 0)
            new BenchLine(Name, "ack-p99-at-10k", ack.P99Ms, "ms").Print();
        return rate is not null && ack.Acknowledged > 0;
    }

    private static async Task<bool> SqliteAsync(BenchOptions options, string city, string data, CancellationToken ct)
    {
        await using var twin = await BenchTwin.StartAsync(city, data, StorageKind.Sqlite, null, ct);
        await twin.ActivateAsync(options.Assets, ct);
        var rate = await MeasureAsync(twin, options, "sqlite-http", ct);
        if (rate is { } ours)
            new BenchLine(Name, "sqlite-http", ours, "obs/s").Print();
        return rate is not null;
    }

    // Acknowledged but not shown does not count.
    private static async Task<double?> MeasureAsync(BenchTwin twin, BenchOptions options, string name, CancellationToken ct)
    {
        var load = await BenchProcess.LoadAsync(twin.Url, options.Assets, 0, options.WarmSeconds, options.Seconds, ct);
        var lag = await twin.LagAsync(ct);
        Tell(name, load, lag);
        if (lag < MostLag && load is { Failed: 0, Acknowledged: > 0 })
            return load.Acknowledged / load.Seconds;
        BenchOptions.Say($"{name} does not count: the Atlas must lag under 1 s at the end and every request must be accepted.");
        return null;
    }

    private static void Tell(string name, LoadResult load, TimeSpan lag) => BenchOptions.Say(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {load.Acknowledged} acknowledged in {load.Seconds:0} s ({load.Acknowledged / load.Seconds:0}/s), p50 {load.P50Ms:0} ms, p99 {load.P99Ms:0} ms, {load.Refused} refused, {load.Failed} failed, Atlas lag at the end {lag.TotalMilliseconds:0} ms"));
}
