using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SiheungTwin.Silo.Bench;

/// <summary>What a load generator saw.</summary>
/// <param name="Acknowledged">Observations the twin said it accepted, answers that came within the measured time.</param>
/// <param name="Seconds">Measured time [s].</param>
/// <param name="P50Ms">Median time to the answer [ms]; under a fixed rate counted from when the request was due.</param>
/// <param name="P99Ms">The time 99 % do not exceed [ms].</param>
/// <param name="Refused">Requests refused with 503, sent again where the rate is free.</param>
/// <param name="Failed">Requests that were not answered 200, or not wholly accepted.</param>
internal sealed record LoadResult(long Acknowledged, double Seconds, double P50Ms, double P99Ms, long Refused, long Failed);

/// <summary>Posts batches of sensor observations, as fast as answers come or at a fixed rate. Runs in a process of its own.</summary>
internal sealed class LoadGenerator(Uri twin, int assets, int batch, string run) : IDisposable
{
    private const int MostOutstanding = 4000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Uri _door = new(twin, "/ingest/sensor");
    private readonly SensorPosts _posts = new(assets, run);
    private readonly Lock _gate = new();
    private readonly Latencies _latencies = new();
    private long _acknowledged, _refused, _failed, _begin, _end;

    /// <summary>Closed loop: each of <paramref name="senders"/> sends its next batch when the last was answered.</summary>
    public async Task<LoadResult> AsFastAsAsync(int senders, TimeSpan warm, TimeSpan measured, CancellationToken ct)
    {
        Window(warm, measured);
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(
            async () =>
            {
                while (Stopwatch.GetTimestamp() < _end)
                {
                    var body = _posts.Next(batch);
                    var sent = Stopwatch.GetTimestamp();
                    while (!await PostAsync(body, sent, ct) && Stopwatch.GetTimestamp() < _end)
                        await Task.Delay(Pause, ct);
                }
            },
            ct)));
        return Result(measured);
    }

    /// <summary>Open loop: a batch is due every so often, whatever became of the ones before.</summary>
    public async Task<LoadResult> AtRateAsync(int observationsPerSecond, TimeSpan warm, TimeSpan measured, CancellationToken ct)
    {
        Window(warm, measured);
        var start = Stopwatch.GetTimestamp();
        var step = (double)Stopwatch.Frequency * batch / observationsPerSecond;
        var outstanding = new List<Task>();
        for (var k = 0L; ; k++)
        {
            var due = start + (long)(k * step);
            if (due >= _end)
                break;
            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (early > TimeSpan.FromMilliseconds(1))
                await Task.Delay(early, ct);
            var body = _posts.Next(batch);
            outstanding.Add(Task.Run(() => PostAsync(body, due, ct), ct));
            if (outstanding.Count > MostOutstanding)
                outstanding.RemoveAll(t => t.IsCompleted);
            if (outstanding.Count > MostOutstanding)
                await Task.WhenAny(outstanding);
        }

        await Task.WhenAll(outstanding);
        return Result(measured);
    }

    public void Dispose() => _http.Dispose();

    private void Window(TimeSpan warm, TimeSpan measured)
    {
        _begin = Stopwatch.GetTimestamp() + (long)(warm.TotalSeconds * Stopwatch.Frequency);
        _end = _begin + (long)(measured.TotalSeconds * Stopwatch.Frequency);
    }

    // False when the twin took nothing and asks to come again.
    private async Task<bool> PostAsync(byte[] body, long since, CancellationToken ct)
    {
        int accepted;
        long now;
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.PostAsync(_door, content, ct);
            var text = await answer.Content.ReadAsByteArrayAsync(ct);
            now = Stopwatch.GetTimestamp();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Interlocked.Increment(ref _refused);
                return false;
            }

            accepted = answer.IsSuccessStatusCode ? Accepted(text) : 0;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // No answer within the time-out, or none at all: not acknowledged.
            now = Stopwatch.GetTimestamp();
            accepted = 0;
        }

        if (accepted < batch)
            Interlocked.Increment(ref _failed);
        if (now < _begin || now > _end)
            return true;
        Interlocked.Add(ref _acknowledged, accepted);
        lock (_gate)
            _latencies.Add(Stopwatch.GetElapsedTime(since, now));
        return true;
    }

    private static int Accepted(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("accepted").GetInt32();
    }

    private LoadResult Result(TimeSpan measured) =>
        new(_acknowledged, measured.TotalSeconds, _latencies.Quantile(0.5), _latencies.Quantile(0.99), _refused, _failed);
}
