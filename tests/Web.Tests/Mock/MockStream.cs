using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>The scripted stream: a heartbeat a second and the changes a test asks for.</summary>
public sealed class MockStream : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 8, 13, 2, 10, 0, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private readonly List<Channel<string>> _readers = [];
    private readonly CancellationTokenSource _end = new();
    private long _watermark = 1000;
    private int _beats;

    /// <summary>False keeps the connection open and silent.</summary>
    public volatile bool Beating = true;

    /// <summary>Where the made-up world stands.</summary>
    public JsonObject AsOf() => new()
    {
        ["watermark"] = Interlocked.Read(ref _watermark),
        ["time"] = Start.AddSeconds(Volatile.Read(ref _beats)).ToString("O"),
        ["stale"] = false,
    };

    /// <summary>Sends one change to every reader.</summary>
    public void Change(string collection, string id, JsonObject properties)
    {
        Interlocked.Increment(ref _watermark);
        var change = new JsonObject { ["collection"] = collection, ["id"] = id, ["properties"] = properties.DeepClone() };
        var data = new JsonObject { ["asOf"] = AsOf(), ["changes"] = new JsonArray(change) };
        lock (_gate)
            foreach (var reader in _readers)
                reader.Writer.TryWrite(Event("change", data));
    }

    /// <summary>Closes every connection.</summary>
    public void End() => _end.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    /// <summary>Serves one reader until it leaves.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _end.Token);
        var channel = Channel.CreateUnbounded<string>();
        lock (_gate)
            _readers.Add(channel);
        context.Response.ContentType = "text/event-stream";
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            var beats = BeatAsync(channel, timer, both.Token);
            channel.Writer.TryWrite(Event("heartbeat", new JsonObject { ["asOf"] = AsOf() }));
            await foreach (var text in channel.Reader.ReadAllAsync(both.Token))
            {
                await context.Response.WriteAsync(text, Encoding.UTF8, both.Token);
                await context.Response.Body.FlushAsync(both.Token);
            }

            await beats;
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // The reader left or the server ends: nothing to tell.
        }
        finally
        {
            lock (_gate)
                _readers.Remove(channel);
        }
    }

    private async Task BeatAsync(Channel<string> channel, PeriodicTimer timer, CancellationToken ct)
    {
        while (await timer.WaitForNextTickAsync(ct))
        {
            Interlocked.Increment(ref _beats);
            if (Beating)
                channel.Writer.TryWrite(Event("heartbeat", new JsonObject { ["asOf"] = AsOf() }));
        }
    }

    private string Event(string name, JsonObject data) =>
        $"id: {Interlocked.Read(ref _watermark)}\nevent: {name}\ndata: {data.ToJsonString(JsonSerializerOptions.Web)}\n\n";
}
