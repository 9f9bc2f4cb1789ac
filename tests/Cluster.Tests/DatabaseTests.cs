using System.Diagnostics;
using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Cluster.Tests;

/// <summary>A database server that dies under the silos, and comes back.</summary>
public sealed class DatabaseTests(Town town, ITestOutputHelper output)
{
    private const int Files = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_two_clients_replay_while_PostgreSQL_is_killed_and_comes_back_is_in_the_journal_once()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        await using var server = await PrivatePostgres.StartAsync(Ct);
        var connection = await server.CreateDatabaseAsync("twin", Ct);
        await using var first = SiloProcess.Start(town.NewData(), town.City, "t6", connection);
        await using var second = SiloProcess.Start(town.NewData(), town.City, "t6", connection);
        await Task.WhenAll(first.ReadyAsync(Patience, Ct), second.ReadyAsync(Patience, Ct));
        var begun = new TaskCompletionSource();
        var replays = new[] { ReplayAsync(first, begun), ReplayAsync(second, begun) };
        await begun.Task.WaitAsync(Patience, Ct);
        await server.KillAsync(Ct);
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        await server.StartAgainAsync(Ct);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(replays).WaitAsync(Patience, Ct);
        await Task.WhenAll(first.ReadyAsync(Patience, Ct), second.ReadyAsync(Patience, Ct));
        output.WriteLine($"both replays done {watch.Elapsed.TotalSeconds:0.0} s after the server was back");

        await using var store = JournalStores.Postgres(connection);
        var written = (await store.ReadAsync("siheung@t6", 0, long.MaxValue, Ct).ToListAsync(Ct)).Where(e => e.Source == "sensor:pit").Select(e => e.Key).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, Files).SelectMany(Keys).Order(StringComparer.Ordinal), written);
    }

    private static IEnumerable<string> Keys(int file) => Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{file}-{i}"));

    private static async Task ReplayAsync(SiloProcess silo, TaskCompletionSource begun)
    {
        for (var file = 0; file < Files; file++)
        {
            while (await silo.PostAsync("sensor", Town.Levels(Keys(file), file), Ct) is null)
                await Task.Delay(100, Ct);
            if (file == Files / 3)
                begun.TrySetResult();
        }
    }
}
