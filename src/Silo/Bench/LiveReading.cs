using System.Globalization;
using System.Text.Json;

namespace SiheungTwin.Silo.Bench;

/// <summary>One reader of <c>/live</c>: what it was told of each sensor, and when. Comes back with the last event it has seen when it is told to.</summary>
internal sealed class LiveReading(HttpClient http, string path) : IDisposable
{
    private readonly CancellationTokenSource _drop = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _last;

    /// <summary>Each (sensor, time of its reading) told, with when it first came.</summary>
    public Dictionary<(string Sensor, long Ms), DateTimeOffset> Told { get; } = [];

    /// <summary>The last told of each sensor.</summary>
    public Dictionary<string, long> State { get; } = [];

    public int Doubled { get; private set; }

    public int Resyncs { get; private set; }

    /// <summary>How far the last event says the Atlas is.</summary>
    public long Watermark { get; private set; }

    /// <summary>Done when the first event has come.</summary>
    public Task Opened => _open.Task;

    /// <summary>Breaks the connection; it is opened again at once.</summary>
    public void Drop() => _drop.Cancel();

    public void Dispose() => _drop.Dispose();

    /// <summary>Reads until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var first = CancellationTokenSource.CreateLinkedTokenSource(_drop.Token, ct);
        try
        {
            await ReadAsync(first.Token);
        }
        catch (Exception) when (first.IsCancellationRequested)
        {
            // Dropped, or the end of the measurement: an aborted stream ends in one of several exceptions.
        }

        try
        {
            while (!ct.IsCancellationRequested)
                await ReadAsync(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The end of the measurement.
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (_last is not null)
            request.Headers.Add("Last-Event-ID", _last);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        var (id, name, data) = ("", "", "");
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0)
                Take(id, name, data);
        }
    }

    private void Take(string id, string name, string data)
    {
        var now = DateTimeOffset.UtcNow;
        if (name == "resync")
            Resyncs++;
        if (name == "change")
        {
            using var json = JsonDocument.Parse(data);
            foreach (var change in json.RootElement.GetProperty("changes").EnumerateArray())
            {
                if (change.GetProperty("properties").TryGetProperty("as_of", out var asOf) && asOf.ValueKind == JsonValueKind.String)
                    Take(change.GetProperty("id").GetString()!, asOf.GetDateTimeOffset().ToUnixTimeMilliseconds(), now);
            }
        }

        Watermark = long.Parse(_last = id, CultureInfo.InvariantCulture);
        _open.TrySetResult();
    }

    private void Take(string sensor, long ms, DateTimeOffset now)
    {
        State[sensor] = ms;
        if (!Told.TryAdd((sensor, ms), now))
            Doubled++;
    }
}
