using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Sensors;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// <c>bench soak</c>: a steady stream for a quarter of an hour. Does memory stay flat, does the Atlas keep up, and what does an observation
/// cost on disk. On PostgreSQL, or on SQLite where there is none.
/// </summary>
internal static class SoakBench
{
    private const string Name = "soak";
    private const int Rate = 3_000;
    private const int FillRate = 20_000;
    private const int Census = 10;
    private const double MiB = 1 << 20;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        using var folder = new BenchFolder();
        BenchCity.Write(folder.Sub("city"), options.Assets);
        if (PrivatePostgres.WhyNot is { } reason)
        {
            BenchOptions.Say($"PostgreSQL skipped, SQLite instead: {reason}");
            return await SoakAsync(options, folder, StorageKind.Sqlite, null, ct);
        }

        await using var cluster = await PrivatePostgres.StartAsync(ct);
        return await SoakAsync(options, folder, StorageKind.Postgres, await cluster.CreateDatabaseAsync("twin", ct), ct);
    }

    private static async Task<int> SoakAsync(BenchOptions options, BenchFolder folder, StorageKind storage, string? connection, CancellationToken ct)
    {
        var data = folder.Sub("data");
        await using var twin = await BenchTwin.StartAsync(folder.Sub("city"), data, storage, connection, ct);
        await twin.ActivateAsync(options.Assets, ct);
        var seconds = options.SoakSeconds;

        // A sensor keeps its last readings: until it has them all its state grows, and that is no leak.
        var fill = (int)Math.Ceiling((double)options.Assets * SensorState.Kept / FillRate);
        BenchOptions.Say($"filling the sensors' last readings for {fill} s");
        await BenchProcess.LoadAsync(twin.Url, options.Assets, 0, 0, fill, ct);

        // The first fifth warms up: code is compiled, pools and caches fill.
        var warm = Math.Max(5, seconds / 5);
        var bytes = await BytesAsync(data, connection, ct);
        var before = (await twin.StatusAsync()).Committed;
        var load = BenchProcess.LoadAsync(twin.Url, options.Assets, Rate, warm, seconds - warm, ct);
        var memory = new List<(double Hours, double MiB)>();
        var beats = 0;
        var (watch, lag) = (Stopwatch.StartNew(), TimeSpan.Zero);
        using var timer = new PeriodicTimer(Beat);
        while (!load.IsCompleted && await timer.WaitForNextTickAsync(ct))
        {
            var now = await twin.LagAsync(ct);
            lag = now > lag ? now : lag;
            if (watch.Elapsed.TotalSeconds >= warm && (options.Quick || ++beats % Census == 0))
            {
                memory.Add((watch.Elapsed.TotalHours, LiveMiB()));
                if (memory.Count % (options.Quick ? 5 : 6) == 1)
                    BenchOptions.Say(string.Create(CultureInfo.InvariantCulture, $"soak: {watch.Elapsed.TotalMinutes:0.0} min, {memory[^1].MiB:0} MiB in use"));
            }
        }

        var result = await load;
        var committed = (await twin.StatusAsync()).Committed - before;
        var perEntry = (await BytesAsync(data, connection, ct) - bytes) / committed;
        BenchOptions.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"soak: {result.Acknowledged / result.Seconds:0} obs/s acknowledged of {Rate} sent over {seconds} s, p99 {result.P99Ms:0} ms, {result.Refused} refused, {result.Failed} failed; memory {memory[0].MiB:0} MiB after the warm-up, {memory[^1].MiB:0} MiB at the end; working set {Environment.WorkingSet / MiB:0} MiB"));
        Print("memory-slope", Slope(memory), "MiB/h");
        Print("memory-slope-second-half", Slope(memory[(memory.Count / 2)..]), "MiB/h");
        Print("lag-max", lag.TotalSeconds, "s");
        Print("bytes-per-observation", perEntry, "B");
        return result is { Failed: 0, Acknowledged: > 0 } ? 0 : 1;
    }

    // What is still in use after a collection: the working set of a process that is given room grows into it, leak or no leak.
    private static double LiveMiB() => GC.GetTotalMemory(forceFullCollection: true) / MiB;

    // Least squares.
    private static double Slope(List<(double Hours, double MiB)> points)
    {
        var (x, y) = (points.Average(p => p.Hours), points.Average(p => p.MiB));
        var spread = points.Sum(p => (p.Hours - x) * (p.Hours - x));
        return spread == 0 ? 0 : points.Sum(p => (p.Hours - x) * (p.MiB - y)) / spread;
    }

    // Tables, indexes and what deduplication and checkpoints keep; not the write-ahead log, which is overwritten.
    private static async Task<double> BytesAsync(string data, string? connection, CancellationToken ct)
    {
        if (connection is not null)
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var size = source.CreateCommand("SELECT pg_database_size(current_database())");
            return (long)(await size.ExecuteScalarAsync(ct))!;
        }

        await using var file = new SqliteConnection($"Data Source={TwinStore.SqlitePath(data, "live")};Mode=ReadOnly");
        await file.OpenAsync(ct);
        await using var pages = file.CreateCommand();
        pages.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        return (long)(await pages.ExecuteScalarAsync(ct))!;
    }

    private static void Print(string name, double value, string unit) => new BenchLine(Name, name, value, unit).Print();
}
