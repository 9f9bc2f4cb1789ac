using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Cluster.Tests;

/// <summary>Two silos with the same pollers: one asks the source, and when it dies the other goes on.</summary>
public sealed class PollersTests(Town town, ITestOutputHelper output)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_silo_that_polls_hands_the_feed_to_the_other()
    {
        var asked = new ConcurrentQueue<long>();
        using var source = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort.Next()}/";
        source.Prefixes.Add(address);
        source.Start();
        var answering = AnswerAsync(source, asked);
        var data = town.NewData();
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "pollers.json");
        await File.WriteAllTextAsync(file, $$$$"""{"pollers":{"kma-warning":{"address":"{{{{address}}}}"}}}""", Ct);
        var connection = await town.DatabaseAsync(Ct);
        await using var first = SiloProcess.Start(data, town.City, "live", connection, "--pollers", file);
        await using var second = SiloProcess.Start(town.NewData(), town.City, "live", connection, "--pollers", file);
        await first.ReadyAsync(StartPatience, Ct);
        await second.ReadyAsync(StartPatience, Ct);
        await UntilAsync(() => asked.Count >= 3);

        var (polling, survivor) = Polls(first) ? (first, second) : (second, first);
        Assert.True(Polls(polling) && !Polls(survivor));
        foreach (var silo in new[] { first, second })
            await UntilAsync(async () => (await silo.GetAsync("/ogc/collections/feeds/items/feed:kma-warning", Ct))["properties"]!["condition"]!.GetValue<string>() == "failing");
        await polling.KillAsync(Ct);
        var watch = Stopwatch.StartNew();
        await UntilAsync(() => Polls(survivor));
        output.WriteLine($"the other silo polls {watch.Elapsed.TotalSeconds:0.0} s after the kill");
        source.Stop();
        await answering;

        static bool Polls(SiloProcess silo) => silo.Said.Contains("Poller kma-warning: Retry", StringComparison.Ordinal);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(StartPatience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await holds())
            await beat.WaitForNextTickAsync(limit.Token);
    }

    private static async Task AnswerAsync(HttpListener source, ConcurrentQueue<long> asked)
    {
        try
        {
            while (true)
            {
                var request = await source.GetContextAsync();
                asked.Enqueue(Stopwatch.GetTimestamp());
                request.Response.StatusCode = 503;
                request.Response.AddHeader("Retry-After", "1");
                request.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
