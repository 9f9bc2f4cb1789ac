using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Tests.Polling;

/// <summary>A source on loopback that behaves as it is told to, request by request; told nothing more, it repeats the last.</summary>
internal sealed class BadServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private Func<HttpContext, Task> _last = static http => http.Response.WriteAsync("");

    private BadServer(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    /// <summary>Path and query of every request, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentQueue<string> Tags { get; } = new();

    public static async Task<BadServer> StartAsync(CancellationToken ct)
    {
        var url = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var server = new BadServer(app, url);
        app.Run(server.AnswerAsync);
        await app.StartAsync(ct);
        return server;
    }

    public BadServer Then(Func<HttpContext, Task> behaviour)
    {
        _script.Enqueue(behaviour);
        return this;
    }

    public BadServer Then(int status, string body, string type = "application/json") => Then(async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body);
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Asked.Enqueue(http.Request.Path + http.Request.QueryString);
        Tags.Enqueue($"{http.Request.Headers.IfNoneMatch}|{http.Request.Headers.IfModifiedSince}");
        if (_script.TryDequeue(out var next))
            _last = next;
        await _last(http);
    }
}
