using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.NgsiLd;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.NgsiLd;

/// <summary>Who may have what sent where.</summary>
public sealed class SubscriptionAccessTests : IAsyncLifetime
{
    private const string Path = "/ngsi-ld/v1/subscriptions";
    private readonly Receiver _receiver = new();
    private readonly Dictionary<string, string> _keys = [];
    private readonly List<AccessKey> _kept = [];
    private RunningTwin? _twin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningTwin Twin => _twin ?? throw new InvalidOperationException("The twin was not started.");

    public async ValueTask InitializeAsync()
    {
        var pace = new NoticePace { Between = TimeSpan.FromMilliseconds(20), Look = TimeSpan.FromMilliseconds(20) };
        _twin = await RunningTwin.StartAsync("guarded-notices", Ct, with: o => o with { NotifyHosts = ["127.0.0.1"] }, also: (WebApplicationBuilder b) => b.Services.AddSingleton(pace));
        foreach (var (name, role) in new[] { ("one", Roles.Analyst), ("other", Roles.Analyst), ("admin", Roles.Admin), ("viewer", Roles.Viewer) })
        {
            var (key, kept) = AccessKey.New(name, role, [], DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
            _keys[name] = key;
            _kept.Add(kept);
        }

        AccessKeyFile.Write(Twin.Options.AccessKeyFile, _kept);
        await LevelAsync(0, 4.1);
    }

    public async ValueTask DisposeAsync()
    {
        await Twin.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_elsewhere_may_name_hosts_that_were_allowed_and_no_other()
    {
        using var inside = await AskAsync(HttpMethod.Post, Path, "one", Asked("http://169.254.169.254/latest/meta-data"));
        Assert.Equal((HttpStatusCode.Forbidden, "notification.host"), (inside.StatusCode, await CodeAsync(inside)));
        using var allowed = await AskAsync(HttpMethod.Post, Path, "one", Asked(_receiver.Address));
        Assert.Equal(HttpStatusCode.Created, allowed.StatusCode);
        using var moved = await AskAsync(HttpMethod.Patch, allowed.Headers.Location!.ToString(), "one", new JsonObject { ["notification"] = Asked("http://localhost:1/")["notification"]!.DeepClone() });
        Assert.Equal((HttpStatusCode.Forbidden, "notification.host"), (moved.StatusCode, await CodeAsync(moved)));
        using var viewer = await AskAsync(HttpMethod.Post, Path, "viewer", Asked(_receiver.Address));
        Assert.Equal((HttpStatusCode.Forbidden, "access.role"), (viewer.StatusCode, await CodeAsync(viewer)));
    }

    [Fact]
    public async Task Each_has_their_own_and_admin_has_all()
    {
        using var created = await AskAsync(HttpMethod.Post, Path, "one", Asked(_receiver.Address));
        var location = created.Headers.Location!.ToString();
        foreach (var (name, mayLook) in new[] { ("one", true), ("other", false), ("admin", true) })
        {
            using var one = await AskAsync(HttpMethod.Get, location, name);
            Assert.Equal(mayLook ? HttpStatusCode.OK : HttpStatusCode.NotFound, one.StatusCode);
            using var list = await AskAsync(HttpMethod.Get, Path, name);
            Assert.Equal(mayLook ? 1 : 0, JsonNode.Parse(await list.Content.ReadAsStringAsync(Ct))!.AsArray().Count);
        }

        using var foreign = await AskAsync(HttpMethod.Delete, location, "other");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Nothing_more_is_sent_once_the_key_of_the_owner_is_void()
    {
        using var created = await AskAsync(HttpMethod.Post, Path, "one", Asked(_receiver.Address));
        var location = created.Headers.Location!.ToString();
        await LevelAsync(1, 4.4);
        await _receiver.TakenAsync(Ct);
        AccessKeyFile.Write(Twin.Options.AccessKeyFile, _kept.Where(k => k.Name != "one"));
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        late.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var minute = 2; ; minute++)
        {
            // The file is read again within seconds: until then a change may still be told.
            await LevelAsync(minute, 4.4 + (minute * 0.01));
            using var shown = await AskAsync(HttpMethod.Get, location, "admin");
            var error = JsonNode.Parse(await shown.Content.ReadAsStringAsync(late.Token))!["notification"]!["lastError"]?.GetValue<string>();
            if (error?.Contains("key", StringComparison.Ordinal) == true)
                break;
            await beat.WaitForNextTickAsync(late.Token);
        }

        while (_receiver.Waiting > 0)
            await _receiver.NextAsync(Ct);
        await LevelAsync(500, 5.5);
        using var other = await AskAsync(HttpMethod.Post, Path, "other", Asked(_receiver.Address));
        await LevelAsync(501, 5.6);
        Assert.EndsWith((await _receiver.TakenAsync(Ct))["subscriptionId"]!.GetValue<string>(), other.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static JsonObject Asked(string uri) => new()
    {
        ["type"] = "Subscription",
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "Sensor" }),
        ["watchedAttributes"] = new JsonArray("value"),
        ["notification"] = new JsonObject { ["endpoint"] = new JsonObject { ["uri"] = uri } },
    };

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))?["code"]?.GetValue<string>();

    private async Task LevelAsync(int minute, double level) => await Twin.IngestAsync(
        "sensor", FormattableString.Invariant($$"""[{"sensor":"wl-1","observed":"{{new DateTimeOffset(2025, 8, 13, 3, 0, 0, TimeSpan.Zero).AddMinutes(minute):O}}","quantity":"water_level","value":{{level:0.00}},"unit":"m","datum":"msl"}]"""), Ct);

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string key, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = "twin.siheung.example";
        request.Headers.Authorization = new("Bearer", _keys[key]);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Twin.Http.SendAsync(request, Ct);
    }
}
