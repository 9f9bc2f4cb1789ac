using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Tests.Fixtures;

namespace SiheungTwin.Silo.Tests.Access;

/// <summary>Tokens of an OpenID Connect issuer, which here is a small server of the test with keys of its own; its tokens are put together by hand.</summary>
public sealed class OidcTests : IAsyncLifetime
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly string _url = $"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}";
    private WebApplication? _issuer;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(_url);
        builder.Logging.ClearProviders();
        _issuer = builder.Build();
        _issuer.MapGet("/.well-known/openid-configuration", () => Results.Json(new JsonObject { ["issuer"] = _url, ["jwks_uri"] = $"{_url}/keys" }));
        _issuer.MapGet("/keys", () =>
        {
            var key = _key.ExportParameters(false);
            return Results.Json(new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["kid"] = "k1", ["use"] = "sig", ["n"] = Encoded(key.Modulus!), ["e"] = Encoded(key.Exponent!) }) });
        });
        await _issuer.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer!.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_token_that_holds_names_a_person_and_the_roles_that_are_ours()
    {
        var caller = await Tokens().FindAsync(Token(), Ct);
        Assert.Equal(("hong", Roles.Official | Roles.Viewer), (caller!.Name, caller.Roles));
        var nested = await Tokens("realm_access.roles").FindAsync(Token(p => p["realm_access"] = new JsonObject { ["roles"] = new JsonArray("planner") }), Ct);
        Assert.Equal(Roles.Planner, nested!.Roles);
        Assert.Equal(Roles.None, (await Tokens("none.such").FindAsync(Token(), Ct))!.Roles);
    }

    [Fact]
    public async Task A_token_that_does_not_hold_lets_nobody_in()
    {
        var tokens = Tokens();
        var good = Token();
        Assert.NotNull(await tokens.FindAsync(good, Ct));
        Assert.Null(await tokens.FindAsync(Token(p => p["aud"] = "another"), Ct));
        Assert.Null(await tokens.FindAsync(Token(p => p["iss"] = "https://elsewhere.example"), Ct));
        Assert.Null(await tokens.FindAsync(Token(p => p["exp"] = _time.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds()), Ct));
        Assert.Null(await tokens.FindAsync(Token(p => p["nbf"] = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds()), Ct));
        Assert.Null(await tokens.FindAsync(Token(p => p.Remove("exp")), Ct));
        Assert.Null(await tokens.FindAsync(Token(key: _other), Ct));
        Assert.Null(await tokens.FindAsync(Unsigned(), Ct));
        Assert.Null(await tokens.FindAsync(ByPublicKeyAsSecret(), Ct));
        var parts = good.Split('.');
        var changed = JsonNode.Parse(Base64Url(parts[1]))!;
        changed["roles"] = new JsonArray("admin");
        Assert.Null(await tokens.FindAsync($"{parts[0]}.{Encoded(Encoding.UTF8.GetBytes(changed.ToJsonString()))}.{parts[2]}", Ct));
    }

    [Fact]
    public async Task While_the_issuer_is_away_that_is_said()
    {
        var options = Options("roles") with { Oidc = new OidcOptions(new Uri($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}"), "siheungtwin", "roles") };
        var problem = await Assert.ThrowsAsync<TwinProblem>(() => new OidcTokens(options, _time).FindAsync(Token(), Ct));
        Assert.Equal((503, "access.issuer"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task A_person_with_a_token_may_from_elsewhere_what_their_roles_may_and_nothing_else()
    {
        await using var twin = await RunningTwin.StartAsync("tokens", Ct, with: o => o with { Oidc = new OidcOptions(new Uri(_url), "siheungtwin", "roles"), NotifyHosts = ["hub.example"] });
        var official = Token();
        Assert.Equal((200, ""), await AskAsync(HttpMethod.Get, "/ogc/collections/drainage-zones/items", official));
        Assert.Equal((403, "access.role"), await AskAsync(HttpMethod.Get, "/ogc/collections/observations/items", official));
        Assert.Equal((403, "access.vehicles"), await AskAsync(HttpMethod.Get, "/ogc/collections/parking-zones/items", official));
        Assert.Equal((403, "access.role"), await AskAsync(HttpMethod.Post, "/ingest/sensor", official, "[]"));
        Assert.Equal((401, "access.key"), await AskAsync(HttpMethod.Get, "/ogc", Token(key: _other)));
        Assert.Equal((401, "access.login"), await AskAsync(HttpMethod.Get, "/ogc", null));

        // A token is checked while it is used, so what outlives it has an end of its own.
        const string Asked = """{"type":"Subscription","entities":[{"type":"Sensor"}],"isActive":false,"expiresAt":"END","notification":{"endpoint":{"uri":"https://hub.example"}}}""";
        Assert.Equal((400, "request.field"), await AskAsync(HttpMethod.Post, "/ngsi-ld/v1/subscriptions", official, Asked.Replace("END", "2999-01-01T00:00:00Z", StringComparison.Ordinal)));
        Assert.Equal((201, ""), await AskAsync(HttpMethod.Post, "/ngsi-ld/v1/subscriptions", official, Asked.Replace("END", DateTimeOffset.UtcNow.AddDays(7).ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)));

        async Task<(int Status, string Code)> AskAsync(HttpMethod method, string path, string? token, string? body = null)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Host = "twin.siheung.example";
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await twin.Http.SendAsync(request, Ct);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? "" : JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]!.GetValue<string>());
        }
    }

    private static TwinOptions Options(string roles) => new() { Data = "", City = "", Oidc = new OidcOptions(new Uri("http://127.0.0.1"), "siheungtwin", roles) };

    private OidcTokens Tokens(string roles = "roles") => new(Options(roles) with { Oidc = new OidcOptions(new Uri(_url), "siheungtwin", roles) }, _time);

    private string Token(Action<JsonObject>? change = null, RSA? key = null)
    {
        var text = $"{Part(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "k1" })}.{Part(Payload(change))}";
        return $"{text}.{Encoded((key ?? _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private string Unsigned() => $"{Part(new JsonObject { ["alg"] = "none" })}.{Part(Payload(null))}.";

    // The old confusion of algorithms: the published key taken for a shared secret.
    private string ByPublicKeyAsSecret()
    {
        var text = $"{Part(new JsonObject { ["alg"] = "HS256", ["kid"] = "k1" })}.{Part(Payload(null))}";
        return $"{text}.{Encoded(HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text)))}";
    }

    private JsonObject Payload(Action<JsonObject>? change)
    {
        var payload = new JsonObject
        {
            ["iss"] = _url,
            ["aud"] = "siheungtwin",
            ["sub"] = "1",
            ["preferred_username"] = "hong",
            ["roles"] = new JsonArray("official", "viewer", "superuser"),
            ["iat"] = _time.GetUtcNow().ToUnixTimeSeconds(),
            ["exp"] = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
        };
        change?.Invoke(payload);
        return payload;
    }

    private static string Part(JsonObject json) => Encoded(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Encoded(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
