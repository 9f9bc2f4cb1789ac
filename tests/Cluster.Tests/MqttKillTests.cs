using System.Globalization;
using Microsoft.Data.Sqlite;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Cluster.Tests;

/// <summary>What the broker handed over and the journal did not have yet when the twin died.</summary>
public sealed class MqttKillTests(Town town)
{
    private const int Before = 40;
    private const int During = 160;
    private const string World = "mqtt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_receipt_and_commit_it_is_told_again_and_has_everything_once()
    {
        Assert.SkipWhen(Mosquitto.WhyNot is not null, Mosquitto.WhyNot ?? "");
        var data = town.NewData();
        Directory.CreateDirectory(data);
        await using var broker = await Mosquitto.StartAsync(Ct, "log_type all");
        var config = MqttSender.Config(data, broker.Port);
        await using var sender = await MqttSender.ToAsync(broker.Port, Ct);
        await using (var silo = SiloProcess.Start(data, town.City, World, null, "--mqtt-config", config))
        {
            await broker.SaysAsync("Sending SUBACK to siheung-twin", 1, Ct);
            await SendAsync(sender, 0, Before);
            await broker.SaysAsync("Received PUBACK from siheung-twin", Before, Ct);

            // Nobody commits while another holds the database: what comes now is received, and no more.
            using var held = new SqliteConnection($"Data Source={TwinStore.SqlitePath(data, World)};Pooling=False");
            held.Open();
            using var hold = held.BeginTransaction();
            await SendAsync(sender, Before, During);
            await broker.SaysAsync("Sending PUBLISH to siheung-twin", Before + During, Ct);
            await silo.KillAsync(Ct);
            hold.Rollback();
        }

        Assert.Equal(Before, broker.Count("Received PUBACK from siheung-twin"));
        await using (var again = SiloProcess.Start(data, town.City, World, null, "--mqtt-config", config))
        {
            await broker.SaysAsync("Received PUBACK from siheung-twin", Before + During, Ct);
            await again.KillAsync(Ct);
        }

        await using var store = JournalStores.Sqlite(TwinStore.SqlitePath(data, World));
        var journal = await store.ReadAsync($"siheung@{World}", 0, long.MaxValue, Ct).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(0, Before + During).Select(Key).Order(), journal.Where(e => e.Source == "sensor:pit").Select(e => e.Key).Order());
    }

    private static async Task SendAsync(MqttSender sender, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            await sender.SendAsync("s/pit", Town.Levels([Key(i)], i), Ct);
    }

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"m-{i}");
}
