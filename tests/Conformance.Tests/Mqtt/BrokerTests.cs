using System.Text.Json.Nodes;
using SiheungTwin.Fixtures;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Conformance.Tests.Mqtt;

/// <summary>A twin and a real broker, from the device to the journal.</summary>
public sealed class BrokerTests : IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 8, 13, 6, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-mqtt-test-").FullName;

    public BrokerTests() => Assert.SkipWhen(Mosquitto.WhyNot is not null, Mosquitto.WhyNot ?? "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_journaled_and_a_poisoned_one_is_quarantined_and_blocks_nobody()
    {
        await using var broker = await Mosquitto.StartAsync(Ct, "log_type all");
        await using var twin = await RunningTwin.StartAsync("t1", Ct, mqtt: MqttSender.Config(_folder, broker.Port));
        await using var sender = await MqttSender.ToAsync(broker.Port, Ct);
        await HeardAsync(broker);
        await sender.SendAsync("s/1", "{broken 12가3456", Ct);
        await sender.SendAsync("s/1", MqttSender.Level("k1", Then), Ct);
        await sender.SendAsync("s/2", "[" + MqttSender.Level("k2", Then.AddSeconds(1)) + "," + MqttSender.Level("k2", Then.AddSeconds(1)) + "]", Ct);
        var feed = await UntilAsync(twin, f => f["accepted"]!.GetValue<long>() == 2 && f["rejected"]!.GetValue<long>() == 1);
        Assert.Equal(1, feed["duplicates"]!.GetValue<long>());
        var held = (await twin.GetAsync("/quarantine?feed=sensor", Ct))["rows"]!.AsArray();
        Assert.Equal("feed.unreadable", Assert.Single(held)!["code"]!.GetValue<string>());
        Assert.DoesNotContain("3456", held.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_keeps_what_is_sent_while_the_twin_is_away_and_nothing_comes_twice()
    {
        await using var broker = await Mosquitto.StartAsync(Ct, "log_type all");
        await using var sender = await MqttSender.ToAsync(broker.Port, Ct);
        var config = MqttSender.Config(_folder, broker.Port);
        await using (await RunningTwin.StartAsync("t1", Ct, _folder, mqtt: config))
            await HeardAsync(broker);

        for (var i = 0; i < 50; i++)
            await sender.SendAsync("s/1", MqttSender.Level($"away-{i}", Then.AddSeconds(i)), Ct);
        await using var again = await RunningTwin.StartAsync("t1", Ct, _folder, mqtt: config);
        var feed = await UntilAsync(again, f => f["accepted"]!.GetValue<long>() == 50);
        Assert.Equal((0, 0), (feed["duplicates"]!.GetValue<long>(), feed["rejected"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_broker_that_died_is_told_and_heard_again_when_it_is_back()
    {
        await using var broker = await Mosquitto.StartAsync(Ct, "log_type all");
        await using var twin = await RunningTwin.StartAsync("t1", Ct, mqtt: MqttSender.Config(_folder, broker.Port));
        await HeardAsync(broker);
        await broker.KillAsync();
        await UntilAsync(twin, f => f["last_error"]?.GetValue<string>().StartsWith("mqtt.disconnected", StringComparison.Ordinal) == true);
        await broker.StartAgainAsync(Ct);
        await HeardAsync(broker, times: 2);
        await using var sender = await MqttSender.ToAsync(broker.Port, Ct);
        await sender.SendAsync("s/1", MqttSender.Level("after", Then), Ct);
        await UntilAsync(twin, f => f["accepted"]!.GetValue<long>() == 1);
    }

    [Fact]
    public async Task Over_tls_a_broker_of_the_given_authority_is_heard_and_another_is_not()
    {
        var (ca, other) = (new Authority(_folder, "ca"), new Authority(_folder, "other"));
        await using var broker = await Mosquitto.StartAsync(Ct, [.. ca.Issue("127.0.0.1"), "log_type all"]);
        await using (var stranger = await RunningTwin.StartAsync("t1", Ct, mqtt: MqttSender.Config(_folder, broker.Port, "mqtts", $",\"ca\":\"{other.File}\"")))
            await UntilAsync(stranger, f => f["last_error"]?.GetValue<string>().StartsWith("mqtt.disconnected", StringComparison.Ordinal) == true);
        await using var twin = await RunningTwin.StartAsync("t1", Ct, mqtt: MqttSender.Config(_folder, broker.Port, "mqtts", $",\"ca\":\"{ca.File}\""));
        await using var sender = await MqttSender.ToTlsAsync(broker.Port, ca.File, Ct);
        await HeardAsync(broker);
        await sender.SendAsync("s/1", MqttSender.Level("tls", Then), Ct);
        await UntilAsync(twin, f => f["accepted"]!.GetValue<long>() == 1);
    }

    [Fact]
    public async Task The_password_of_the_environment_opens_a_broker_that_asks_for_one()
    {
        var passwords = Path.Combine(_folder, "passwords");
        using (var make = System.Diagnostics.Process.Start("mosquitto_passwd", ["-b", "-c", passwords, "twin", "open-sesame"]))
            await make.WaitForExitAsync(Ct);
        await using var broker = await Mosquitto.StartAsync(Ct, "password_file " + passwords, "log_type all");
        Environment.SetEnvironmentVariable("TWIN_TEST_MQTT_USER", "twin");
        Environment.SetEnvironmentVariable("TWIN_TEST_MQTT_GOOD", "open-sesame");
        Environment.SetEnvironmentVariable("TWIN_TEST_MQTT_BAD", "wrong");
        string Config(string password) => MqttSender.Config(_folder, broker.Port, more: $",\"user_env\":\"TWIN_TEST_MQTT_USER\",\"password_env\":\"{password}\"");
        await using (var refused = await RunningTwin.StartAsync("t1", Ct, mqtt: Config("TWIN_TEST_MQTT_BAD")))
            await UntilAsync(refused, f => f["last_error"]?.GetValue<string>().StartsWith("mqtt.disconnected", StringComparison.Ordinal) == true);
        await using var twin = await RunningTwin.StartAsync("t1", Ct, mqtt: Config("TWIN_TEST_MQTT_GOOD"));
        await HeardAsync(broker);
    }

    [Fact]
    public async Task A_oneM2M_platform_is_answered_under_its_response_topic()
    {
        await using var broker = await Mosquitto.StartAsync(Ct, "log_type all");
        await using var twin = await RunningTwin.StartAsync("t1", Ct, mqtt: MqttSender.Config(_folder, broker.Port));
        await using var sender = await MqttSender.ToAsync(broker.Port, Ct);
        await HeardAsync(broker);
        var answer = await sender.NextAsync("/oneM2M/resp/cse/twin/json", Ct);
        await sender.SendAsync("/oneM2M/req/cse/twin/json", """{"op":5,"rqi":"r-7","rvi":"2a","pc":{"m2m:sgn":{"vrq":true,"sur":"M/a/sub"}}}""", Ct);
        var reply = JsonNode.Parse(await answer)!;
        Assert.Equal((2000, "r-7", "2a"), (reply["rsc"]!.GetValue<int>(), reply["rqi"]!.GetValue<string>(), reply["rvi"]!.GetValue<string>()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Before its first login a twin has no session to keep anything in.
    private static Task HeardAsync(Mosquitto broker, int times = 1) => broker.SaysAsync("Sending SUBACK to siheung-twin", times, Ct);

    private static async Task<JsonObject> UntilAsync(RunningTwin twin, Func<JsonObject, bool> holds)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var feed = await FeedAsync(twin);
            if (holds(feed))
                return feed;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), "The feed stays " + feed.ToJsonString());
            await beat.WaitForNextTickAsync(Ct);
        }
    }

    private static async Task<JsonObject> FeedAsync(RunningTwin twin) =>
        (await twin.GetAsync("/ogc/collections/feeds/items/feed:sensor", Ct))["properties"]!.AsObject();
}
