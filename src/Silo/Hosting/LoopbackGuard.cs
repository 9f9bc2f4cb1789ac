using System.Net;

namespace SiheungTwin.Silo.Hosting;

/// <summary>
/// Closed by default: HTTP listens on loopback only. Any other address needs authentication and transport security, which this version does not have, so it refuses to start.
/// </summary>
public static class LoopbackGuard
{
    public const string Code = "bind.not_loopback";

    /// <summary>The reason for which some of the addresses are refused; null when all are on loopback.</summary>
    public static string? Refuse(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's wildcards are no URI hosts.
            var readable = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                return $"--urls: '{url}' is no http address; give one such as {TwinOptions.DefaultUrl}.";
            if (!IsLoopback(uri.Host))
                return $"--urls: {url} is reachable from other machines. Only loopback addresses (127.0.0.0/8, [::1], localhost) are served until authentication and TLS are configured; listen on {TwinOptions.DefaultUrl} and put an authenticating proxy on this machine in front. ({Code})";
        }

        return null;
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
