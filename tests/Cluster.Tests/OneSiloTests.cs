using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Cluster.Tests;

/// <summary>The embedded twin: one process, one file.</summary>
public sealed class OneSiloTests(Town town)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_mid_stream_and_started_again_it_has_lost_nothing_it_acknowledged()
    {
        var data = town.NewData();
        Poster poster;
        await using (var silo = SiloProcess.Start(data, town.City, "t2", null))
        {
            await silo.ReadyAsync(TimeSpan.FromSeconds(60), Ct);
            for (var minute = 1; minute <= 20; minute++)
                Assert.NotNull(await silo.PostAsync("kma-aws", Town.Rain(minute), Ct));
            poster = new Poster(silo, "one");
            using var stop = new CancellationTokenSource();
            var posting = poster.RunAsync(stop.Token);
            while (poster.Acknowledged.Count < 600)
                await Task.Delay(20, Ct);
            await silo.KillAsync(Ct);
            await stop.CancelAsync();
            await posting;
        }

        await using var again = SiloProcess.Start(data, town.City, "t2", null);
        await again.ReadyAsync(TimeSpan.FromSeconds(60), Ct);
        var reply = await again.PostAsync("sensor", Town.Levels(poster.Acknowledged.Take(20).Select(k => k.Key), 100), Ct);
        Assert.Equal(20, reply!["duplicates"]!.GetValue<int>());
        var asked = await again.GetAsync("/assets/sensor:pit/grain", Ct);
        await again.KillAsync(Ct);

        await using var store = JournalStores.Sqlite(TwinStore.SqlitePath(data, "t2"));
        var (journal, root) = await Town.FoldAfreshAsync(store, "siheung@t2", asked["watermark"]!.GetValue<long>(), Ct);
        var written = journal.Where(e => e.Source == "sensor:pit").Select(e => e.Key).ToList();
        Assert.Equal(written.Distinct(), written);
        Assert.Empty(poster.Acknowledged.Select(k => k.Key).Except(written));
        Assert.True(root.TryGet("sensor:pit", out var ordinal));
        Assert.Equal(Town.Text(root.SnapshotAt(ordinal)), asked["snapshot"]!.ToJsonString());
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://127.0.0.1:5080;http://192.0.2.1:5080")]
    public async Task An_address_others_can_reach_is_refused_with_the_fix(string urls)
    {
        using var process = SiloProcess.Run(["serve", "--urls", urls, "--data", town.NewData(), "--city", town.City, "--world", "t3"]);
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
        Assert.Contains(TwinOptions.DefaultUrl, error, StringComparison.Ordinal);
        Assert.Contains(LoopbackGuard.Code, error, StringComparison.Ordinal);
    }
}
