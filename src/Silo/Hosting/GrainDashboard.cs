using System.Net;
using System.Security.Cryptography;
using System.Text;
using Orleans.Dashboard;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// The Orleans dashboard at <c>/dashboard</c>: not there unless <see cref="Variable"/> holds a token, and then for callers on loopback only who give it
/// as the password of a login (HTTP Basic, any name) or as a bearer token.
/// </summary>
internal static class GrainDashboard
{
    /// <summary>Environment variable of the token.</summary>
    public const string Variable = "TWIN_DASHBOARD_TOKEN";

    /// <summary>Shorter tokens are refused [characters].</summary>
    public const int ShortestToken = 16;

    private const string Path = "/dashboard";

    /// <summary>The token of the environment; null where the dashboard stays closed.</summary>
    /// <exception cref="InvalidDataException">The token is too short to keep anyone out.</exception>
    public static string? Token() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => null,
        { Length: < ShortestToken } => throw new InvalidDataException($"dashboard.token_short: give {Variable} at least {ShortestToken} characters, for example $(head -c 24 /dev/urandom | base64), or leave it empty: then there is no dashboard."),
        var token => token,
    };

    public static void Add(ISiloBuilder silo, TwinOptions options)
    {
        if (options.DashboardToken is not null)
            silo.AddDashboard(o => o.HideTrace = true);
    }

    public static void Map(WebApplication app, TwinOptions options)
    {
        if (options.DashboardToken is not { } token)
            return;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
                return next(http);
            if (http.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(Given(http.Request.Headers.Authorization.ToString()))), expected))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"SiheungTwin dashboard\", charset=\"UTF-8\"";
                return Task.CompletedTask;
            }

            // The dashboard's page styles itself in line; nothing else of the twin may.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
            return next(http);
        });
        app.MapOrleansDashboard(Path);
    }

    private static string Given(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header[7..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return "";
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length))
            return "";
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : "";
    }
}
