using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench;

/// <summary>What became of a post.</summary>
internal enum PostOutcome
{
    /// <summary>Every row is in the twin.</summary>
    Acknowledged,

    /// <summary>The silo answered, but did not take it; it may be in the journal all the same.</summary>
    Refused,

    /// <summary>Nobody answered: it may or may not be in the journal.</summary>
    Unknown,
}

/// <summary>A silo in a process of its own, as an operator starts it, that can be killed, stopped and made to stand still.</summary>
internal sealed partial class BenchSilo : IAsyncDisposable
{
    private const string ConnectionVariable = "TWIN_BENCH_CONNECTION";
    private const int SaidKept = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _http;
    private long _epoch;

    private BenchSilo(Process process, string url)
    {
        (_process, Url) = (process, url);
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = Patience };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; }

    /// <summary>The epoch at which it last claimed the lane; 0 if it never did. Of all silos the one with the highest writes.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>False once the process has ended.</summary>
    public bool IsUp => !_process.HasExited;

    /// <summary>The last it printed and logged.</summary>
    public string Said => string.Join('\n', _said);

    public static BenchSilo Start(string data, string city, string world, string? connection)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        string[] arguments = ["serve", "--urls", url, "--data", data, "--city", city, "--world", world, "--analysis", "off"];
        if (connection is not null)
            arguments = [.. arguments, "--cluster", "--storage", "postgres", "--connection-env", ConnectionVariable];
        var start = BenchProcess.StartOf(arguments);
        start.RedirectStandardError = true;
        start.Environment[ConnectionVariable] = connection ?? "";
        start.Environment["TWIN_PSEUDONYM_KEYS"] = "k1:" + Convert.ToBase64String(new byte[32]);
        return new BenchSilo(Process.Start(start) ?? throw new InvalidOperationException("A silo did not start."), url);
    }

    /// <exception cref="TimeoutException">It was not ready in time, or ended; the message has what it said.</exception>
    public async Task ReadyAsync(TimeSpan patience, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (await StatusAsync("/health/ready", ct) != HttpStatusCode.OK)
        {
            if (_process.HasExited || watch.Elapsed > patience)
                throw new TimeoutException($"The silo at {Url} {(_process.HasExited ? "ended" : $"was not ready after {patience.TotalSeconds:0} s")}: {Said}");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Posts rows to a feed.</summary>
    /// <param name="feed">Feed name.</param>
    /// <param name="body">The body.</param>
    /// <param name="rows">Rows in it: acknowledged means that all of them were accepted, or were there before.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PostOutcome> PostAsync(string feed, string body, int rows, CancellationToken ct)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8);
            using var answer = await _http.PostAsync($"/ingest/{feed}", content, ct);
            if (!answer.IsSuccessStatusCode)
                return PostOutcome.Refused;
            var reply = (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!;
            return reply["accepted"]!.GetValue<int>() + reply["duplicates"]!.GetValue<int>() == rows ? PostOutcome.Acknowledged : PostOutcome.Refused;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return PostOutcome.Unknown;
        }
    }

    /// <summary>The JSON at a path; null when it did not answer with any.</summary>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(path, ct);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonNode>(ct) : null;
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

    /// <summary>SIGSTOP, as a hang.</summary>
    public Task StandStillAsync(CancellationToken ct) => SignalAsync("-STOP", ct);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync(CancellationToken.None);
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<HttpStatusCode?> StatusAsync(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(path, ct);
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
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
        if (line is null)
            return;
        if (ClaimedEpoch().Match(line) is { Success: true } claimed)
            Volatile.Write(ref _epoch, long.Parse(claimed.Groups[1].Value, CultureInfo.InvariantCulture));
        _said.Enqueue(line);
        if (_said.Count > SaidKept)
            _said.TryDequeue(out _);
    }
}
