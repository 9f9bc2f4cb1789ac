using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SiheungTwin.Silo.Bench;

/// <summary>Runs the twin's hidden verbs <c>bench-load</c> and <c>bench-get</c> in a process of their own.</summary>
internal static class BenchProcess
{
    public const string LoadVerb = "bench-load";
    public const string GetVerb = "bench-get";
    public const string MqttVerb = "bench-mqtt";
    public const string LiveVerb = "bench-live";

    /// <summary>Posts observations; at <paramref name="rate"/> [obs/s], or as fast as answers come when it is 0.</summary>
    public static async Task<LoadResult> LoadAsync(string url, int assets, int rate, int warmSeconds, int seconds, CancellationToken ct) =>
        Read<LoadResult>(await RunAsync(
            [LoadVerb, "--url", url, "--assets", Text(assets), "--rate", Text(rate), "--warm", Text(warmSeconds), "--seconds", Text(seconds), "--run", Guid.NewGuid().ToString("N")[..8]],
            [],
            ct));

    /// <summary>Gets URLs one after the other, begun at most every so many milliseconds; the first <paramref name="warm"/> are not measured.</summary>
    public static async Task<ProbeResult> GetAsync(IReadOnlyList<string> urls, int warm, CancellationToken ct, int everyMs = 0) =>
        Read<ProbeResult>(await RunAsync([GetVerb, "--warm", Text(warm), "--every", Text(everyMs)], urls, ct));

    /// <summary>Publishes observations to a broker as fast as the twin takes them.</summary>
    public static async Task<MqttLoadResult> LoadMqttAsync(int port, string url, int assets, int seconds, CancellationToken ct) =>
        Read<MqttLoadResult>(await RunAsync([MqttVerb, "--port", Text(port), "--url", url, "--assets", Text(assets), "--seconds", Text(seconds), "--run", Guid.NewGuid().ToString("N")[..8]], [], ct));

    /// <summary>Posts and reads back through <c>/live</c>.</summary>
    public static async Task<LiveResult> LiveAsync(string url, int readers, int maps, int rate, int warmSeconds, int seconds, CancellationToken ct) =>
        Read<LiveResult>(await RunAsync(
            [LiveVerb, "--url", url, "--readers", Text(readers), "--maps", Text(maps), "--rate", Text(rate), "--warm", Text(warmSeconds), "--seconds", Text(seconds)],
            [],
            ct));

    /// <summary>How this program is started again with other arguments, its standard output redirected.</summary>
    public static ProcessStartInfo StartOf(params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHost ? [typeof(BenchProcess).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true };

        // What runs beside that which is measured should cost little.
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line) ?? throw new InvalidDataException("A load generator said nothing.");

    private static async Task<string> RunAsync(string[] arguments, IReadOnlyList<string> input, CancellationToken ct)
    {
        var start = StartOf(arguments);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("A load generator did not start.");
        try
        {
            foreach (var line in input)
                await process.StandardInput.WriteLineAsync(line.AsMemory(), ct);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"The load generator ended with exit code {process.ExitCode}.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
