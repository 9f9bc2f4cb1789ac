using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Silo.NgsiLd;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.NgsiLd;

/// <summary>Subscriptions of NGSI-LD: told of changes by HTTP, tried again, and what nobody took is kept for people.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Path = "/ngsi-ld/v1/subscriptions";
    private const string Sensor = "urn:ngsi-ld:Sensor:sensor:wl-1";
    private readonly string _data = Directory.CreateTempSubdirectory("twin").FullName;
    private readonly Receiver _receiver = new();
    private RunningTwin? _twin;
    private int _minute;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        await StartAsync(attempts: 1000);
        await LevelAsync(4.1);
    }

    public async ValueTask DisposeAsync()
    {
        await Twin.DisposeAsync();
        await _receiver.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_change_of_what_is_watched_is_told_in_the_form_asked_for()
    {
        var asked = Asked();
        asked["notification"]!["attributes"] = new JsonArray("value");
        asked["notification"]!["endpoint"]!["receiverInfo"] = new JsonArray(new JsonObject { ["key"] = "X-Token", ["value"] = "secret" });
        var location = await CreateAsync(asked);
        await LevelAsync(4.4);
        var (body, headers, _) = await _receiver.NextAsync(Ct);
        Assert.Equal("Notification", body["type"]!.GetValue<string>());
        Assert.EndsWith(body["subscriptionId"]!.GetValue<string>(), location, StringComparison.Ordinal);
        var entity = Assert.Single(body["data"]!.AsArray())!.AsObject();
        Assert.Equal((Sensor, 4.4, "id type value"), (entity["id"]!.GetValue<string>(), entity["value"]!["value"]!.GetValue<double>(), string.Join(' ', entity.Select(m => m.Key))));
        Assert.Equal("secret", headers["X-Token"]);
        Assert.Contains("json-ld#context", headers["Link"], StringComparison.Ordinal);
        var shown = await UntilAsync(location, s => s["notification"]!["timesSent"]!.GetValue<int>() == 1);
        Assert.Equal("ok", shown["notification"]!["status"]!.GetValue<string>());
        Assert.Equal("***", shown["notification"]!["endpoint"]!["receiverInfo"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_not_watched_or_does_not_match_is_not_told()
    {
        await CreateAsync(Asked(q: "value>5"));
        await LevelAsync(4.4);
        await LevelAsync(5.5);
        var first = await _receiver.TakenAsync(Ct);
        Assert.Equal(5.5, first["data"]![0]!["value"]!["value"]!.GetValue<double>());

        // The same level again: only what is not watched is another.
        await LevelAsync(5.5);
        await LevelAsync(5.6);
        Assert.Equal(5.6, (await _receiver.TakenAsync(Ct))["data"]![0]!["value"]!["value"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_tried_again_with_the_same_notification_and_told_the_rest_together()
    {
        _receiver.Answer = 503;
        var location = await CreateAsync(Asked());
        await LevelAsync(4.4);
        var (first, _, _) = await _receiver.NextAsync(Ct);
        var (again, _, _) = await _receiver.NextAsync(Ct);
        Assert.Equal(first["id"]!.GetValue<string>(), again["id"]!.GetValue<string>());
        await LevelAsync(4.5);
        await LevelAsync(4.6);
        _receiver.Answer = 204;
        var taken = await _receiver.TakenAsync(Ct);
        Assert.Equal(first["id"]!.GetValue<string>(), taken["id"]!.GetValue<string>());
        Assert.Equal(4.6, (await _receiver.TakenAsync(Ct))["data"]![0]!["value"]!["value"]!.GetValue<double>());
        var shown = await UntilAsync(location, s => s["notification"]!["timesSent"]!.GetValue<int>() == 2);
        Assert.True(shown["notification"]!["timesFailed"]!.GetValue<int>() >= 2);
        Assert.Contains("503", shown["notification"]!["lastError"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_told_before_a_restart_is_told_after_it()
    {
        _receiver.Answer = 500;
        var location = await CreateAsync(Asked());
        await LevelAsync(4.4);
        await _receiver.NextAsync(Ct);
        await Twin.DisposeAsync();
        _receiver.Answer = 204;
        await StartAsync(attempts: 1000);
        var taken = await _receiver.TakenAsync(Ct);
        Assert.Equal((Sensor, 4.4), (taken["data"]![0]!["id"]!.GetValue<string>(), taken["data"]![0]!["value"]!["value"]!.GetValue<double>()));
        await UntilAsync(location, s => s["notification"]!["timesSent"]!.GetValue<int>() == 1);
    }

    [Fact]
    public async Task What_nobody_takes_becomes_a_dead_letter_that_can_be_sent_again_or_thrown_away()
    {
        await Twin.DisposeAsync();
        await StartAsync(attempts: 3);
        _receiver.Answer = 404;
        var location = await CreateAsync(Asked());
        await LevelAsync(4.4);
        await UntilAsync(location, s => s["deadLetters"]!["count"]!.GetValue<int>() == 1);
        await LevelAsync(4.5);
        await UntilAsync(location, s => s["deadLetters"]!["count"]!.GetValue<int>() == 2);
        var dead = (await Twin.GetAsync($"{location}/dead-letters", Ct))["deadLetters"]!.AsArray();
        Assert.Equal([1, 2], dead.Select(d => d!["number"]!.GetValue<int>()));
        Assert.All(dead, d => Assert.Equal((3, Sensor), (d!["attempts"]!.GetValue<int>(), d["entities"]![0]!.GetValue<string>())));
        using (var refused = await Twin.Http.PostAsync($"{location}/dead-letters/1", null, Ct))
            Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        _receiver.Answer = 204;
        using (var sent = await Twin.Http.PostAsync($"{location}/dead-letters/1", null, Ct))
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(4.4, (await _receiver.TakenAsync(Ct))["data"]![0]!["value"]!["value"]!.GetValue<double>());
        using (var gone = await Twin.Http.DeleteAsync($"{location}/dead-letters/2", Ct))
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(0, (await Twin.GetAsync($"{location}/dead-letters", Ct))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_paused_one_is_not_told_of_what_happened_meanwhile_and_one_that_was_ended_is_gone()
    {
        var location = await CreateAsync(Asked());
        await PatchAsync(location, new JsonObject { ["isActive"] = false });
        await LevelAsync(4.4);
        Assert.Equal("paused", (await Twin.GetAsync(location, Ct))["status"]!.GetValue<string>());
        await PatchAsync(location, new JsonObject { ["isActive"] = true, ["q"] = "value>1" });
        await LevelAsync(4.7);
        Assert.Equal(4.7, (await _receiver.TakenAsync(Ct))["data"]![0]!["value"]!["value"]!.GetValue<double>());
        using (var gone = await Twin.Http.DeleteAsync(location, Ct))
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var missing = await Twin.Http.GetAsync(location, Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Empty(JsonNode.Parse(await Twin.Http.GetStringAsync(Path, Ct))!.AsArray());
    }

    [Fact]
    public async Task One_that_has_expired_is_told_nothing()
    {
        var asked = Asked();
        asked["expiresAt"] = "2025-01-01T00:00:00Z";
        var expired = await CreateAsync(asked);
        await CreateAsync(Asked());
        await LevelAsync(4.4);
        Assert.NotEqual(expired[(expired.LastIndexOf('/') + 1)..], (await _receiver.TakenAsync(Ct))["subscriptionId"]!.GetValue<string>());
        Assert.Equal("expired", (await Twin.GetAsync(expired, Ct))["status"]!.GetValue<string>());
        Assert.Equal(0, _receiver.Waiting);
    }

    [Fact]
    public async Task The_same_id_is_not_taken_twice()
    {
        var asked = Asked();
        asked["id"] = "urn:ngsi-ld:Subscription:mine";
        await CreateAsync(asked);
        using var again = await PostAsync(asked);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private JsonObject Asked(string? q = null)
    {
        var asked = new JsonObject
        {
            ["type"] = "Subscription",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "Sensor" }),
            ["watchedAttributes"] = new JsonArray("value"),
            ["notification"] = new JsonObject { ["endpoint"] = new JsonObject { ["uri"] = _receiver.Address } },
        };
        if (q is not null)
            asked["q"] = q;
        return asked;
    }

    private async Task StartAsync(int attempts)
    {
        var pace = new NoticePace { Between = TimeSpan.FromMilliseconds(20), Look = TimeSpan.FromMilliseconds(20), FirstPause = TimeSpan.FromMilliseconds(10), Attempts = attempts };
        _twin = await RunningTwin.StartAsync("notices", Ct, data: _data, also: (WebApplicationBuilder b) => b.Services.AddSingleton(pace));
    }

    // A minute later each time.
    private async Task LevelAsync(double level)
    {
        var observed = new DateTimeOffset(2025, 8, 13, 3, 0, 0, TimeSpan.Zero).AddMinutes(_minute++);
        await Twin.IngestAsync("sensor", string.Create(CultureInfo.InvariantCulture, $$"""[{"sensor":"wl-1","observed":"{{observed:O}}","quantity":"water_level","value":{{level}},"unit":"m","datum":"msl"}]"""), Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(JsonObject asked)
    {
        using var content = new StringContent(asked.ToJsonString(), Encoding.UTF8, "application/json");
        return await Twin.Http.PostAsync(Path, content, Ct);
    }

    private async Task<string> CreateAsync(JsonObject asked)
    {
        using var answer = await PostAsync(asked);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.Location!.ToString();
    }

    private async Task PatchAsync(string location, JsonObject change)
    {
        using var content = new StringContent(change.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await Twin.Http.PatchAsync(location, content, Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<JsonObject> UntilAsync(string location, Func<JsonObject, bool> holds)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var shown = await Twin.GetAsync(location, late.Token);
            if (holds(shown))
                return shown;
            await beat.WaitForNextTickAsync(late.Token);
        }
    }
}
