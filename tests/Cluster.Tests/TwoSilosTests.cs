using System.Diagnostics;
using System.Net;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Cluster.Tests;

/// <summary>Promises of two silos over one database: one order, one truth, nothing lost when one of them dies or hangs.</summary>
public sealed class TwoSilosTests(Town town, ITestOutputHelper output)
{
    private const string Lane = "siheung@t1";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly string[] WithGrain = [.. SmallTown.Weather.Select(a => a.Id), .. SmallTown.Waters.Select(a => a.Id), .. SmallTown.Sensors.Select(a => a.Id), .. SmallTown.Model.Zones.Select(a => a.Id), .. SmallTown.Roads.Select(a => a.Id)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_silo_acknowledged_the_other_shows_in_time_and_grains_and_Atlases_agree()
    {
        var (_, first, second) = await StartAsync();
        await using var a = first;
        await using var b = second;
        for (var minute = 1; minute <= 70; minute++)
        {
            var (to, other) = minute % 2 == 0 ? (first, second) : (second, first);
            var rain = await to.PostAsync("kma-aws", Town.Rain(minute), Ct);
            Assert.Equal(2, rain!["accepted"]!.GetValue<int>());
            var levels = await to.PostAsync("sensor", Town.Levels(["m" + minute], minute), Ct);
            Assert.Equal(HttpStatusCode.OK, await other.StatusAsync($"/ogc/collections/sensors/items?minAsOf={levels!["watermark"]}", Ct));
        }

        foreach (var id in WithGrain)
        {
            var (_, said) = await AgreedAsync(id, first, second);
            Assert.Contains(id, said, StringComparison.Ordinal);
        }

        var closed = await first.GetAsync("/assets/road:1/grain", Ct);
        Assert.False(closed["snapshot"]!["passable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Killing_the_silo_that_hosts_the_lane_loses_and_doubles_nothing_and_the_other_goes_on()
    {
        var (connection, first, second) = await StartAsync();
        await using var a = first;
        await using var b = second;
        var (host, survivor) = first.Epoch > second.Epoch ? (first, second) : (second, first);
        for (var minute = 1; minute <= 66; minute++)
            Assert.NotNull(await survivor.PostAsync("kma-aws", Town.Rain(minute), Ct));
        using var stop = new CancellationTokenSource();
        var posters = new[] { new Poster(host, "host"), new Poster(survivor, "survivor") };
        var posting = posters.Select(p => p.RunAsync(stop.Token)).ToArray();
        while (posters.Any(p => p.Acknowledged.Count < 400))
            await Task.Delay(20, Ct);
        await host.KillAsync(Ct);
        var (killed, before) = (DateTimeOffset.UtcNow, posters[1].Acknowledged.Count);
        while (posters[1].Acknowledged.Count < before + 400)
        {
            Assert.True(DateTimeOffset.UtcNow - killed < TimeSpan.FromSeconds(30), $"Nothing was taken 30 s after the kill: {survivor.Said}");
            await Task.Delay(20, Ct);
        }

        await survivor.ReadyAsync(TimeSpan.FromSeconds(45) - (DateTimeOffset.UtcNow - killed), Ct);
        await stop.CancelAsync();
        await Task.WhenAll(posting);
        DateTimeOffset[] taken = [killed, .. posters[1].Acknowledged.Select(k => k.At).Where(at => at > killed).Distinct().Order()];
        var failover = taken.Zip(taken.Skip(1), (x, y) => y - x).Max();
        output.WriteLine($"fail-over after kill -9: {failover.TotalSeconds:0.00} s without an acknowledgement");

        await AssertNothingLostAsync(connection, survivor, posters);
        Assert.True(survivor.Epoch > host.Epoch, $"The survivor writes at epoch {survivor.Epoch}, the dead silo wrote at {host.Epoch}.");
    }

    [Fact]
    public async Task A_silo_whose_lane_stands_still_says_so_until_the_lane_has_moved()
    {
        var (connection, first, second) = await StartAsync();
        await using var a = first;
        await using var b = second;
        var (host, survivor) = first.Epoch > second.Epoch ? (first, second) : (second, first);
        for (var minute = 1; minute <= 3; minute++)
            Assert.NotNull(await survivor.PostAsync("kma-aws", Town.Rain(minute), Ct));
        await host.StandStillAsync(Ct);
        var watch = Stopwatch.StartNew();
        while (!(await survivor.GetAsync("/world", Ct))["asOf"]!["stale"]!.GetValue<bool>())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "The lane stood still for 15 s and the silo did not say so.");
            await Task.Delay(20, Ct);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await survivor.StatusAsync("/health/ready", Ct));
        output.WriteLine($"stale after {watch.Elapsed.TotalSeconds:0.00} s");
        await survivor.ReadyAsync(TimeSpan.FromSeconds(40), Ct);
        output.WriteLine($"fail-over after a hang: ready again after {watch.Elapsed.TotalSeconds:0.00} s");
        var poster = new Poster(survivor, "after");
        using var stop = new CancellationTokenSource();
        var posting = poster.RunAsync(stop.Token);
        while (poster.Acknowledged.Count < 40)
            await Task.Delay(20, Ct);
        await stop.CancelAsync();
        await posting;
        await AssertNothingLostAsync(connection, survivor, [poster]);
    }

    private async Task<(string Connection, SiloProcess First, SiloProcess Second)> StartAsync()
    {
        var connection = await town.DatabaseAsync(Ct);
        var first = SiloProcess.Start(town.NewData(), town.City, "t1", connection);
        var second = SiloProcess.Start(town.NewData(), town.City, "t1", connection);
        await first.ReadyAsync(StartPatience, Ct);
        await second.ReadyAsync(StartPatience, Ct);
        return (connection, first, second);
    }

    private static async Task AssertNothingLostAsync(string connection, SiloProcess survivor, IReadOnlyList<Poster> posters)
    {
        await using var store = JournalStores.Postgres(connection);
        var asked = new Dictionary<string, (long Watermark, string Said)>(StringComparer.Ordinal);
        foreach (var id in WithGrain)
            asked[id] = await AgreedAsync(id, survivor);
        var journal = new List<string>();
        foreach (var (id, (watermark, said)) in asked)
        {
            var (entries, root) = await Town.FoldAfreshAsync(store, Lane, watermark, Ct);
            Assert.True(root.TryGet(id, out var ordinal));
            Assert.Equal(Town.Text(root.SnapshotAt(ordinal)), said);
            journal = [.. entries.Where(e => e.Source == "sensor:pit").Select(e => e.Key)];
        }

        var written = journal.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(written.Count, journal.Count);
        Assert.All(posters.SelectMany(p => p.Acknowledged), key => Assert.Contains(key.Key, written));
    }

    /// <summary>Asks until the grain and every silo's Atlas answer for one watermark; they must then say the same.</summary>
    private static async Task<(long Watermark, string Said)> AgreedAsync(string id, params SiloProcess[] silos)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var answers = await Task.WhenAll(silos.Select(s => s.GetAsync($"/assets/{id}/grain", Ct)));
            var all = answers.SelectMany(x => new[] { x, x["atlas"]! }).ToList();
            var watermark = all[0]["watermark"]!.GetValue<long>();
            if (all.Exists(x => x["watermark"]!.GetValue<long>() != watermark))
                continue;
            var said = all[0]["snapshot"]!.ToJsonString();
            Assert.All(all, x => Assert.Equal(said, x["snapshot"]!.ToJsonString()));
            return (watermark, said);
        }

        throw new InvalidOperationException($"{id}: no two answers for one watermark in 40 attempts.");
    }
}
