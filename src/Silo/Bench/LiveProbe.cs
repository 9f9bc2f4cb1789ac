using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Bench;

/// <summary>What many readers of <c>/live</c> saw.</summary>
/// <param name="Changes">Changes posted.</param>
/// <param name="Delivered">Deliveries timed.</param>
/// <param name="P50S">From the reading to a reader, median [s].</param>
/// <param name="P99S">The time 99 % do not exceed [s].</param>
/// <param name="Lost">Changes a reader's filter passes that it was not told.</param>
/// <param name="Doubled">Changes it was told twice.</param>
/// <param name="Resyncs">Times a reader was told to read anew.</param>
/// <param name="MapDifferences">Sensors a map did not show as they ended.</param>
internal sealed record LiveResult(int Changes, int Delivered, double P50S, double P99S, int Lost, int Doubled, int Resyncs, int MapDifferences);

/// <summary>
/// Posts readings at a rate and reads them back through many connections whose filters each pass a hundredth, and through some maps that see everything.
/// Every reader's connection breaks once. Runs in a process of its own.
/// </summary>
internal sealed class LiveProbe(Uri twin, int readers, int maps, int rate)
{
    /// <summary>
    /// Sensors that change, each once a round; a filter passes those of one ending. So many that a round takes longer than any stall of the twin: two readings
    /// of one sensor applied together show one change, which would count as a loss.
    /// </summary>
    public const int Sensors = 20_000;

    private const int Endings = 100;
    private const int Batch = 25;
    private const int Seed = 20_250_813;
    private readonly Dictionary<int, List<long>> _posted = Enumerable.Range(0, Sensors).ToDictionary(i => i, _ => new List<long>());
    private long _watermark;

    public async Task<LiveResult> RunAsync(TimeSpan warm, TimeSpan measured, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = readers + maps + 16 }) { BaseAddress = twin, Timeout = Timeout.InfiniteTimeSpan };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var filtered = Enumerable.Range(0, readers).Select(i => new LiveReading(http, $"/live?collections=sensors&filter={Uri.EscapeDataString($"device LIKE '%{Ending(i)}'")}")).ToArray();
        var whole = Enumerable.Range(0, maps).Select(_ => new LiveReading(http, "/live?mode=map&collections=sensors")).ToArray();
        LiveReading[] all = [.. filtered, .. whole];
        var reading = all.Select(r => r.RunAsync(stop.Token)).ToArray();
        await Task.WhenAll(all.Select(r => r.Opened)).WaitAsync(TimeSpan.FromMinutes(1), ct);
        var dropping = DropAsync(all, warm, measured, ct);
        var begin = DateTimeOffset.UtcNow + warm;
        await PostAsync(http, warm + measured, ct);
        await dropping;
        for (var waited = 0; all.Any(r => r.Watermark < _watermark) && waited < 300; waited++)
            await Task.Delay(100, ct);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        var result = Judge(filtered, whole, begin.ToUnixTimeMilliseconds());
        foreach (var reader in all)
            reader.Dispose();
        return result;
    }

    private static string Ending(int reader) => (reader % Endings).ToString("D2", CultureInfo.InvariantCulture);

    private LiveResult Judge(LiveReading[] filtered, LiveReading[] whole, long beginMs)
    {
        var (latencies, lost) = (new Latencies(), 0);
        for (var r = 0; r < filtered.Length; r++)
        {
            for (var sensor = r % Endings; sensor < Sensors; sensor += Endings)
            {
                var id = "sensor:" + BenchCity.Device(sensor);
                foreach (var ms in _posted[sensor])
                {
                    if (!filtered[r].Told.TryGetValue((id, ms), out var came))
                        lost++;
                    else if (ms >= beginMs)
                        latencies.Add(came - DateTimeOffset.FromUnixTimeMilliseconds(ms));
                }
            }
        }

        var differences = whole.Sum(map => _posted.Count(p => p.Value.Count > 0 && map.State.GetValueOrDefault("sensor:" + BenchCity.Device(p.Key)) != p.Value[^1]));
        return new LiveResult(
            _posted.Values.Sum(p => p.Count), latencies.Count, latencies.Quantile(0.5) / 1000, latencies.Quantile(0.99) / 1000, lost,
            filtered.Sum(r => r.Doubled), filtered.Concat(whole).Sum(r => r.Resyncs), differences);
    }

    private async Task PostAsync(HttpClient http, TimeSpan span, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)Batch / rate));
        var until = DateTimeOffset.UtcNow + span;
        var run = Guid.NewGuid().ToString("N")[..8];
        var sending = new List<Task>();
        for (var n = 0; DateTimeOffset.UtcNow < until; n += Batch)
        {
            await timer.WaitForNextTickAsync(ct);
            var now = DateTimeOffset.UtcNow;
            var body = string.Join(',', Enumerable.Range(n, Batch).Select(i => Row(i, now, run)));
            sending.Add(SendAsync(http, $"[{body}]", ct));
        }

        await Task.WhenAll(sending);
    }

    private string Row(int n, DateTimeOffset now, string run)
    {
        var sensor = n % Sensors;
        var (quantity, unit) = BenchCity.Quantities[sensor % BenchCity.Quantities.Length];
        _posted[sensor].Add(now.ToUnixTimeMilliseconds());
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"sensor":"{{BenchCity.Device(sensor)}}","key":"{{run}}-{{n}}","observed":"{{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","quantity":"{{quantity}}","value":{{10 + (n % 997 / 100.0)}},"unit":"{{unit}}"}""");
    }

    private async Task SendAsync(HttpClient http, string body, CancellationToken ct)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/ingest/sensor", content, ct);
        answer.EnsureSuccessStatusCode();
        var watermark = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!["watermark"]!.GetValue<long>();
        InterlockedMax(ref _watermark, watermark);
    }

    // Each connection breaks once, at a moment of its own within the measurement.
    private static async Task DropAsync(LiveReading[] all, TimeSpan warm, TimeSpan measured, CancellationToken ct)
    {
        await Task.Delay(warm, ct);
        var random = new Random(Seed);
        var left = new Queue<LiveReading>(all.OrderBy(_ => random.Next()));
        var pause = measured * 0.8 / all.Length;
        using var timer = new PeriodicTimer(pause < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : pause);
        while (left.TryDequeue(out var reader) && await timer.WaitForNextTickAsync(ct))
            reader.Drop();
    }

    private static void InterlockedMax(ref long most, long value)
    {
        var seen = Interlocked.Read(ref most);
        while (value > seen)
            seen = Interlocked.CompareExchange(ref most, value, seen);
    }
}
