using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Tests.Fixtures;

/// <summary>Somebody who is told: takes notifications on a port of its own and answers as it is bidden.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpListener _http = new();
    private readonly Channel<(JsonObject Body, IReadOnlyDictionary<string, string> Headers, int Answer)> _came = Channel.CreateUnbounded<(JsonObject, IReadOnlyDictionary<string, string>, int)>();
    private readonly Task _taking;
    private volatile int _answer = 204;

    public Receiver()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}/";
        _http.Prefixes.Add(Address);
        _http.Start();
        _taking = TakeAsync();
    }

    public string Address { get; }

    /// <summary>Status it answers with.</summary>
    public int Answer
    {
        get => _answer;
        set => _answer = value;
    }

    /// <summary>The next notification and how it was answered.</summary>
    public async Task<(JsonObject Body, IReadOnlyDictionary<string, string> Headers, int Answer)> NextAsync(CancellationToken ct) => await _came.Reader.ReadAsync(ct).AsTask().WaitAsync(Patience, ct);

    /// <summary>The next notification that was taken, past those that were not.</summary>
    public async Task<JsonObject> TakenAsync(CancellationToken ct)
    {
        while (true)
        {
            if (await NextAsync(ct) is { Answer: 204 } taken)
                return taken.Body;
        }
    }

    /// <summary>How many came that nobody has looked at.</summary>
    public int Waiting => _came.Reader.Count;

    public async ValueTask DisposeAsync()
    {
        _http.Close();
        await _taking;
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _http.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
            var headers = context.Request.Headers.AllKeys.OfType<string>().ToDictionary(k => k, k => context.Request.Headers[k] ?? "", StringComparer.OrdinalIgnoreCase);
            var answer = Answer;
            _came.Writer.TryWrite((body, headers, answer));
            context.Response.StatusCode = answer;
            context.Response.Close();
        }
    }
}
