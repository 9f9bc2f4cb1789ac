using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>A whole twin over a small city on a free loopback port, and a client for it.</summary>
internal sealed class WhatIfServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WhatIfServer(WebApplication app, string data)
    {
        (_app, Data) = (app, data);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/") };
    }

    public HttpClient Http { get; }

    public string Data { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public IServiceProvider Services => _app.Services;

    public static async Task<WhatIfServer> StartAsync(string scratch, int side)
    {
        var city = Path.Combine(scratch, "city");
        SmallCity.Write(city, side);
        var options = new TwinOptions { Urls = "http://127.0.0.1:0", Data = Path.Combine(scratch, "data"), City = city, World = "live" };
        var app = await TwinHost.BuildAsync(options, Ct);
        await app.StartAsync(Ct);
        var server = new WhatIfServer(app, options.Data);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var ready = await server.Http.GetAsync("health/ready", limit.Token);
            if (ready.IsSuccessStatusCode)
                return server;
            await Task.Delay(50, limit.Token);
        }
    }

    public async Task<(HttpResponseMessage Answer, JsonNode Json)> PostAsync(string scenario, string? user = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "ogc/processes/flood-what-if/execution") { Content = JsonContent.Create(JsonNode.Parse("{\"inputs\":{\"scenario\":" + scenario + "}}")) };
        if (user is not null)
            request.Headers.Add("X-Twin-User", user);
        var answer = await Http.SendAsync(request, Ct);
        return (answer, (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path, Ct))!;

    /// <summary>The scenario from a named instant, so that the same words are the same run in the next minute too.</summary>
    public async Task<string> FromNowAsync(string scenario)
    {
        var named = JsonNode.Parse(scenario)!;
        named["start"] = (await GetAsync("world"))["asOf"]!["time"]!.ToString();
        return named.ToJsonString();
    }

    /// <summary>Asks until the job is in one of the phases.</summary>
    public Task<JsonNode> UntilAsync(string job, params string[] phases) => UntilAsync(job, status => phases.Contains(status["status"]!.ToString()));

    /// <summary>Asks until the job is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(string job, Func<JsonNode, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        while (true)
        {
            var status = (await Http.GetFromJsonAsync<JsonNode>($"ogc/jobs/{job}", limit.Token))!;
            if (wanted(status))
                return status;
            await Task.Delay(50, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
