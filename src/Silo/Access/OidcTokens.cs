using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Access;

/// <summary>
/// Bearer tokens of an OpenID Connect issuer: signature by its published keys (asymmetric only), issuer, audience and lifetime. Roles are those of the claim that are named as ours; others mean nothing here.
/// </summary>
internal sealed class OidcTokens
{
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly string[] Known = ["viewer", "analyst", "planner", "official", "operator", "feed", "admin"];
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly OidcOptions? _options;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _issuer;
    private readonly TimeProvider _time;

    public OidcTokens(TwinOptions options, TimeProvider time)
    {
        (_options, _time) = (options.Oidc, time);
        if (_options is not null)
        {
            _issuer = new ConfigurationManager<OpenIdConnectConfiguration>(
                _options.Authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration",
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !_options.Authority.IsLoopback });
        }
    }

    /// <summary>True for what may be a token: three parts with dots between.</summary>
    public bool Takes(string given) => _options is not null && given.Count(c => c == '.') == 2;

    /// <summary>Whose token it is; null where it does not hold.</summary>
    /// <exception cref="TwinProblem">503: the issuer cannot be asked for its keys.</exception>
    public async Task<Caller?> FindAsync(string token, CancellationToken ct)
    {
        OpenIdConnectConfiguration issuer;
        try
        {
            issuer = await _issuer!.GetConfigurationAsync(ct);
        }
        catch (InvalidOperationException)
        {
            throw new TwinProblem(503, "access.issuer", "Authorization", $"The keys of {_options!.Authority} cannot be fetched, so that no token of it can be checked.", $"{_options.Authority}의 공개키를 받을 수 없어 토큰을 확인하지 못했습니다.") { RetryAfterS = 5 };
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ConfigurationManager = _issuer,
            ValidIssuer = issuer.Issuer,
            ValidAudience = _options!.Audience,
            ValidAlgorithms = Algorithms,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = Lives,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken valid ? Of(valid) : null;
    }

    // By the twin's own clock, with a minute of tolerance.
    private bool Lives(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end.AddMinutes(1) && (from is not { } begin || now > begin.AddMinutes(-1));
    }

    private Caller? Of(JsonWebToken token)
    {
        var payload = JsonNode.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var name = Text(payload?["preferred_username"]) ?? Text(payload?["email"]) ?? token.Subject;
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var claim = _options!.RolesClaim.Split('.').Aggregate(payload, (node, part) => node is JsonObject members ? members[part] : null);
        var names = claim switch
        {
            JsonArray list => list.Select(Text),
            JsonValue one => Text(one)?.Split(' ', ','),
            _ => null,
        };
        return new Caller(name, AccessKeyFile.RolesOf((names ?? []).OfType<string>().Where(Known.Contains)), []);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
