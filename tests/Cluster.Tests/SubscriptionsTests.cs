using System.Diagnostics;
using System.Text;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Cluster.Tests;

/// <summary>Two silos and somebody who is told of changes: when the silo that tells dies, the other goes on where it was.</summary>
public sealed class SubscriptionsTests(Town town, ITestOutputHelper output)
{
    private const string Asked = """{"type":"Subscription","entities":[{"type":"Sensor"}],"watchedAttributes":["as_of"],"notification":{"format":"keyValues","attributes":["as_of"],"endpoint":{"uri":"ADDRESS"}}}""";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_silo_that_tells_leaves_nothing_untold()
    {
        await using var receiver = new Receiver();
        var connection = await town.DatabaseAsync(Ct);
        await using var first = SiloProcess.Start(town.NewData(), town.City, "t1", connection);
        await using var second = SiloProcess.Start(town.NewData(), town.City, "t1", connection);
        await first.ReadyAsync(StartPatience, Ct);
        await second.ReadyAsync(StartPatience, Ct);
        await LevelAsync(first, 1);
        using (var http = new HttpClient { BaseAddress = new Uri(second.Url) })
        using (var asked = new StringContent(Asked.Replace("ADDRESS", receiver.Address, StringComparison.Ordinal), Encoding.UTF8, "application/json"))
        using (var created = await http.PostAsync("/ngsi-ld/v1/subscriptions", asked, Ct))
            Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync(Ct));
        await LevelAsync(first, 2);
        var told = await ToldAsync(receiver, null);
        var (telling, survivor) = Tells(first) ? (first, second) : (second, first);
        Assert.True(Tells(telling) && !Tells(survivor));

        // Refused until the silo is dead: what is said then was never told.
        receiver.Answer = 503;
        await LevelAsync(survivor, 3);
        await receiver.NextAsync(Ct);
        await telling.KillAsync(Ct);
        var watch = Stopwatch.StartNew();
        receiver.Answer = 204;
        Assert.NotEqual(told, await ToldAsync(receiver, told));
        output.WriteLine($"the other silo tells {watch.Elapsed.TotalSeconds:0.0} s after the kill");

        static bool Tells(SiloProcess silo) => silo.Said.Contains("This silo tells subscribers", StringComparison.Ordinal);
    }

    private static async Task LevelAsync(SiloProcess silo, int minute)
    {
        var answer = await silo.PostAsync("sensor", Town.Levels(["m" + minute], minute), Ct);
        Assert.NotNull(answer);
    }

    // The next time that is told and is not the one before.
    private static async Task<string> ToldAsync(Receiver receiver, string? before)
    {
        while (true)
        {
            foreach (var entity in (await receiver.TakenAsync(Ct))["data"]!.AsArray())
            {
                if (entity!["as_of"]!.GetValue<string>() is var time && time != before)
                    return time;
            }
        }
    }
}
