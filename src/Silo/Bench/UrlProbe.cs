using System.Diagnostics;

namespace SiheungTwin.Silo.Bench;

/// <summary>What getting a list of URLs one after the other cost.</summary>
/// <param name="Count">Answers measured.</param>
/// <param name="Bytes">Bytes of their bodies.</param>
/// <param name="Seconds">Time they took together [s].</param>
/// <param name="P50Ms">Median [ms].</param>
/// <param name="P99Ms">The time 99 % do not exceed [ms].</param>
internal sealed record ProbeResult(int Count, long Bytes, double Seconds, double P50Ms, double P99Ms);

/// <summary>Gets URLs over one connection, whole bodies. Runs in a process of its own.</summary>
internal static class UrlProbe
{
    public static async Task<ProbeResult> RunAsync(IReadOnlyList<string> urls, int warm, int everyMs, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(120) };
        var latencies = new Latencies();
        var buffer = new byte[1 << 20];
        var (bytes, seconds) = (0L, 0.0);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < urls.Count; i++)
        {
            var early = TimeSpan.FromMilliseconds((double)i * everyMs) - Stopwatch.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, ct);
            var begin = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(urls[i], HttpCompletionOption.ResponseHeadersRead, ct);
            answer.EnsureSuccessStatusCode();
            var size = 0L;
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            int read;
            while ((read = await body.ReadAsync(buffer, ct)) > 0)
                size += read;
            var took = Stopwatch.GetElapsedTime(begin);
            if (i < warm)
                continue;
            latencies.Add(took);
            bytes += size;
            seconds += took.TotalSeconds;
        }

        return new ProbeResult(latencies.Count, bytes, seconds, latencies.Quantile(0.5), latencies.Quantile(0.99));
    }
}
