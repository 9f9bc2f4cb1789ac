using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Cluster.Tests;

/// <summary>A silo in a process of its own, as an operator starts it.</summary>
internal sealed partial class SiloProcess : IAsyncDisposable
{
    private const string ConnectionVariable = "TWIN_TEST_CONNECTION";
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _http;

    private SiloProcess(Process process, string url)
    {
        (_process, Url) = (process, url);
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(20) };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url { get; }

    public int Id => _process.Id;

    /// <summary>What it printed and logged.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>The epoch at which it last became the lane's writer; 0 if never. Of two silos the one with the higher epoch writes.</summary>
    public long Epoch => _said.Select(line => ClaimedEpoch().Match(line)).Where(m => m.Success).Select(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    public static SiloProcess Start(string data, string city, string world, string? connection, params string[] also)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        string[] arguments = ["serve", "--urls", url, "--data", data, "--city", city, "--world", world, "--analysis", "off", .. also];
        if (connection is not null)
            arguments = [.. arguments, "--cluster", "--storage", "postgres", "--connection-env", ConnectionVariable];
        return new SiloProcess(Run(arguments, connection), url);
    }

    public static Process Run(string[] arguments, string? connection = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SiheungTwin.Silo.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment[ConnectionVariable] = connection ?? "";
        start.Environment["TWIN_PSEUDONYM_KEYS"] = "k1:" + Convert.ToBase64String(new byte[32]);
        return Process.Start(start)!;
    }

    public async Task ReadyAsync(TimeSpan patience, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (await StatusAsync("/health/ready", ct) != HttpStatusCode.OK)
        {
            Assert.False(_process.HasExited, $"The silo ended: {Said}");
            Assert.True(watch.Elapsed < patience, $"The silo was not ready after {patience}: {Said}");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Status of a request; null when nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusAsync(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(path, ct);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken ct) => (await _http.GetFromJsonAsync<JsonNode>(path, ct))!;

    /// <summary>Asks for a what-if run.</summary>
    public async Task<JsonNode> SimulateAsync(string scenario, CancellationToken ct)
    {
        using var content = new StringContent("{\"inputs\":{\"scenario\":" + scenario + "}}", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/ogc/processes/flood-what-if/execution", content, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!;
    }

    public Task<byte[]> BytesAsync(string path, CancellationToken ct) => _http.GetByteArrayAsync(path, ct);

    /// <summary>Posts one input; null when it was not acknowledged.</summary>
    public async Task<JsonNode?> PostAsync(string feed, string body, CancellationToken ct)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8);
            using var answer = await _http.PostAsync($"/ingest/{feed}", content, ct);
            if (!answer.IsSuccessStatusCode)
                return null;
            return await answer.Content.ReadFromJsonAsync<JsonNode>(ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>SIGKILL, as a crash.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>SIGTERM, as an operator stops it; waits for its end.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await SignalAsync("-TERM", ct);
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>Stands still, as in a hang; <see cref="KillAsync"/> ends it for good.</summary>
    public Task StandStillAsync(CancellationToken ct) => SignalAsync("-STOP", ct);

    /// <summary>Goes on after <see cref="StandStillAsync"/>.</summary>
    public Task GoOnAsync(CancellationToken ct) => SignalAsync("-CONT", ct);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync(CancellationToken.None);
        _process.Dispose();
        _http.Dispose();
    }

    private async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    [GeneratedRegex(@"claimed at epoch (\d+)")]
    private static partial Regex ClaimedEpoch();

    private void Hear(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
    }
}
