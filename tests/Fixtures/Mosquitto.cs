using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Fixtures;

/// <summary>Debian's MQTT broker on a free loopback port. It keeps sessions in memory: while it runs, not over <see cref="KillAsync"/>.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto"];

    private readonly string _folder = Directory.CreateTempSubdirectory("twin-mqtt-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly string[] _settings;
    private Process? _broker;

    private Mosquitto(string[] settings) => _settings = settings;

    /// <summary>Why no broker can be started here; null when one can.</summary>
    public static string? WhyNot { get; } = Array.Exists(Places, File.Exists) ? null : "The MQTT broker is not installed: install the Debian package mosquitto.";

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Waits until it logged a text so many times; <c>log_type all</c> is wanted for most.</summary>
    public async Task SaysAsync(string text, int times, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (Count(text) < times)
            await beat.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>How often it logged a text so far.</summary>
    public int Count(string text) => _said.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Starts one.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="settings">Lines of its configuration besides the port.</param>
    public static async Task<Mosquitto> StartAsync(CancellationToken ct, params string[] settings)
    {
        var broker = new Mosquitto(settings);
        await broker.StartAgainAsync(ct);
        return broker;
    }

    /// <summary>Starts it on its port, after <see cref="KillAsync"/> too.</summary>
    public async Task StartAgainAsync(CancellationToken ct)
    {
        var file = Path.Combine(_folder, "mosquitto.conf");

        // Messages for a twin that is away, or slow, must not be dropped; and it is root's own when root runs the tests.
        await File.WriteAllLinesAsync(
            file,
            [
                string.Create(CultureInfo.InvariantCulture, $"listener {Port} 127.0.0.1"), _settings.Any(s => s.StartsWith("password_file", StringComparison.Ordinal)) ? "allow_anonymous false" : "allow_anonymous true", "persistence false", "max_queued_messages 0", "max_inflight_messages 0", "set_tcp_nodelay true",
                .. Environment.IsPrivilegedProcess ? ["user root"] : (string[])[], .. _settings,
            ],
            ct);
        _broker = Process.Start(new ProcessStartInfo(Places.First(File.Exists), ["-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _broker.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _broker.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _broker.BeginErrorReadLine();
        _broker.BeginOutputReadLine();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await ListensAsync(ct))
        {
            if (_broker.HasExited)
                throw new InvalidOperationException("mosquitto did not start: " + string.Join('\n', _said));
            await beat.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>Kills it, as a crash: sessions and messages are gone.</summary>
    public async Task KillAsync()
    {
        if (_broker is null)
            return;
        _broker.Kill();
        await _broker.WaitForExitAsync();
        _broker.Dispose();
        _broker = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> ListensAsync(CancellationToken ct)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", Port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
