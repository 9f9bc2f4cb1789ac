using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Tests.Fixtures;

/// <summary>A twin in this process on a free loopback port, with a directory of its own that goes with it.</summary>
public sealed class RunningTwin : IAsyncDisposable
{
    private readonly bool _ownsData;

    private RunningTwin(WebApplication app, TwinOptions options, bool ownsData)
    {
        (App, Options, _ownsData) = (app, options, ownsData);
        Http = new HttpClient { BaseAddress = new Uri(options.Urls), Timeout = TimeSpan.FromSeconds(60) };
    }

    public WebApplication App { get; }

    public TwinOptions Options { get; }

    /// <summary>Where it listens, without a trailing slash.</summary>
    public string Url => Options.Urls;

    public HttpClient Http { get; }

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="world"><c>live</c> runs on the wall clock, any other on what is replayed.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="data">Directory to go on from; null makes one that is deleted in the end.</param>
    /// <param name="city">City directory; null writes the small test city.</param>
    /// <param name="also">Anything else the host shall have.</param>
    /// <param name="mqtt">File with an MQTT broker to hear; null hears none.</param>
    /// <param name="with">What else of its options is other.</param>
    public static async Task<RunningTwin> StartAsync(string world, CancellationToken ct, string? data = null, string? city = null, Action<WebApplicationBuilder>? also = null, string? mqtt = null, Func<TwinOptions, TwinOptions>? with = null)
    {
        var directory = data ?? Directory.CreateTempSubdirectory("twin").FullName;
        if (city is null)
        {
            city = Path.Combine(directory, "city");
            if (!CityVersions.IsCity(city))
                SmallCity.Write(city);
        }

        var options = new TwinOptions { Urls = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}", Data = directory, City = city, World = world, MqttConfig = mqtt };
        options = with?.Invoke(options) ?? options;
        var app = await TwinHost.BuildAsync(options, ct, also);
        await app.StartAsync(ct);
        var twin = new RunningTwin(app, options, data is null);
        await twin.ReadyAsync(ct);
        return twin;
    }

    /// <summary>Sends a body to a feed and answers what the door said.</summary>
    public async Task<JsonObject> IngestAsync(string feed, string body, CancellationToken ct, DateTimeOffset? worldTime = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ingest/{feed}") { Content = new StringContent(body, Encoding.UTF8) };
        if (worldTime is { } time)
            request.Headers.Add("X-World-Time", time.ToString("O", CultureInfo.InvariantCulture));
        using var response = await Http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new HttpRequestException($"{(int)response.StatusCode}: {text}", null, response.StatusCode);
    }

    /// <summary>The JSON at a path.</summary>
    public async Task<JsonObject> GetAsync(string path, CancellationToken ct) => JsonNode.Parse(await Http.GetStringAsync(path, ct))!.AsObject();

    /// <summary>Waits until nothing more follows from what was sent, and answers the watermark.</summary>
    public async Task<long> SettledAsync(CancellationToken ct)
    {
        var before = -1L;
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var now = (await GetAsync("/world", ct))["asOf"]!["watermark"]!.GetValue<long>();
            if (now == before)
                return now;
            before = now;
            await beat.WaitForNextTickAsync(ct);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsData)
            Directory.Delete(Options.Data, recursive: true);
    }

    private async Task ReadyAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Http.GetAsync("/health/ready", limit.Token)).StatusCode != HttpStatusCode.OK)
            await beat.WaitForNextTickAsync(limit.Token);
    }
}
