using System.Net;
using System.Text;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Access;

/// <summary>
/// Lets in who may: someone at this machine without a login, anyone else with a key or an issuer's token (<c>Authorization: Bearer KEY</c>, <c>X-Api-Key: KEY</c>, or the password of a Basic login, so that a browser
/// can ask for it). Pages of other sites may not change anything, whoever's browser shows them. What was changed stands in the access log.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, AccessKeys keys, OidcTokens tokens, TwinOptions options, CallerRates rates, AccessLog log)
{
    private const string Dashboard = "/dashboard";

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (RouteRoles.IsOpen(path) || http.Request.Path.StartsWithSegments(Dashboard, StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        var caller = await KnownAsync(http);
        http.Features.Set(caller);
        rates.Take(caller);
        var isChange = http.Request.Method is not ("GET" or "HEAD" or "OPTIONS");
        if (isChange)
            SameSite(http.Request);
        if (http.GetEndpoint() is RouteEndpoint endpoint && !caller.IsLocal)
            MayCall(caller, http.Request.Method, endpoint.RoutePattern.RawText ?? "");
        await next(http);
        if (isChange && http.Response.StatusCode < 400 && !path.StartsWith("/ingest/", StringComparison.Ordinal) && !path.StartsWith("/webhooks/", StringComparison.Ordinal))
            await log.NoteChangeAsync(http);
    }

    private async Task<Caller> KnownAsync(HttpContext http)
    {
        if (Given(http.Request.Headers) is { } key)
        {
            return (tokens.Takes(key) ? await tokens.FindAsync(key, http.RequestAborted) : keys.Find(key))
                ?? throw Unknown(http, "access.key", "This key or token is not known, has expired or was revoked.", "알 수 없거나 만료되었거나 취소된 키 또는 토큰입니다.");
        }

        return IsLocal(http)
            ? Caller.Local
            : throw Unknown(http, "access.login", "From another machine a key is needed: Authorization: Bearer KEY, or as the password of a login. './twin keys add' makes one.", "다른 기기에서는 키가 필요합니다. Authorization: Bearer KEY 또는 로그인 암호로 주십시오.");
    }

    // A proxy on this machine is not the person behind it, and a page of another site that had its name resolve to this machine is not at it either.
    private bool IsLocal(HttpContext http) =>
        !options.AlwaysLogin
        && (http.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from))
        && LoopbackGuard.IsLoopback(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static void MayCall(Caller caller, string method, string route)
    {
        if (RouteRoles.Of(method, route) is not { } allowed)
            throw new TwinProblem(403, "access.closed", "", $"{method} {route} is answered on the twin's own machine only.", $"{method} {route}: 트윈이 있는 기기에서만 쓸 수 있습니다.");
        if ((caller.Roles & allowed) == 0)
        {
            var names = string.Join(", ", AccessKeyFile.NamesOf(allowed));
            throw new TwinProblem(403, "access.role", "", $"{method} {route} needs one of the roles {names}; the key '{caller.Name}' has {string.Join(", ", AccessKeyFile.NamesOf(caller.Roles))}.", $"{method} {route}에는 {names} 중 한 역할이 필요합니다.");
        }
    }

    // Browsers send Origin with what changes something; programs do not.
    private static void SameSite(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)))
            throw new TwinProblem(403, "access.origin", "Origin", $"A page of {origin} may not change anything here.", $"{origin}의 페이지에서는 바꿀 수 없습니다.");
    }

    private static string? Given(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return authorization[7..].Trim();
        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return Password(authorization[6..].Trim());
        return authorization.Length > 0 ? authorization : headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : null;
    }

    private static string Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return "";
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static TwinProblem Unknown(HttpContext http, string code, string detail, string korean)
    {
        http.Response.Headers.WWWAuthenticate = new Microsoft.Extensions.Primitives.StringValues(["Bearer", "Basic realm=\"SiheungTwin\", charset=\"UTF-8\""]);
        return new TwinProblem(401, code, "Authorization", detail, korean);
    }
}
